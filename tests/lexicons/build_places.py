"""Makes crawlers/statistics/data/provinces.tsv and places.tsv from the package vietnamadminunits (MIT), run by hand in an environment of its own.

`python -m venv E && E/bin/pip install vietnamadminunits && E/bin/python tests/lexicons/build_places.py`. Both administrative maps:
63 provinces with districts and communes to 2025-06-30, 34 provinces with communes only from 2025-07-01. ISO 3166-2 codes are from the standard.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from importlib.resources import files
from pathlib import Path

TARGET = Path(__file__).resolve().parents[2] / "crawlers/statistics/data"
LAST_OLD, FIRST_NEW = "2025-06-30", "2025-07-01"
SINCE = {"Hà Nội": "2008-08-01"}  # the last change of the old map; empty = since before these papers' archives

ISO = {
    "Lai Châu": "01", "Lào Cai": "02", "Hà Giang": "03", "Cao Bằng": "04", "Sơn La": "05", "Yên Bái": "06", "Tuyên Quang": "07", "Lạng Sơn": "09",
    "Quảng Ninh": "13", "Hòa Bình": "14", "Ninh Bình": "18", "Thái Bình": "20", "Thanh Hóa": "21", "Nghệ An": "22", "Hà Tĩnh": "23", "Quảng Bình": "24",
    "Quảng Trị": "25", "Huế": "26", "Quảng Nam": "27", "Kon Tum": "28", "Quảng Ngãi": "29", "Gia Lai": "30", "Bình Định": "31", "Phú Yên": "32",
    "Đắk Lắk": "33", "Khánh Hòa": "34", "Lâm Đồng": "35", "Ninh Thuận": "36", "Tây Ninh": "37", "Đồng Nai": "39", "Bình Thuận": "40", "Long An": "41",
    "Bà Rịa - Vũng Tàu": "43", "An Giang": "44", "Đồng Tháp": "45", "Tiền Giang": "46", "Kiên Giang": "47", "Vĩnh Long": "49", "Bến Tre": "50",
    "Trà Vinh": "51", "Sóc Trăng": "52", "Bắc Kạn": "53", "Bắc Giang": "54", "Bạc Liêu": "55", "Bắc Ninh": "56", "Bình Dương": "57", "Bình Phước": "58",
    "Cà Mau": "59", "Hải Dương": "61", "Hà Nam": "63", "Hưng Yên": "66", "Nam Định": "67", "Phú Thọ": "68", "Thái Nguyên": "69", "Vĩnh Phúc": "70",
    "Điện Biên": "71", "Đắk Nông": "72", "Hậu Giang": "73", "Cần Thơ": "CT", "Đà Nẵng": "DN", "Hà Nội": "HN", "Hải Phòng": "HP", "Hồ Chí Minh": "SG",
}  # fmt: skip
SPELLED = {"Hoà Bình": "Hòa Bình", "Thanh Hoá": "Thanh Hóa", "Khánh Hoà": "Khánh Hòa", "Thừa Thiên Huế": "Huế", "Bà Rịa-Vũng Tàu": "Bà Rịa - Vũng Tàu"}


def iso(short: str) -> str:
    return "VN-" + ISO[SPELLED.get(short, short)]


def main() -> None:
    data = files("vietnamadminunits") / "data"
    db = sqlite3.connect(str(data / "dataset.db"))
    converter = json.loads((data / "converter_2025.json").read_text(encoding="utf-8"))
    old = {key: (name, SPELLED.get(short, short)) for key, name, short in db.execute("select distinct provinceKey, province, provinceShort from admin_units_legacy")}
    new = {key: (name, SPELLED.get(short, short)) for key, name, short in db.execute("select distinct provinceKey, province, provinceShort from admin_units")}
    became = {o: n for n, olds in converter["DICT_PROVINCE"].items() for o in olds}
    provinces = ["code\tname\tmap\tcode_34\tvalid_from\tvalid_to"]
    provinces += sorted(f"{iso(s)}\t{s}\t63\t{iso(new[became[k]][1])}\t{SINCE.get(s, '')}\t{LAST_OLD}" for k, (_, s) in old.items())
    provinces += sorted(f"{iso(s)}\t{s}\t34\t{iso(s)}\t{FIRST_NEW}\t" for _, s in new.values())
    (TARGET / "provinces.tsv").write_text("\n".join(provinces) + "\n", encoding="utf-8")

    code_of_new = {(p, w): f"C34-{c}" for p, w, c in db.execute("select provinceKey, wardKey, wardCode from admin_units")}
    follows: dict[str, str] = {}
    for p, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for w, olds in wards.items():
            follows.update(dict.fromkeys(olds, code_of_new.get((p, w), "")))
    for p, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old_key, parts in divided.items():
            follows[old_key] = next((code_of_new.get((p, part["newWardKey"]), "") for part in parts if part["isDefaultNewWard"]), "")
    rows = []
    districts = {}
    for pk, dk, dn, dc, wk, wn, wc in db.execute("select provinceKey, districtKey, district, districtCode, wardKey, ward, wardCode from admin_units_legacy"):
        if not dk:
            continue
        parent = iso(old[pk][1])
        districts[f"D-{dc}"] = f"D-{dc}\t{dn}\tdistrict\t{parent}\t\t{LAST_OLD}\t"
        if wk:
            rows.append(f"C63-{wc}\t{wn}\tcommune\tD-{dc}\t\t{LAST_OLD}\t{follows.get(f'{pk}_{dk}_{wk}', '')}")
    rows += districts.values()
    rows += [f"C34-{c}\t{w}\tcommune\t{iso(new[p][1])}\t{FIRST_NEW}\t\t" for p, w, c in db.execute("select provinceKey, ward, wardCode from admin_units")]
    (TARGET / "places.tsv").write_text("code\tname\tlevel\tparent\tvalid_from\tvalid_to\tbecame\n" + "\n".join(sorted(set(rows))) + "\n", encoding="utf-8")
    print(len(provinces) - 1, "provinces,", len(set(rows)), "districts and communes", file=sys.stderr)


if __name__ == "__main__":
    main()
