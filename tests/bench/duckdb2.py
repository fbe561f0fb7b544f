"""The warehouse's tests under another DuckDB: `python -m tests.bench.duckdb2 PYTHON`, a Python with duckdb 2, pytz, pytest and pytest-timeout.

The product stays on the version of its lock; this shows early what the next one will break. Exit code: pytest's.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TESTS = ("store", "load", "views", "schema_catalog", "publish", "ask", "explain", "checks")


def main(python: str) -> int:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    version = subprocess.run([python, "-c", "import duckdb; print(duckdb.__version__)"], capture_output=True, text=True, check=True).stdout
    print(f"duckdb {version.strip()}", flush=True)
    files = [f"tests/test_{name}.py" for name in TESTS]
    return subprocess.run([python, "-m", "pytest", "-q", "--noconftest", "-p", "no:cacheprovider", *files], cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    raise SystemExit(main(sys.argv[1]))
