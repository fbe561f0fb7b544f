"""Makes crawlers/statistics/data/units.toml from CLDR (babel: names and currencies) and pint (exact factors); run by hand.

`python -m tests.lexicons.build_units` rewrites the file. What Vietnamese papers print and CLDR lacks (tạ/ha, sào) is in units_local.toml.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pint
from babel import Locale
from babel.numbers import get_currency_name

TARGET = Path(__file__).resolve().parents[2] / "crawlers/statistics/data/units.toml"

# CLDR id -> (our name, pint unit, base of the dimension); our names are the English singular.
UNITS = {
    "length-kilometer": ("kilometre", "kilometer", "meter"), "length-meter": ("metre", "meter", "meter"),
    "length-centimeter": ("centimetre", "centimeter", "meter"), "length-millimeter": ("millimetre", "millimeter", "meter"),
    "length-decimeter": ("decimetre", "decimeter", "meter"),
    "length-micrometer": ("micrometre", "micrometer", "meter"), "length-nanometer": ("nanometre", "nanometer", "meter"),
    "length-mile": ("mile", "mile", "meter"), "length-yard": ("yard", "yard", "meter"), "length-foot": ("foot", "foot", "meter"),
    "length-inch": ("inch", "inch", "meter"), "length-nautical-mile": ("nautical mile", "nautical_mile", "meter"),
    "length-light-year": ("light-year", "light_year", "meter"),
    "area-square-kilometer": ("square kilometre", "kilometer**2", "meter**2"), "area-hectare": ("hectare", "hectare", "meter**2"),
    "area-square-meter": ("square metre", "meter**2", "meter**2"), "area-square-centimeter": ("square centimetre", "centimeter**2", "meter**2"),
    "area-square-mile": ("square mile", "mile**2", "meter**2"), "area-acre": ("acre", "acre", "meter**2"),
    "area-square-foot": ("square foot", "foot**2", "meter**2"), "area-square-inch": ("square inch", "inch**2", "meter**2"),
    "volume-cubic-meter": ("cubic metre", "meter**3", "meter**3"), "volume-cubic-centimeter": ("cubic centimetre", "centimeter**3", "meter**3"),
    "volume-cubic-foot": ("cubic foot", "foot**3", "meter**3"), "volume-cubic-kilometer": ("cubic kilometre", "kilometer**3", "meter**3"),
    "volume-liter": ("litre", "liter", "meter**3"), "volume-milliliter": ("millilitre", "milliliter", "meter**3"),
    "volume-gallon": ("gallon", "gallon", "meter**3"), "volume-barrel": ("barrel", "oil_barrel", "meter**3"),
    "volume-dram": ("dram", "fluid_dram", "meter**3"),
    "mass-tonne": ("tonne", "metric_ton", "kilogram"), "mass-kilogram": ("kilogram", "kilogram", "kilogram"),
    "mass-gram": ("gram", "gram", "kilogram"), "mass-milligram": ("milligram", "milligram", "kilogram"),
    "mass-microgram": ("microgram", "microgram", "kilogram"), "mass-pound": ("pound-mass", "pound", "kilogram"),
    "mass-ounce": ("ounce", "ounce", "kilogram"), "mass-carat": ("carat", "carat", "kilogram"),
    "energy-kilowatt-hour": ("kilowatt hour", "kilowatt_hour", "joule"), "energy-joule": ("joule", "joule", "joule"),
    "energy-kilojoule": ("kilojoule", "kilojoule", "joule"), "energy-kilocalorie": ("kilocalorie", "kilocalorie", "joule"),
    "power-gigawatt": ("gigawatt", "gigawatt", "watt"), "power-megawatt": ("megawatt", "megawatt", "watt"),
    "power-kilowatt": ("kilowatt", "kilowatt", "watt"), "power-watt": ("watt", "watt", "watt"),
    "power-horsepower": ("horsepower", "horsepower", "watt"),
    "electric-volt": ("volt", "volt", "volt"), "electric-ampere": ("ampere", "ampere", "ampere"), "electric-ohm": ("ohm", "ohm", "ohm"),
    "frequency-gigahertz": ("gigahertz", "gigahertz", "hertz"), "frequency-megahertz": ("megahertz", "megahertz", "hertz"),
    "frequency-kilohertz": ("kilohertz", "kilohertz", "hertz"), "frequency-hertz": ("hertz", "hertz", "hertz"),
    "force-newton": ("newton", "newton", "newton"), "torque-newton-meter": ("newton metre", "newton*meter", "newton*meter"),
    "torque-pound-force-foot": ("pound-foot", "force_pound*foot", "newton*meter"),
    "pressure-bar": ("bar", "bar", "pascal"), "pressure-megapascal": ("megapascal", "megapascal", "pascal"),
    "pressure-kilopascal": ("kilopascal", "kilopascal", "pascal"), "pressure-hectopascal": ("hectopascal", "hectopascal", "pascal"),
    "pressure-pascal": ("pascal", "pascal", "pascal"),
    "speed-kilometer-per-hour": ("kilometre per hour", "kilometer/hour", "meter/second"),
    "speed-meter-per-second": ("metre per second", "meter/second", "meter/second"),
    "speed-mile-per-hour": ("mile per hour", "mile/hour", "meter/second"), "speed-knot": ("knot", "knot", "meter/second"),
    "consumption-mile-per-gallon": ("mile per gallon", "mile/gallon", "mile/gallon"),
    "temperature-celsius": ("celsius", None, None), "temperature-fahrenheit": ("fahrenheit", None, None),
    "angle-degree": ("degree", "degree", "degree"),
    "digital-terabyte": ("terabyte", "terabyte", "byte"), "digital-gigabyte": ("gigabyte", "gigabyte", "byte"),
    "digital-megabyte": ("megabyte", "megabyte", "byte"), "digital-kilobyte": ("kilobyte", "kilobyte", "byte"),
    "graphics-megapixel": ("megapixel", None, None), "graphics-pixel": ("pixel", None, None),
    "duration-century": ("century", "year*100", "second"), "duration-decade": ("decade", "year*10", "second"),
    "duration-year": ("year", "year", "second"), "duration-month": ("month", None, None), "duration-week": ("week", "week", "second"),
    "duration-day": ("day", "day", "second"), "duration-hour": ("hour", "hour", "second"), "duration-minute": ("minute", "minute", "second"),
    "duration-second": ("second", "second", "second"), "duration-millisecond": ("millisecond", "millisecond", "second"),
}  # fmt: skip

# Names in words only: the symbol is an everyday word or letter ("in", "a", "bar" of a count).
NO_SYMBOL = {"length-inch", "duration-year", "duration-month", "duration-week", "duration-day", "duration-hour", "duration-minute",
             "duration-second", "duration-decade", "duration-century", "volume-cubic-centimeter", "length-light-year", "temperature-celsius",
             "angle-degree", "mass-carat", "volume-barrel", "temperature-fahrenheit"}  # fmt: skip

CURRENCIES = {
    "VND": "VND", "USD": "USD", "EUR": "EUR", "GBP": "GBP", "JPY": "JPY", "CNY": "CNY", "KRW": "KRW", "INR": "INR", "THB": "THB", "LAK": "LAK",
    "KHR": "KHR", "SGD": "SGD", "MYR": "MYR", "IDR": "IDR", "PHP": "PHP", "TWD": "TWD", "HKD": "HKD", "AUD": "AUD", "CAD": "CAD", "NZD": "NZD",
    "CHF": "CHF", "RUB": "RUB", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK", "PLN": "PLN", "ILS": "ILS", "AED": "AED", "SAR": "SAR", "BRL": "BRL",
    "ZAR": "ZAR", "TRY": "TRY", "MXN": "MXN", "HRK": "HRK", "NGN": "NGN", "PKR": "PKR", "BDT": "BDT",
}  # fmt: skip


def _names(locale: Locale, unit: str, lengths: tuple[str, ...]) -> set[str]:
    data = locale._data["unit_patterns"][unit]
    found = set()
    for length in lengths:
        for count in ("one", "other"):
            pattern = data.get(length, {}).get(count)
            if pattern:
                found.add(pattern.replace("{0}", "").replace("\u00a0", " ").strip())
    return {name for name in found if name}


def _factor(registry: pint.UnitRegistry[Decimal], unit: str | None, base: str | None) -> str | None:
    if unit is None or base is None:
        return None
    value = registry.Quantity(1, unit).to(base).magnitude if unit == base else registry.parse_expression(unit).to(base).magnitude
    return format(Decimal(value).normalize(), "f")


def _line(key: str, values: list[str]) -> str:
    return f"{key} = [" + ", ".join('"' + v.replace('"', '\\"') + '"' for v in values) + "]\n" if values else ""


def render() -> str:
    """The file's whole text, the same each time for the same babel and pint."""
    registry: pint.UnitRegistry[Decimal] = pint.UnitRegistry(non_int_type=Decimal)
    en, vi = Locale("en"), Locale("vi")
    out = ["# Made by tests/lexicons/build_units.py from CLDR (babel) and pint: change that or units_local.toml, not this file.\n"]
    for cldr, (name, unit, base) in UNITS.items():
        words = _names(en, cldr, ("long",)) | {name}
        words_vi = _names(vi, cldr, ("long",))
        symbols = set() if cldr in NO_SYMBOL else _names(en, cldr, ("short", "narrow")) | _names(vi, cldr, ("short",))
        symbols = {s for s in symbols if s not in ("mẫu", "'", '"', "′", "″", "#", "pt")}
        out.append(f'\n[[unit]]\nname = "{name}"\n')
        out.append(_line("words", sorted(w.lower() for w in words | words_vi)))
        out.append(_line("symbols", sorted(symbols - {w for w in words | words_vi if len(w) > 4})))
        if factor := _factor(registry, unit, base):
            out.append(f'base = "{base}"\nfactor = "{factor}"\n')
        if cldr.startswith("duration"):
            out.append('kind = "duration"\n')
    for code, name in CURRENCIES.items():
        words = {get_currency_name(code, n, "en").lower() for n in (1, 2)} | {en.currencies[code].lower(), vi.currencies[code].lower()}
        symbols = {code} | {s for s in (en.currency_symbols.get(code), vi.currency_symbols.get(code)) if s}
        out.append(f'\n[[unit]]\nname = "{name}"\nkind = "money"\n')
        out.append(_line("words", sorted(words)))
        out.append(_line("symbols", sorted(symbols)))
    return "".join(out)


if __name__ == "__main__":
    TARGET.write_text(render(), encoding="utf-8")
