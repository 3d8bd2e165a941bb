"""Invents customers of many countries and scripts, from the lists in ``resources/demo/countries.toml``.

Nothing here is anybody: names are put together by chance, e-mail addresses end in example domains, and telephone
numbers lie in the ranges kept free for fiction where a country has one.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

from gifts_app.domain.customers import Address, CustomerDetails

_POSTAL_LETTERS = "ABEGHJLNPRSTWXYZ"
_PLACES = re.compile(r"[#@]")
_WITHOUT_EMAIL, _WITHOUT_PHONE, _WITHOUT_ADDRESS = 0.1, 0.2, 0.015
_WITH_NICKNAME, _WITH_LATIN_NAME, _WITH_NOTE, _WITH_TAG = 0.1, 0.15, 0.12, 0.3


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as it stands on an envelope, in Latin letters, and fit for an e-mail address."""

    written: str
    latin: str
    mail: str


@dataclass(frozen=True, slots=True)
class _City:
    city: str
    region: str
    postal: str
    district: str


@dataclass(frozen=True, slots=True)
class _Country:
    code: str
    languages: tuple[str, ...]
    weight: int
    pattern: str
    names: tuple[tuple[tuple[_Name, ...], tuple[_Name, ...]], ...]
    phone: str
    streets: tuple[str, ...]
    cities: tuple[_City, ...]


@dataclass(frozen=True, slots=True)
class Colours:
    """What makes a customer more than an address: nicknames, notes and tags, from ``shop.toml``."""

    nicknames: tuple[str, ...]
    notes: tuple[str, ...]
    tags: tuple[str, ...]


def read_countries(path: Path) -> tuple[_Country, ...]:
    """Read the lists of names, streets and cities."""
    return tuple(_country(entry) for entry in tomllib.loads(path.read_text("utf-8"))["country"])


def invent(countries: Sequence[_Country], colours: Colours, count: int, random: Random) -> Iterator[CustomerDetails]:
    """Yield so many customers; the first ones come from every country once, so that few are many-voiced too.

    Args:
        countries: from ``read_countries``.
        colours: nicknames, notes and tags.
        count: how many.
        random: the only source of chance; the same seed gives the same people.
    """
    order = list(countries)
    random.shuffle(order)
    weights = list(accumulate(country.weight for country in countries))
    for place in range(count):
        country = order[place] if place < len(order) else random.choices(countries, cum_weights=weights)[0]
        yield _person(country, colours, place + 1, random)


def _person(country: _Country, colours: Colours, place: int, random: Random) -> CustomerDetails:
    given_names, family_names = random.choice(country.names)
    given, family = random.choice(given_names), random.choice(family_names)
    language = random.choice(country.languages)
    preferred = ""
    if given.written != given.latin:
        preferred = given.latin if random.random() < _WITH_LATIN_NAME else ""
    elif language == "en" and random.random() < _WITH_NICKNAME:
        preferred = random.choice(colours.nicknames)
    chance = random.random
    return CustomerDetails(
        name=country.pattern.format(given=given.written, family=family.written),
        given_name=given.written,
        family_name=family.written,
        preferred_name=preferred,
        email="" if chance() < _WITHOUT_EMAIL else f"{given.mail}.{family.mail}{place}@example.{_domain(place)}",
        phone="" if chance() < _WITHOUT_PHONE else _fill(country.phone, random),
        language=language,
        number=f"C{100_000 + place}",
        notes=random.choice(colours.notes) if chance() < _WITH_NOTE else "",
        tags=(random.choice(colours.tags),) if chance() < _WITH_TAG else (),
        address=Address(country=country.code) if chance() < _WITHOUT_ADDRESS else _address(country, random),
    )


def _address(country: _Country, random: Random) -> Address:
    city = random.choice(country.cities)
    street = random.choice(country.streets).replace("{n}", str(int(2 ** random.uniform(1, 8))))
    return Address(
        street=_fill(street, random),
        district=city.district,
        city=city.city,
        region=city.region,
        postal_code=_fill(city.postal, random),
        country=country.code,
    )


def _fill(pattern: str, random: Random) -> str:
    """Put a digit for each # and a postal letter for each @; numbers in streets do not begin with 0."""

    def one(match: re.Match[str]) -> str:
        if match[0] == "@":
            return random.choice(_POSTAL_LETTERS)
        before = pattern[match.start() - 1 : match.start()]
        return random.choice("0123456789" if before.isdigit() or before in ("#", "@", "-") else "123456789")

    return _PLACES.sub(one, pattern)


def _domain(place: int) -> str:
    return ("com", "org", "net")[place % 3]


def _country(entry: Mapping[str, Any]) -> _Country:
    groups = tuple((_names(group["given"]), _names(group["family"])) for group in entry["names"])
    cities = tuple(_City(*(part.strip() for part in f"{city}|||".split("|")[:4])) for city in entry["cities"])
    return _Country(
        code=entry["code"],
        languages=tuple(entry["languages"]),
        weight=entry["weight"],
        pattern=entry["name"],
        names=groups,
        phone=entry["phone"],
        streets=tuple(entry["streets"]),
        cities=cities,
    )


def _names(entries: Sequence[str]) -> tuple[_Name, ...]:
    made = []
    for entry in entries:
        written, _, latin = entry.partition("|")
        latin = latin or written
        plain = unicodedata.normalize("NFKD", latin.replace("ı", "i").replace("Ł", "L").replace("ł", "l"))
        mail = "".join(c for c in plain.lower() if c.isascii() and c.isalnum())
        made.append(_Name(written, latin, mail))
    return tuple(made)
