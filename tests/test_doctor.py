"""`baotinh doctor`: each thing that goes wrong on a machine is found, named and given its mend; looking changes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows import doctor
from flows.doctor import Finding, examine
from flows.lock import hold
from warehouse.store import Store


def found(data: Path) -> dict[str, Finding]:
    return {finding.name: finding for finding in examine(data)}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "settings.toml").write_text('contact = "desk@example.org"\nfree_mb = 0\n', encoding="utf-8")
    return folder


def test_a_sound_place_is_sound_and_stays_as_it_is(data: Path) -> None:
    before = sorted(data.rglob("*"))
    wrong = [finding for finding in examine(data) if not finding.ok]
    assert not wrong
    assert sorted(data.rglob("*")) == before, "a doctor looks"


def test_no_data_yet_lacks_only_the_contact(tmp_path: Path) -> None:
    assert [finding.name for finding in examine(tmp_path / "none") if not finding.ok] == ["contact"]
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(("host", "ok"), [("baovidu.example", True), ("baovidu.vn", False)])
def test_a_simulated_web_needs_no_contact(tmp_path: Path, host: str, ok: bool) -> None:
    sites = tmp_path / "sites"
    sites.mkdir()
    for key, home in (("baomot", "baomot.test"), ("baohai", host)):
        (sites / f"{key}.toml").write_text(f'name = "{key}"\nhome = "https://{home}/"\n', encoding="utf-8")
    (tmp_path / "settings.toml").write_text(f'sites_folder = "{sites}"\nfree_mb = 0\n', encoding="utf-8")
    contact = found(tmp_path)["contact"]
    assert contact.ok == ok, contact.what
    assert ("simulated web" in contact.what) == ok


def test_a_wrong_setting_is_named(data: Path) -> None:
    (data / "settings.toml").write_text("contakt = 'x'", encoding="utf-8")
    assert "did you mean 'contact'" in found(data)["settings"].what


def test_a_library_that_does_not_fit_is_named(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        doctor, "version", lambda name: "2.1.9" if name == "sqlalchemy" else {"prefect": "3.8.8", "fastapi": "0.150.0"}.get(name, "2.19.0")
    )
    packages = found(data)["packages"]
    assert not packages.ok
    assert "sqlalchemy 2.1.9 is not between 2.0 and 2.1" in packages.what
    assert "make setup" in (packages.mend or "")


def test_too_little_disk(data: Path) -> None:
    (data / "settings.toml").write_text("contact = 'desk@example.org'\nfree_mb = 9000000\n", encoding="utf-8")
    assert not found(data)["disk"].ok


def test_a_killed_crawls_file_is_told_of_and_a_running_ones_is_not(data: Path) -> None:
    file = data / "archive" / "baovidu" / "2026-11" / "2026-11-20-001.warc.gz.open"
    file.parent.mkdir(parents=True)
    file.touch()
    archive = found(data)["archive"]
    assert (archive.ok, "baovidu" in (archive.mend or "")) == (False, True)
    with hold(data / "lock", "night"):
        assert found(data)["archive"].ok
        assert "night, process" in found(data)["lock"].what


def test_a_clock_behind_the_archive(data: Path) -> None:
    import os
    import time

    file = data / "archive" / "baovidu" / "2026-11" / "2026-11-20-001.warc.gz"
    file.parent.mkdir(parents=True)
    file.touch()
    os.utime(file, (time.time() + 86400, time.time() + 86400))
    assert not found(data)["clock"].ok


def test_a_warehouse_that_opens_and_one_that_does_not(data: Path) -> None:
    with Store.open(data / "warehouse.duckdb"):
        pass
    assert "every check holds" in found(data)["warehouse"].what
    (data / "warehouse.duckdb").write_bytes(b"not a database" * 1000)
    assert not found(data)["warehouse"].ok


def test_a_warehouse_of_an_older_baotinh_is_no_trouble(data: Path) -> None:
    with Store.open(data / "warehouse.duckdb") as store:
        store.execute("DROP TABLE core.crawls CASCADE")
        store.execute("DELETE FROM core.migrations WHERE name = '010-crawls'")
    warehouse = found(data)["warehouse"]
    assert (warehouse.ok, "the next run brings it up to date (010-crawls)" in warehouse.what) == (True, True)


def test_a_published_link_into_nothing_and_a_writable_file(data: Path) -> None:
    folder = data / "published"
    folder.mkdir()
    (folder / "baotinh.duckdb").symlink_to("gone.duckdb")
    assert not found(data)["published"].ok
    (folder / "gone.duckdb").touch(0o644)
    assert not found(data)["published"].ok, "analysts' file must be read-only"
    (folder / "gone.duckdb").chmod(0o444)
    assert found(data)["published"].ok


def test_a_note_of_a_server_that_is_gone(data: Path) -> None:
    (data / "prefect").mkdir()
    (data / "prefect" / "server.json").write_text(json.dumps({"url": "http://127.0.0.1:9", "auth": "baotinh:x", "pid": 1}), encoding="utf-8")
    server = found(data)["server"]
    assert (server.ok, server.mend) == (False, "start it again: baotinh serve")


def test_a_look_that_breaks_hides_no_other(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Path) -> list[Finding]:
        raise RuntimeError("eye lost")

    monkeypatch.setattr(doctor, "_disk", broken)
    seen = found(data)
    assert "eye lost" in seen["disk"].what
    assert seen["server"].ok
