"""The newsstand serves the same bytes everywhere, by the rules of HTTP, and watches how politely it is read."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import ssl
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawlers.sites import load_sites
from tests.newsstand import Newsstand, Running, Size, running_newsstand
from tests.newsstand.client import get, rows
from tests.newsstand.papers import PAPERS
from tests.newsstand.stand import FAULTS

NIGHT = date(2026, 11, 20)
SMALL = Size(base_nights=2, base_a_night=(2, 3), new_a_night=(2, 3), translated_a_night=2, tries=8)
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Two nights at the demo's size, served."""
    with running_newsstand(tmp_path_factory.mktemp("newsstand"), 7, NIGHT) as stand:
        stand.stand.next_night()
        yield stand


# ---------------------------------------------------------------- determinism

DIGEST = """
import hashlib, sys
from datetime import date
from pathlib import Path
from tests.newsstand import Newsstand, Size
size = Size(base_nights=2, base_a_night=(2, 3), new_a_night=(2, 3), translated_a_night=2, tries=8)
stand = Newsstand(int(sys.argv[1]), date(2026, 11, 20), out=Path(sys.argv[2]), size=size)
stand.next_night()
print(hashlib.sha256(b"".join(answer.body for front in stand.fronts.values() for answer in front.everything())).hexdigest())
print(hashlib.sha256(b"".join(file.read_bytes() for file in sorted(Path(sys.argv[2]).iterdir()))).hexdigest())
"""


def digest(seed: int, hash_seed: str, out: Path) -> str:
    environment = os.environ | {"PYTHONHASHSEED": hash_seed, "TZ": "Asia/Tokyo" if hash_seed == "1" else "UTC"}
    run = subprocess.run([sys.executable, "-c", DIGEST, str(seed), str(out)], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return run.stdout


def test_same_seed_same_bytes_in_two_processes(tmp_path: Path) -> None:
    one = digest(7, "1", tmp_path / "a")
    assert one == digest(7, "2", tmp_path / "b"), "a set's order or the machine's zone got into what is served or told"
    assert one != digest(8, "1", tmp_path / "c")


def test_a_night_is_the_same_however_it_is_reached() -> None:
    walked = Newsstand(3, NIGHT, size=SMALL)
    walked.next_night()
    walked.next_night()
    jumped = Newsstand(3, NIGHT + timedelta(days=2), first_night=NIGHT, size=SMALL)
    for host, front in walked.fronts.items():
        assert [a.body for a in front.everything()] == [a.body for a in jumped.fronts[host].everything()]


# ---------------------------------------------------------------- the proxy


def test_https_is_verified_against_the_throw_away_ca(running: Running) -> None:
    url = running.stand.fronts["baohoagiang.example"].items[0].url
    status, headers, body = get(running, url)
    assert status == 200
    assert headers["content-type"].startswith("text/html")
    assert b'id="content"' in body
    with pytest.raises(ssl.SSLCertVerificationError):
        get(running, url, ca=False)


def test_http_sites_redirect_https_and_the_other_way_round(running: Running) -> None:
    assert get(running, "http://baohoagiang.example/thoi-su/")[:1] == (301,)
    status, headers, _ = get(running, "https://baothuongson.example/thoi-su/")
    assert (status, headers["location"]) == (301, "http://baothuongson.example/thoi-su/")
    status, headers, _ = get(running, "http://www.baothuongson.example/")
    assert (status, headers["location"]) == (301, "http://baothuongson.example/")


def test_unknown_hosts_are_refused(running: Running) -> None:
    assert get(running, "http://example.org/")[0] == 502
    with pytest.raises(OSError, match="502"):
        get(running, "https://baolaocai.vn/")


def test_conditional_get_by_etag_and_by_date(running: Running) -> None:
    item = running.stand.fronts["baothuongson.example"].items[0]
    status, headers, body = get(running, item.url)
    assert status == 200
    assert get(running, item.url, {"If-None-Match": headers["etag"]})[0::2] == (304, b"")
    assert get(running, item.url, {"If-Modified-Since": headers["last-modified"]})[0] == 304
    assert get(running, item.url, {"If-Modified-Since": "Mon, 01 Jan 2024 00:00:00 GMT"})[2] == body
    assert get(running, item.url, {"If-None-Match": '"other"', "If-Modified-Since": headers["last-modified"]})[0] == 200


def test_gzip_where_the_site_uses_it(running: Running) -> None:
    item = running.stand.fronts["baothanhkhe.example"].items[0]
    plain = get(running, item.url)[2]
    _, headers, packed = get(running, item.url, {"Accept-Encoding": "gzip, br"})
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed) == plain


def test_many_requests_on_one_tunnel(running: Running) -> None:
    proxy = urlsplit(running.proxy)
    assert proxy.hostname
    connection = http.client.HTTPSConnection(proxy.hostname, proxy.port, context=ssl.create_default_context(cafile=str(running.ca)))
    connection.set_tunnel("baodonglac.example", 443)
    for path in ("/robots.txt", "/Thoi-su", "/thoi-su", "/khong-co.html"):
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        assert response.status == (404 if "khong" in path else 200)
    connection.close()


def test_a_body_does_not_wait_for_the_acknowledgement_of_its_head(running: Running) -> None:
    proxy, item = urlsplit(running.proxy), running.stand.fronts["baothuongson.example"].items[0]
    assert proxy.hostname
    connection = http.client.HTTPConnection(proxy.hostname, proxy.port, timeout=10)
    seconds = []
    for _ in range(60):
        began = time.monotonic()
        connection.request("GET", item.url)
        connection.getresponse().read()
        seconds.append(time.monotonic() - began)
    connection.close()
    assert min(seconds[-20:]) < 0.03, "each answer takes the 40 ms of a late acknowledgement: the time of a crawl is spent here"


