"""One peer extractor as a filter, run by the peers' own interpreter: `python tests/bench/peers.py NAME < pages.jsonl > texts.jsonl`.

Needs nothing of ours, so that peers live in an environment of their own. The first line out says the version, or that the peer is not installed.
"""

from __future__ import annotations

import base64
import json
import sys
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version

PACKAGES = {
    "readability": "readability-lxml",
    "newspaper4k": "newspaper4k",
    "resiliparse": "Resiliparse",
    "goose3": "goose3",
    "trafilatura": "trafilatura",
}


def readability() -> Callable[[str, str], str]:
    from lxml import html
    from readability import Document

    def read(source: str, url: str) -> str:
        tree = html.fromstring(Document(source).summary())
        return "\n".join(text.strip() for text in tree.itertext() if text.strip())

    return read


def newspaper4k() -> Callable[[str, str], str]:
    from newspaper import Article

    def read(source: str, url: str) -> str:
        article = Article(url, fetch_images=False)  # else it asks for pictures over the network
        article.download(input_html=source)
        article.parse()
        return str(article.text)

    return read


def resiliparse() -> Callable[[str, str], str]:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda source, url: str(extract_plain_text(source, main_content=True))


def goose3() -> Callable[[str, str], str]:
    from goose3 import Goose

    goose = Goose()
    return lambda source, url: str(goose.extract(raw_html=source).cleaned_text)


def trafilatura() -> Callable[[str, str], str]:
    from trafilatura import bare_extraction

    def read(source: str, url: str) -> str:
        document = bare_extraction(source, url=url, include_comments=False, with_metadata=True)
        return document.text or "" if document else ""

    return read


def main() -> None:
    name = sys.argv[1]
    try:
        found = version(PACKAGES[name])
        read = globals()[name]()
    except (PackageNotFoundError, ImportError) as error:
        print(json.dumps({"peer": name, "missing": str(error)}))
        return
    print(json.dumps({"peer": name, "version": found}))
    for line in sys.stdin:
        page = json.loads(line)
        source = base64.b64decode(page["html_b64"]).decode("utf-8", "replace")
        began = time.process_time()
        try:
            text = read(source, page["url"])
        except Exception as error:  # noqa: BLE001  a peer's failure is its result
            text = ""
            print(f"{name}: {page['id']}: {error}", file=sys.stderr)
        print(json.dumps({"id": page["id"], "text": text, "cpu_s": time.process_time() - began}))


if __name__ == "__main__":
    main()
