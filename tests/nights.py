"""Two hand-made nights of three papers, loaded: what the tests of views, questions and publishing ask about. All text is invented."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from tests.packages import Package
from warehouse.load import load_package, load_reference
from warehouse.store import Store

SITES = [
    {"site": "baoquangninh", "name": "Báo Quảng Ninh", "kind": "paper", "province_63": "VN-13", "province_34": "VN-13", "languages": ["vi"]},
    {"site": "baoquangbinh", "name": "Báo Quảng Bình", "kind": "paper", "province_63": "VN-24", "province_34": "VN-25", "languages": ["vi"]},
    {"site": "baoquangtri", "name": "Báo Quảng Trị", "kind": "paper", "province_63": "VN-25", "province_34": "VN-25", "languages": ["vi"]},
]
def _province(code: str, name: str, borders: str, code_34: str, name_34: str) -> dict[str, str | None]:
    old = borders == "63"
    return {
        "code": code, "name": name, "level": "province", "parent": None, "code_63": code if old else None, "name_63": name if old else None,
        "code_34": code_34, "name_34": name_34, "valid_from": "1997-01-01" if old else "2025-07-01", "valid_to": "2025-06-30" if old else None,
        "became": None,
    }  # fmt: skip


PLACES = [
    _province("VN-13", "Quảng Ninh", "63", "VN-13", "Quảng Ninh"),
    _province("VN-24", "Quảng Bình", "63", "VN-25", "Quảng Trị"),
    _province("VN-25", "Quảng Trị", "63", "VN-25", "Quảng Trị"),
    _province("VN-13", "Quảng Ninh", "34", "VN-13", "Quảng Ninh"),
    _province("VN-25", "Quảng Trị", "34", "VN-25", "Quảng Trị"),
]
INDICATORS = [
    {"indicator_code": "party.discipline.members", "name_vi": "đảng viên bị kỷ luật", "name_en": "Party members disciplined", "unit": "count",
     "nature": "flow", "aggregation": "sum", "better_is": "down"},
    {"indicator_code": "agri.rice.output", "name_vi": "sản lượng lúa", "name_en": "rice output", "unit": "tonne", "nature": "flow",
     "aggregation": "sum", "better_is": "up"},
    {"indicator_code": "eco.grdp.growth", "name_vi": "tăng trưởng GRDP", "name_en": "GRDP growth", "unit": "percent", "nature": "rate",
     "aggregation": None, "better_is": "up"},
]  # fmt: skip

DISCIPLINE = "Năm 2024, các cấp ủy tỉnh Quảng Ninh đã thi hành kỷ luật {} đảng viên."


def quang_ninh() -> Package:
    package = Package("2025-03-10", site="baoquangninh", run_id="run-1")
    package.article("ky-luat", DISCIPLINE.format(215) + "\nNghị quyết 05-NQ/TU thay thế Nghị quyết 02-NQ/TU.")
    package.statistic("215 đảng viên", "215", period="2024", indicator_code="party.discipline.members", indicator="kỷ luật đảng viên",
                      subject="tỉnh Quảng Ninh", subject_code="VN-13", item="đảng viên", tier="A")  # fmt: skip
    package.document("Nghị quyết 05-NQ/TU", "05-NQ/TU", issuer="Tỉnh ủy")
    package.document("Nghị quyết 02-NQ/TU", "02-NQ/TU", replaces=True)
    package.timeref("2024")
    package.article("tang-truong", "Năm 2024, GRDP tăng 8,42%.\nCó 12 mô hình điểm.")
    package.statistic("8,42%", "8.42", "percent", period="2024", indicator_code="eco.grdp.growth", indicator="GRDP tăng", tier="A")
    package.statistic("12 mô hình điểm", "12", indicator="mô hình điểm", item="mô hình")
    package.timeref("2024")
    package.rejected("trang-chu", "list_page")
    package.rejected("khong-thay", "soft_404")
    package.found("cham", "deferred", "rate_limited")
    return package


def quang_binh(year: str = "2024", tonnes: str = "300000", printed: str = "300.000 tấn") -> Package:
    package = Package("2025-03-10", site="baoquangbinh", run_id="run-1")
    package.article("lua", f"Năm {year}, sản lượng lúa đạt {printed}, tăng 20% so với năm trước.")
    whole = package.statistic(printed, tonnes, "tonne", period=year, indicator_code="agri.rice.output", indicator="sản lượng lúa", tier="A")
    package.statistic("20%", "20", "percent", period=year, indicator_code="agri.rice.output", indicator="sản lượng lúa",
                      comparison={"kind": "change_pct", "direction": "up", "base": None, "base_period": "2023", "of_id": whole, "scope": None, "total": None})  # fmt: skip
    return package


def quang_tri() -> Package:
    package = Package("2025-03-10", site="baoquangtri", run_id="run-1", error="the site did not answer")
    package.article("lua", "Năm 2024, sản lượng lúa đạt 250.000 tấn.")
    package.statistic("250.000 tấn", "250000", "tonne", period="2024", indicator_code="agri.rice.output", indicator="sản lượng lúa", tier="A")
    package.article("lua-khac", "Năm 2024, sản lượng lúa đạt 251.000 tấn.")
    package.statistic("251.000 tấn", "251000", "tonne", period="2024", indicator_code="agri.rice.output", indicator="sản lượng lúa", tier="B")
    return package


def second_night() -> Package:
    """The paper corrects a figure: 215 becomes 219."""
    package = Package("2025-03-11", site="baoquangninh", run_id="run-2")
    package.article("ky-luat", DISCIPLINE.format(219) + "\nNghị quyết 05-NQ/TU thay thế Nghị quyết 02-NQ/TU.", outcome="revised")
    package.statistic("219 đảng viên", "219", period="2024", indicator_code="party.discipline.members", indicator="kỷ luật đảng viên",
                      subject="tỉnh Quảng Ninh", subject_code="VN-13", item="đảng viên", tier="A")  # fmt: skip
    package.document("Nghị quyết 05-NQ/TU", "05-NQ/TU", issuer="Tỉnh ủy")
    package.document("Nghị quyết 02-NQ/TU", "02-NQ/TU", replaces=True)
    package.seen("tang-truong")
    return package


def fill(store: Store, data: Path, *, second: bool = True) -> None:
    load_reference(store, sites=SITES, places=PLACES, indicators=INDICATORS)
    for package in (quang_ninh(), quang_binh(), quang_tri(), *([second_night()] if second else [])):
        load_package(store, package.write(data))


@cache
def _made(nights: int) -> Path:
    """A warehouse with reference rows and 0, 1 or 2 nights, made once a test process: copying a file is a hundred times cheaper."""
    folder = Path(tempfile.mkdtemp(prefix="nights-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with Store.open(folder / "warehouse.duckdb") as store:
        if nights:
            fill(store, folder, second=nights == 2)
        else:
            load_reference(store, sites=SITES, places=PLACES, indicators=INDICATORS)
        store.checkpoint()
    return folder / "warehouse.duckdb"


def warehouse(path: Path, nights: int) -> Store:
    """An open warehouse at `path` with reference rows and the first 0, 1 or 2 nights loaded."""
    shutil.copyfile(_made(nights), path)
    return Store.open(path)
