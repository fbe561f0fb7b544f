"""One small page read before any other, so that a process pays for its imports and compiled patterns before its first page is timed."""

from __future__ import annotations

from crawlers.reading.reader import read_page


def warm_up() -> None:
    words = "Sáng nay, hội nghị đã nghe báo cáo về tình hình sản xuất và bàn các giải pháp cho thời gian tới. "
    page = f"<html><body><h1>Hội nghị sơ kết</h1><div>{''.join(f'<p>{words * 3}</p>' for _ in range(5))}</div></body></html>"
    read_page(page.encode(), "https://warm.example/hoi-nghi-1.html", thorough=True)