# ---------------------------------------------------------------- clock


def test_the_next_night_changes_what_it_says_and_nothing_else() -> None:
    stand = Newsstand(7, NIGHT, size=Size(base_nights=3, tries=8))
    before = {i.url: (i.id, front.answer(i.site.host, i.path).body) for front in stand.fronts.values() for i in front.items}
    night = stand.next_night()
    changed = {i.id: i.changed for i in stand.world.items.values() if i.changed_night == night}
    assert {"figure", "furniture", "gone"} <= set(changed.values())
    for url, (ident, body) in before.items():
        item = stand.world.items[ident]
        now = stand.fronts[item.site.host].answer(item.site.host, item.path)
        assert item.url == url
        if ident in changed:
            assert now.body != body, changed[ident]
            assert now.status == (410 if changed[ident] == "gone" else 200)
        else:
            assert now.body == body, f"{url} changed though nothing happened to it"
    new = [i for i in stand.world.items.values() if i.night == night]
    assert all(sum(i.site == site for i in new) >= 8 for site in PAPERS)
    with pytest.raises(ValueError, match="only goes forward"):
        stand.set_night(NIGHT)


def test_a_correction_changes_one_figure(running: Running) -> None:
    versions = {(r["id"], r["version"]): r for r in rows(running, "articles")}
    figures: dict[tuple[str, int], Counter[str]] = {}
    for row in rows(running, "statistics"):
        figures.setdefault((row["article"], row["version"]), Counter())[row["value"]] += 1
    second = [key for key in versions if key[1] == 2]
    corrected = [ident for ident, _ in second if running.stand.world.items[ident].changed == "figure"]
    assert len(corrected) >= 6
    for ident in corrected:
        assert versions[ident, 1]["title"] == versions[ident, 2]["title"]
        gone = figures[ident, 1] - figures[ident, 2]
        come = figures[ident, 2] - figures[ident, 1]
        assert (gone.total(), come.total()) == (1, 1)


# ---------------------------------------------------------------- politeness and faults


def test_a_polite_reader_breaches_nothing_and_a_rude_one_is_told(tmp_path: Path) -> None:
    with running_newsstand(tmp_path, 5, NIGHT, size=SMALL) as served:
        host = "https://baohoagiang.example"
        get(served, f"{host}/robots.txt")
        for path in ("/", "/thoi-su/"):
            time.sleep(0.1)
            get(served, host + path)
        assert served.stand.breaches() == []
        get(served, f"{host}/kinh-te/")
        get(served, "http://baophudien.example/")
        get(served, "http://baophudien.example/robots.txt")
        get(served, "http://baophudien.example/thong-tin-doanh-nghiep/x.html")
        kinds = [breach.split(":")[0].split(" ")[0] for breach in served.stand.breaches()]
        assert kinds == ["gap", "before", "forbidden"]


def test_faults_of_one_site_leave_the_others_alone(tmp_path: Path) -> None:
    with running_newsstand(tmp_path, 5, NIGHT, size=SMALL) as served:
        key, host = "baothuongson", "http://baothuongson.example"
        wanted = {
            "down": (502, 502), "error_500": (500, 200), "rate_limited": (429, 200), "retry_after": (503, 200), "robots_500": (200, 500),
            "robots_down": (200, 502), "slow": (200, 200), "bad_feed": (200, 200), "truncated": (200, 200),
        }  # fmt: skip
        assert set(wanted) == set(FAULTS)
        for fault, (page, robots) in wanted.items():
            served.stand.set_fault(key, fault)
            assert get(served, "http://baothanhkhe.example/")[0] == 200
            if fault == "truncated":
                with pytest.raises(http.client.IncompleteRead):
                    get(served, f"{host}/")
                continue
            status, headers, _ = get(served, f"{host}/")
            assert (status, get(served, f"{host}/robots.txt")[0]) == (page, robots), fault
            assert ("retry-after" in headers) == (page in {429, 503})
            if fault == "bad_feed":
                assert b"</rss>" not in get(served, f"{host}/rss/home.rss")[2]
        served.stand.set_fault(key, None)
        assert b"</rss>" in get(served, f"{host}/rss/home.rss")[2]
        served.stand.set_fault("baohoagiang", "down")
        with pytest.raises(OSError, match="502"):
            get(served, "https://baohoagiang.example/")
        with pytest.raises(ValueError, match="no fault"):
            served.stand.set_fault(key, "tired")


def test_the_process_serves_and_its_clock_is_moved_from_outside(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.newsstand", "serve", "--seed", "7", "--night", "2026-11-20", "--papers", "3", "--out", str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            said = json.loads(process.stdout.readline())
            served = Running(Newsstand(7, NIGHT, size=SMALL), said["proxy"], Path(said["ca"]), Path(said["truth"]), Path(said["sites_folder"]))
            assert json.loads(get(served, "http://newsstand.control/night?set=2026-11-21")[2]) == {"night": "2026-11-21"}
            assert get(served, "http://newsstand.control/night?set=2026-11-01")[0] == 400
            assert {r["night"] for r in rows(served, "urls")} == {"2026-11-20", "2026-11-21"}
            assert len(load_sites(served.sites_folder)) == 4
            assert json.loads(get(served, "http://newsstand.control/breaches")[2]) == []
        finally:
            process.terminate()
        assert process.wait(timeout=10) == 0
