"""What the whole suite shares: the count of what could not be checked here, and CI's rule that nothing may be skipped."""

from __future__ import annotations

import os

import pytest

from tests.shared import SHARED

pytest_plugins = ["tests.served"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line how much was not checked, so that a green run on a bare machine claims no more than it did."""
    skipped = terminalreporter.stats.get("skipped", [])
    absent = [report for report in skipped if "needs ../shared" in str(report.longrepr)]
    if absent:
        terminalreporter.write_line(f"not checked: {len(absent)} tests need ../shared, which is absent here", yellow=True)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """In CI the measuring material and Chromium exist, so a skip there is a broken set-up, not a choice."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or not os.environ.get("BAOTINH_NOTHING_SKIPPED") or exitstatus != 0:
        return
    skipped = reporter.stats.get("skipped", [])
    if skipped:
        reporter.write_line(f"{len(skipped)} tests were skipped where nothing may be skipped (material at {SHARED.name}/)", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
