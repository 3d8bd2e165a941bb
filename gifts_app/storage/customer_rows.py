"""Turns customers into rows and back; the one place that knows the order of their columns."""

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from gifts_app.domain.customers import Address, Customer, CustomerDetails, OptOut
from gifts_app.storage.customer_words import words_to_find
from gifts_app.storage.folding import fold
from gifts_app.storage.gesture_rows import as_uuid, to_json
from gifts_app.storage.moments import from_moment

# What people or files say about a customer.
DETAIL_COLUMNS = (
    "name", "given_name", "family_name", "preferred_name", "email", "phone", "language", "number", "notes", "tags",
    "company", "street", "district", "city", "region", "postal_code", "country", "pronunciation",
)  # fmt: skip
# What the program makes of it, to find and to sort.
KEY_COLUMNS = ("email_key", "sort_key", "search")

# The values of ``DETAIL_COLUMNS``.
Values = tuple[str, ...]

DETAILS = ", ".join(DETAIL_COLUMNS)
SET_DETAILS = ", ".join(f"{column} = ?" for column in (*DETAIL_COLUMNS, *KEY_COLUMNS))
INSERT = (
    f"INSERT INTO customers (id, version, created_at, import_number, {DETAILS}, {', '.join(KEY_COLUMNS)}) "
    f"VALUES (?, 1, ?, ?, {', '.join('?' * (len(DETAIL_COLUMNS) + len(KEY_COLUMNS)))})"
)
_NAME, _EMAIL, _STREET, _POSTAL_CODE = map(DETAIL_COLUMNS.index, ("name", "email", "street", "postal_code"))
_SYLLABLES = re.compile(r"[-·'’]")
_NO_LETTER = "'`\"([{<-_.,* "
SELECT = f"SELECT id, version, created_at, opt_out_reason, opted_out_at, {DETAILS} FROM customers WHERE "


def row_of(details: CustomerDetails) -> Values:
    """List the values of ``DETAIL_COLUMNS`` and ``KEY_COLUMNS``."""
    values = details_values(details)
    keys = matching_keys(values)
    return *values, *keys, search_of(values, keys)


def details_values(details: CustomerDetails) -> Values:
    """List the values of ``DETAIL_COLUMNS``."""
    address = details.address
    return (
        details.name, details.given_name, details.family_name, details.preferred_name, details.email, details.phone,
        details.language, details.number, details.notes, _tags_json(details.tags) if details.tags else "",
        address.company, address.street, address.district, address.city, address.region, address.postal_code,
        address.country, details.pronunciation,
    )  # fmt: skip


def sort_key_of(name: str, postal_code: str = "", street: str = "") -> str:
    """Fold what tells two customers of one name apart; starts with the name, so that it also sorts by it."""
    # Some letters are spelled with a sign before them; a name is looked for under its first letter all the same.
    return fold(f"{name}\x1f{postal_code}\x1f{street}").lstrip(_NO_LETTER)


def matching_keys(values: Values) -> tuple[str, str]:
    """List the values of ``email_key`` and ``sort_key``, by which files find a customer that has no number."""
    return values[_EMAIL].casefold(), sort_key_of(values[_NAME], values[_POSTAL_CODE], values[_STREET])


def search_of(values: Values, keys: tuple[str, str]) -> str:
    """Return the value of ``search``; whole files pass here, so what the keys have folded is not folded again."""
    (
        name, given_name, family_name, preferred_name, email, phone, _language, number, _notes, _tags, company,
        _street, _district, city, _region, postal_code, _country, pronunciation,
    ) = values  # fmt: skip
    # Folding is quick where all letters are plain: what is plain as a rule is kept apart from the rest.
    names = keys[1].partition("\x1f")[0]
    if name != f"{given_name} {family_name}":
        names += " " + fold(f"{given_name} {family_name}")
    if preferred_name:
        names += " " + fold(preferred_name)
    if pronunciation:
        # Who hears a name types it as it sounds, and syllables that are shown apart are one word.
        said = fold(pronunciation)
        names += f" {said} {_SYLLABLES.sub('', said)}"
    mailbox, _sign, domain = email.partition("@")
    others = f"{fold(f'{mailbox} {number} {postal_code}')} {_fold_domain(domain)} {_fold_place(city)}"
    if company:
        others += " " + fold(company)
    if (as_one := _SYLLABLES.sub("", names)) != names:
        # Who hears O'Brien, Jean-Luc or al-Hassan types one word.
        others += " " + as_one
    return words_to_find(names, others, phone)


# Many customers live in one city.
_fold_place = lru_cache(maxsize=4096)(fold)

# Where millions have their mail, the domain tells nobody from another, and costs more than a name to look through.
_FREE_MAIL = frozenset({
    "163", "aol", "comcast", "gmail", "gmx", "googlemail", "hotmail", "icloud", "live", "mail", "msn", "outlook",
    "proton", "protonmail", "qq", "web", "yahoo", "yandex",
})  # fmt: skip


@lru_cache(maxsize=4096)
def _fold_domain(domain: str) -> str:
    """Fold a domain of mail; empty for those of everybody."""
    folded = fold(domain)
    return "" if _FREE_MAIL.intersection(folded.split(".")) else folded


@lru_cache(maxsize=1024)
def _tags_json(tags: tuple[str, ...]) -> str:
    return to_json(tags)


def details_of(row: Sequence[Any]) -> CustomerDetails:
    """Read ``DETAIL_COLUMNS``."""
    tags = tuple(json.loads(row[9])) if row[9] else ()
    return CustomerDetails(*(*row[:9], tags, Address(*row[10:17]), row[17]))


def customer_of(row: Sequence[Any]) -> Customer:
    """Read a row of ``SELECT``."""
    return Customer(
        id=as_uuid(row[0]),
        version=row[1],
        created_at=from_moment(row[2]),
        opt_out=None if row[4] is None else OptOut(row[3], from_moment(row[4])),
        details=details_of(row[5:]),
    )
