"""Vietnamese or English, by letters; nothing else is told apart."""

from __future__ import annotations

_VIETNAMESE = frozenset("ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ")


def language_of(low: str) -> str:
    """"vi" when Vietnamese letters are common in lower-case text, else "en".

    >>> language_of("thu ngân sách đạt cao"), language_of("Quảng Ninh province".lower())
    ('vi', 'en')
    """
    sample = low[:4000]
    letters = sum(c.isalpha() for c in sample) or 1
    return "vi" if sum(c in _VIETNAMESE for c in sample) / letters > 0.15 else "en"
