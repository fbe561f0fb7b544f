# baotinh: every command that a person types. `make demo` and `make test` do all the set-up they need.
PYTHON ?= python3
PY := .venv/bin/python
READY := .venv/.ready
DATA ?= data
SITES ?= 12
NIGHTS ?= 4

.PHONY: help setup demo test night serve browser lint bench bench-night bench-read bench-statistics bench-reprints bench-crawl test-hostile lock clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

setup: $(READY)  ## virtual environment, locked dependencies, the package itself

# The lock is complete, so nothing needs resolving (--no-deps); pip 23 could not, it stumbles over extras beside hashes.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "baotinh needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3.11 ...")'
	@echo "setting up .venv (about a minute, once) ..."
	@test -x $(PY) || $(PYTHON) -m venv .venv
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --compile -r requirements.lock
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(PY) -m pip check --quiet --disable-pip-version-check
	@touch $(READY)

demo: $(READY)  ## two nights against a simulated province web, then tables from the published warehouse
	@$(PY) -m tests.demo

test: $(READY)  ## all tests
	@$(PY) -m pytest -q -n 2 --dist loadfile

night: $(READY)  ## tonight, on the live sites (needs `contact` in $(DATA)/settings.toml)
	@.venv/bin/baotinh night --data $(DATA)

serve: $(READY)  ## Prefect server with UI, worker and the nightly schedule on this machine
	@.venv/bin/baotinh serve --data $(DATA)

browser:  ## Debian's Chromium for the UI tests (root)
	@command -v chromium >/dev/null || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; }

lint: $(READY)  ## ruff and mypy
	@.venv/bin/ruff check .
	@.venv/bin/mypy

bench: bench-night bench-read bench-statistics bench-reprints bench-crawl  ## every timed figure, printed

bench-night: $(READY)  ## seconds and peak memory of a night
	@$(PY) -m tests.bench.night

bench-read: $(READY)  ## the reader beside its peers
	@$(PY) -m tests.bench.reading

bench-statistics: $(READY)  ## the extractor on the labelled text
	@$(PY) -m tests.bench.statistics

bench-reprints: $(READY)  ## likeness beside its peers
	@$(PY) -m tests.bench.reprints

bench-crawl: $(READY)  ## the spider beside a bare one and its peers (BAOTINH_PEERS=), and on an invented country (SITES=63 NIGHTS=30 takes over an hour)
	@$(PY) -m tests.bench.crawl
	@$(PY) -m tests.bench.newsstand_peers
	@$(PY) -m tests.bench.newsstand --sites $(SITES) --nights $(NIGHTS)

test-hostile: $(READY)  ## the hostile newspaper's whole check, slow and heavy faults included
	@$(PY) -m tests.hostile_full

lock: $(READY)  ## make requirements.lock anew from pyproject.toml
	@.venv/bin/uv pip compile --quiet pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate -o requirements.lock

clean:  ## everything that was made here
	@rm -rf .venv .demo build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .bench
