"""The ids that analysts cite, as digests of what they name, and what makes two texts the same. Imports nothing of ours."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence


def digest(*parts: str, size: int = 10) -> str:
    """Hex digest over unambiguous parts; `size` in bytes (10 = 80 bits: one chance in a million of a clash at 1.5 billion ids).

    >>> digest("a", "bc") == digest("ab", "c")
    False
    """
    h = hashlib.blake2b(digest_size=size)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        h.update(len(raw).to_bytes(8, "big") + raw)
    return h.hexdigest()


def article_id(article_key: str) -> str:
    return "a_" + digest(article_key)


def pages_digest(digests: Sequence[str]) -> str:
    """The payload digest of what was served over several pages, in order; of one page it is that page's own.

    >>> pages_digest(["sha1:A"])
    'sha1:A'
    """
    return digests[0] if len(digests) == 1 else "pages:" + digest(*digests)


def revision_id(article: str, payload_digest: str) -> str:
    return "r_" + digest(article, payload_digest)


def reading_id(revision: str, reader_version: str, profile_digest: str, learned_digest: str) -> str:
    return "g_" + digest(revision, reader_version, profile_digest, learned_digest)


def normalised(text: str) -> str:
    r"""NFC, lower case, white space folded: what 'the same sentence' and 'the same text' mean for ids and revisions.

    >>> normalised("Ti\u1ebfn  Ti\u0065\u0302\u0301n")
    'tiến tiến'
    """
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def statistic_id(article: str, sentence: str, span: str, ordinal: int) -> str:
    """`ordinal` counts equal spans inside the sentence, from 0, so the id survives re-reads that only move text."""
    return "s_" + digest(article, normalised(sentence), span, str(ordinal))


def document_id(article: str, sentence: str, span: str, ordinal: int) -> str:
    return "d_" + digest(article, normalised(sentence), span, str(ordinal))
