"""The words that tell what a line of an address is; they stand in ``words.toml``."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from gifts_app.exchange.formats import GENERIC, HUBSPOT, SALESFORCE, SHOPIFY, WOOCOMMERCE
from gifts_app.exchange.headings import alternatives, normalised

_FILE = Path(__file__).with_name("words.toml")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*", re.UNICODE)


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return a text without case, accents and marks, its words divided by single blanks."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join(kept.split())


def listed(name: str) -> frozenset[str]:
    """Return the words of a list, folded."""
    return _lists()[name]


@cache
def labels() -> Mapping[str, str]:
    """Return the field for every label that forms, signatures and tables use, in the shape of ``normalised``."""
    found: dict[str, str] = {}
    for field, names in _table()["labels"].items():
        for name in alternatives(names):
            found.setdefault(normalised(name), field)
    for entry in (GENERIC, SALESFORCE, HUBSPOT, SHOPIFY, WOOCOMMERCE):
        for headings in (entry.columns, *entry.addresses):
            for field, names in headings.items():
                for name in alternatives(names):
                    found.setdefault(normalised(name), field)
    return found


@cache
def sections() -> Mapping[str, str]:
    """Return ``ship_to`` or ``other`` for every heading of a part of an order, normalised."""
    lists = _table()["lists"]
    return {normalised(name): key for key in ("other", "ship_to") for name in alternatives(lists[key])}


@cache
def street_words() -> Mapping[str, frozenset[str]]:
    """Return the countries of every word that streets are called by; none where it tells no country."""
    found: dict[str, set[str]] = {}
    for country, words in _table()["streets"].items():
        for word in alternatives(words):
            if not word.startswith("-"):
                found.setdefault(folded(word), set()).update({country} - {"any"})
    return {word: frozenset(countries) for word, countries in found.items()}


@cache
def signs() -> Mapping[str, frozenset[str]]:
    """Return the countries of every other word that a country is known by."""
    found: dict[str, set[str]] = {}
    for country, words in _table()["signs"].items():
        for word in alternatives(words):
            found.setdefault(folded(word), set()).add(country)
    return {word: frozenset(countries) for word, countries in found.items()}


@cache
def street_ends() -> Mapping[str, frozenset[str]]:
    """Return the countries of every end of a street's name (“-straße”)."""
    found: dict[str, set[str]] = {}
    for country, words in _table()["streets"].items():
        for word in alternatives(words):
            if word.startswith("-"):
                found.setdefault(folded(word[1:]), set()).add(country)
    return {word: frozenset(countries) for word, countries in found.items()}


def other_regions(country: str) -> Mapping[str, str]:
    """Return the regions that the data do not name, folded, to what they are called."""
    return {folded(name): name for name in alternatives(_table()["regions"].get(country, ""))}


@cache
def countries(name: str) -> tuple[str, ...]:
    """Return a list of countries: ``common`` ones, and those that write ``arabic``."""
    return tuple(_table()["countries"][name].split(" "))


@cache
def calling_codes() -> Mapping[str, str]:
    """Return the country of every calling code."""
    return dict(entry.split(" ") for entry in alternatives(_table()["calling"]["codes"]))


@cache
def country_marks() -> Mapping[str, str]:
    """Return the country of letters that may stand before a postal code."""
    return dict(entry.split(" ") for entry in alternatives(_table()["calling"]["marks"]))


def begins_with(text: str, name: str) -> str:
    """Return the words of a list that a text begins with, as they stand there with the blank behind; or nothing."""
    words = listed(name)
    ends = [match.end() for match in _WORD.finditer(text[:60])][:4]
    for end in reversed(ends):
        rest = text[end:].lstrip(".")
        if (not rest or not rest[0].isalnum()) and folded(text[:end]) in words:
            return text[: len(text) - len(rest.lstrip(" .:-"))]
    return ""


def has_word(text: str, name: str) -> bool:
    """Say whether one to three neighbouring words of a text stand in a list."""
    return not listed(name).isdisjoint(neighbours(folded(text).split()))


def neighbours(words: Sequence[str]) -> Iterator[str]:
    """Yield every one, two and three words that stand side by side."""
    for count in (1, 2, 3):
        for place in range(len(words) - count + 1):
            yield " ".join(words[place : place + count])


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(map(folded, alternatives(words))) for name, words in _table()["lists"].items()}
