"""Pages a second of our spider against a bare Scrapy spider that only fetches the same addresses from the same server; printed, never judged.

`python -m tests.bench.crawl [--pages N] [--runs N]`. Both run as processes of their own, by turns, with the same concurrency and no delay, over loopback.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

BARE = """
import sys, scrapy
from scrapy.crawler import CrawlerProcess
base, pages, size = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
class Bare(scrapy.Spider):
    name = "bare"
    async def start(self):
        for path in ["/robots.txt", "/", "/sitemap.xml"]:
            yield scrapy.Request(base + path, dont_filter=True)
        for n in range(pages):
            yield scrapy.Request(f"{base}/kinh-te/bai-viet-thu-{n}-cua-tinh-{100000 + n}.html")
    def parse(self, response):
        pass
process = CrawlerProcess({"CONCURRENT_REQUESTS": 8, "CONCURRENT_REQUESTS_PER_DOMAIN": 8, "DOWNLOAD_DELAY": 0, "LOG_LEVEL": "INFO", "TELNETCONSOLE_ENABLED": False,
                          "REMOTE_CONTROL_ENABLED": False})
process.crawl(Bare)
process.start()
"""


def page(n: int, size: int) -> bytes:
    text = f"<p>Sản lượng lúa của tỉnh đạt {n} nghìn tấn, tăng 5,2% so với cùng kỳ năm trước.</p>"
    body = text * max(1, size // len(text.encode()))
    return f"<!doctype html><html><head><title>Bài {n}</title></head><body><h1>Bài {n}</h1>{body}</body></html>".encode()


async def serve(pages: int, size: int) -> None:
    """A paper of `pages` articles of `size` bytes, listed by one sitemap, as cheap to serve as can be."""

    def answer(path: str, base: str) -> tuple[int, str, bytes]:
        if path == "/robots.txt":
            return 200, "text/plain", f"User-agent: *\nSitemap: {base}/sitemap.xml\n".encode()
        if path == "/":
            return 200, "text/html", b"<html><body><h1>Bao</h1></body></html>"
        if path == "/sitemap.xml":
            locs = "".join(f"<url><loc>{base}/kinh-te/bai-viet-thu-{n}-cua-tinh-{100000 + n}.html</loc></url>" for n in range(pages))
            return 200, "application/xml", f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{locs}</urlset>'.encode()
        found = re.fullmatch(r".*-(\d+)\.html", path)
        return (200, "text/html", page(int(found[1]) - 100000, size)) if found else (404, "text/plain", b"")

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                path = head.split(b" ", 2)[1].decode()
                status, kind, body = answer(path, f"http://127.0.0.1:{writer.get_extra_info('sockname')[1]}")
                writer.write(f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def timed(command: list[str]) -> tuple[float, float, int]:
    """Seconds from the spider's opening to its end, processor seconds of the whole process, requests answered."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = float(re.search(r"'elapsed_time_seconds': ([\d.]+)", done.stderr)[1])  # type: ignore[index]
    answered = re.search(r"'downloader/response_count': (\d+)", done.stderr) or re.search(r'"requests": (\d+)', done.stdout)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, int(answered[1]) if answered else 0


def main() -> int:
    ask = argparse.ArgumentParser(prog="python -m tests.bench.crawl", description=__doc__)
    ask.add_argument("--pages", type=int, default=600)
    ask.add_argument("--bytes", type=int, default=30_000, help="size of a page")
    ask.add_argument("--runs", type=int, default=3)
    ask.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    given = ask.parse_args()
    if given.serve:
        asyncio.run(serve(given.pages, given.bytes))
        return 0
    numbers = ["--pages", str(given.pages), "--bytes", str(given.bytes)]
    server = subprocess.Popen([sys.executable, "-m", "tests.bench.crawl", "--serve", *numbers], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    base = f"http://127.0.0.1:{int(server.stdout.readline())}"
    rates: dict[str, list[float]] = {"ours": [], "bare": []}
    costs: dict[str, list[float]] = {"ours": [], "bare": []}
    try:
        for _ in range(given.runs):
            for name, rate in rates.items():
                folder = Path(tempfile.mkdtemp(prefix="bench-crawl-"))
                ours = [sys.executable, "-m", "crawlers", "--site", base, "--allow", base.removeprefix("http://"), "--delay", "0", "--data", str(folder)]
                command = [*ours, "--max-requests", "100000"] if name == "ours" else [sys.executable, "-c", BARE, base, str(given.pages), str(given.bytes)]
                seconds, cpu, requests = timed(command)
                shutil.rmtree(folder)
                rate.append(requests / seconds)
                costs[name].append(1000 * cpu / requests)
                print(f"{name}: {requests} pages in {seconds:.2f} s = {requests / seconds:.0f} pages/s, {1000 * cpu / requests:.2f} ms of processor a page", flush=True)
    finally:
        server.terminate()
        server.wait()
    ours, bare = median(rates["ours"]), median(rates["bare"])
    print(f"\nmedian: ours {ours:.0f} pages/s ({median(costs['ours']):.2f} ms), bare Scrapy {bare:.0f} pages/s ({median(costs['bare']):.2f} ms); ratio {ours / bare:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
