"""The Prefect UI as a person sees it, in headless Chromium: the night's run, its pages and the schedule; pictures of each for the README.

BAOTINH_SCREENSHOTS names the folder of the pictures (a temporary one otherwise). Skipped where there is no Chromium.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.served import DOWN, NIGHT, PAPERS, SeenNight

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = (
    "--no-sandbox",  # tests may run as root; the only page is our own
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

pytestmark = [pytest.mark.timeout(400), pytest.mark.skipif(CHROMIUM is None, reason="no Chromium; `make browser` installs it")]

playwright = pytest.importorskip("playwright.sync_api", reason="no playwright")


class Looker:
    """A browser that is logged in, keeps the pictures and notes every address asked for."""

    def __init__(self, page: playwright.Page, url: str, folder: Path) -> None:
        self.page, self.url, self.folder = page, url, folder
        self.asked: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))

    def see(self, path: str, *texts: str) -> None:
        """Opens a page of the UI and waits until each text can be seen on it."""
        self.page.goto(f"{self.url}/v2/{path}")
        self.shows(*texts)

    def shows(self, *texts: str) -> None:
        for text in texts:
            playwright.expect(self.page.get_by_text(text).first).to_be_visible(timeout=30_000)

    def picture(self, name: str) -> None:
        self.page.wait_for_timeout(2500)  # the timeline draws itself
        file = self.folder / f"{name}.png"
        self.page.screenshot(path=file)
        assert file.stat().st_size > 10_000, f"{name} is an empty page"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory, partial_night: SeenNight) -> Iterator[Looker]:
    folder = Path(os.environ.get("BAOTINH_SCREENSHOTS") or tmp_path_factory.mktemp("pictures"))
    folder.mkdir(parents=True, exist_ok=True)
    server = partial_night.served.server
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        context = chromium.new_context(viewport={"width": 1500, "height": 950}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
        looker = Looker(context.new_page(), server.url, folder)
        looker.page.goto(server.url)
        login = looker.page.locator("input[type=password]")
        login.wait_for(timeout=60_000)
        login.fill("baotinh:wrong")
        login.press("Enter")
        playwright.expect(login).to_be_visible()
        login.fill(server.auth)
        login.press("Enter")
        looker.shows("Dashboard", "Flow Runs")
        yield looker
        chromium.close()


def test_the_runs_page_names_the_night(browser: Looker, partial_night: SeenNight) -> None:
    browser.see("runs", f"đêm-{NIGHT}", "Partial")
    browser.picture("runs")


def test_the_run_shows_its_stages_and_scrapys_lines(browser: Looker, partial_night: SeenNight) -> None:
    browser.see(f"runs/flow-run/{partial_night.run['id']}", f"đêm-{NIGHT}", "Partial", ": Spider opened")  # of either: the page shows the first lines only
    browser.picture("run")


def test_the_runs_artifacts_tell_progress_in_vietnamese(browser: Looker, partial_night: SeenNight) -> None:
    browser.see(f"runs/flow-run/{partial_night.run['id']}?tab=Artifacts", f"crawl-{PAPERS[0]}")
    playwright.expect(browser.page.get_by_text(re.compile(r"\d+ bài, \d+ trang")).first).to_be_visible(timeout=30_000)
    browser.picture("artifacts")


def artifact(seen: SeenNight, key: str) -> str:
    found = seen.served.ask("POST", "/artifacts/filter", artifacts={"key": {"any_": [key]}, "flow_run_id": {"any_": [seen.run["id"]]}})
    return str(found[0]["id"])


def test_the_table_can_be_read_whole(browser: Looker, partial_night: SeenNight) -> None:
    browser.see(f"artifacts/artifact/{artifact(partial_night, 'night')}", f"Đêm {NIGHT}", *PAPERS, "total")
    for column in ("found", "new", "rejected", "of which reprints", "reasons"):
        header = browser.page.get_by_role("columnheader", name=column, exact=True)
        playwright.expect(header).to_be_in_viewport()
    browser.picture("night-table")


def test_a_failing_site_has_its_page(browser: Looker, partial_night: SeenNight) -> None:
    browser.see(f"artifacts/artifact/{artifact(partial_night, f'failed-{DOWN}')}", f"{DOWN}: failed on the night of {NIGHT}", "What to do:")
    browser.picture("failing-site")


def test_the_schedule_says_two_at_night(browser: Looker, partial_night: SeenNight) -> None:
    nightly = next(one for one in partial_night.served.ask("POST", "/deployments/filter") if one["name"] == "nightly")
    browser.see(f"deployments/deployment/{nightly['id']}", "nightly", "flows.night.night", "02:00")
    browser.picture("schedule")


def test_a_paper_runs_day_is_seen_at_a_glance(browser: Looker) -> None:
    browser.see("dashboard", "Flow Runs", "Task Runs", "local")
    browser.picture("dashboard")


def test_no_page_of_it_talks_to_anybody(browser: Looker, partial_night: SeenNight) -> None:
    """Prefect's newer page asks a statistics service for its configuration, whatever the settings say; our header forbids it."""
    policy = httpx.get(f"{browser.url}/v2/", trust_env=False).headers["content-security-policy"]
    assert "connect-src 'self'" in policy
    assert browser.page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'sent', error => 'refused')") == "refused"
    assert len(browser.asked) > 20
    answered = browser.page.evaluate("performance.getEntriesByType('resource').filter(r => r.responseStatus).map(r => new URL(r.name).origin)")
    assert set(answered) <= {browser.url, "null"}


def test_a_foreign_name_for_this_machine_is_turned_away(partial_night: SeenNight) -> None:
    """A page at evil.example, whose name is suddenly ours, would else read and post as our own pages do."""
    server = partial_night.served.server
    assert httpx.get(f"{server.api}/health", headers={"Host": "evil.example"}, trust_env=False).status_code == 421
    assert httpx.get(f"{server.api}/health", trust_env=False).status_code == 200
