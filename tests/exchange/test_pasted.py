"""Customers read out of pasted text: blocks from many countries, what is printed read back, anything at all."""

import time
import tomllib
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gifts_app import assets
from gifts_app.documents.layout import addresses
from gifts_app.domain.customers import ADDRESS_FIELDS, Address, CustomerDetails
from gifts_app.domain.gestures import Recipient
from gifts_app.domain.text import LINE_LENGTH, TEXT_LENGTH, clean_line, clean_text
from gifts_app.exchange.pasted.blocks import FIELDS, Pasted, is_block, merged
from gifts_app.exchange.pasted.reading import read_pasted
from gifts_app.exchange.pasted.words import folded
from gifts_app.services.demo_people import Colours, invent, read_countries

BLOCKS = tomllib.loads((Path(__file__).parent / "pasted.toml").read_text("utf-8"))["block"]
PEOPLE = list(
    invent(
        read_countries(assets.folder() / "demo" / "countries.toml"), Colours(("x",), ("n",), ("t",)), 900, Random(11)
    )
)
# A region named like its city is printed once; in Turkey the district stands where others have the town.
UNDECIDABLE = {"ES": ("region",), "EG": ("region",), "TR": ("district", "city", "region")}


def said(pasted: Pasted) -> dict[str, str]:
    """What a block says, by field; empty ones left out."""
    details = pasted.details
    return {key: value for key in FIELDS if (value := _value(details, key))}


def _value(details: CustomerDetails, key: str) -> str:
    return details.text_of(key)


def _same(one: str, other: str) -> bool:
    """Compare as posts print: capitals, accents and blanks differ."""
    return "".join(folded(one).split()) == "".join(folded(other).split())


@pytest.mark.parametrize("block", [each for each in BLOCKS if "beyond" not in each], ids=lambda block: block["what"])
def test_a_block_says_what_a_person_would_read(block: dict[str, Any]) -> None:
    """Every field is right, and no field is filled that the text does not fill."""
    expected = {key: value for key, value in block.items() if key in FIELDS}
    assert said(read_pasted(block["text"])) == expected


def test_what_cannot_be_read_is_at_least_doubted() -> None:
    """Nobody takes a wrong field for a sure one."""
    beyond = [block for block in BLOCKS if "beyond" in block]
    assert beyond
    for block in beyond:
        assert read_pasted(block["text"]).unsure, block["what"]


@pytest.mark.parametrize("abroad", [False, True], ids=["at home", "abroad"])
def test_what_the_envelope_says_is_read_back(abroad: bool) -> None:
    """The program's own lines, country by country, give the same fields; where that cannot be told, all others do."""
    wrong = []
    for details in PEOPLE:
        address = details.address
        if address.is_empty:
            continue
        printed = addresses.lines(Recipient(details.name, address), "XX" if abroad else address.country, to_read=True)
        text = "\n".join(line.text for line in printed)
        read = read_pasted(text, "" if abroad else address.country).details
        keys = [key for key in ("name", *ADDRESS_FIELDS) if key not in UNDECIDABLE.get(address.country, ())]
        wrong += [(key, text, _value(read, key)) for key in keys if not _same(_value(details, key), _value(read, key))]
    assert wrong == []


def test_the_home_country_decides_what_the_text_does_not() -> None:
    """Five digits and a town are everywhere; the doubt is said."""
    text = "Alva Lind\nBox 12\n11455 Solna"
    assert read_pasted(text).details.address.country == ""
    assert "country" in read_pasted(text).unsure
    assert read_pasted(text, "SE").details.address.country == "SE"


def test_several_addresses_and_numbers_go_to_the_notes() -> None:
    """The first of a kind is the one; a fax is no phone."""
    pasted = read_pasted("Ida Holm\nida@example.com\nida.holm@example.org\nTel +45 32 55 01 23\nFax +45 32 55 01 24")
    assert (pasted.details.email, pasted.details.phone) == ("ida@example.com", "+45 32 55 01 23")
    assert pasted.left == ("ida.holm@example.org", "Fax +45 32 55 01 24")


def test_many_cards_and_rows_are_counted() -> None:
    """The first is read, the others are told of."""
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nTEL:+1 555 0100{}\nEND:VCARD\n"
    pasted = read_pasted("".join(card.format(name, name[0]) for name in ("Ada", "Bo", "Cy")))
    assert (pasted.details.name, pasted.passed) == ("Ada", 2)
    rows = read_pasted("Name\tCity\tEmail\nAda\tYork\ta@x.org\nBo\tBath\tb@x.org")
    assert (rows.details.name, rows.details.address.city, rows.passed) == ("Ada", "York", 1)


@pytest.mark.parametrize(
    "text",
    [
        "Anna Nowak",
        "anna@example.pl",
        "12 High Street, Flat 2",
        "Acme, Inc.",
        "St. John's, the Baptist",
        "+44 113 496 0123",
        "",
        " \n \n",
    ],
)
def test_a_single_fields_words_are_no_block(text: str) -> None:
    """An ordinary paste stays one."""
    assert not is_block(text)


@pytest.mark.parametrize(
    "text",
    [
        "Anna Nowak\nDługa 5",
        "1 Main St, Boise, ID 83702",
        "Anna Nowak\tul. Długa 5\t00-238\tWarszawa",
        "Anna Nowak, anna@example.pl",
        "Siân Prosser, 4 Heol y Bryn, Cardiff CF14 6QX",
    ],
)
def test_a_whole_address_is_a_block(text: str) -> None:
    """Also on one line."""
    assert is_block(text)


@pytest.mark.parametrize(
    "text", ["Hello!\nI would like a book.", "Lunch\nat twelve", "a\nb\nc", "12\n34", "", "\0\n\u202e"]
)
def test_words_that_are_no_address_say_nothing(text: str) -> None:
    """Nobody is invented out of them."""
    assert read_pasted(text).found == ()


# -- what a block is laid over

KNOWN = CustomerDetails(
    "Anna Nowak",
    given_name="Anna",
    family_name="Nowak",
    email="anna@example.pl",
    notes="Loves tulips.",
    tags=("vip",),
    address=Address("Kwiaty SA", "ul. Długa 5", "Stare Miasto", "Warszawa", "mazowieckie", "00-238", "PL"),
)


def test_a_new_place_takes_the_old_one_with_it_and_nothing_else() -> None:
    """Name, e-mail, company, notes and tags are not in the block, and stay."""
    after = merged(KNOWN, read_pasted("Weserstr. 201\n12047 Berlin\nGermany"))
    assert after == CustomerDetails(
        "Anna Nowak",
        given_name="Anna",
        family_name="Nowak",
        email="anna@example.pl",
        notes="Loves tulips.",
        tags=("vip",),
        address=Address("Kwiaty SA", "Weserstr. 201", city="Berlin", postal_code="12047", country="DE"),
    )


def test_a_new_phone_leaves_the_place() -> None:
    """A block without a town says nothing of one."""
    after = merged(KNOWN, read_pasted("Anna Nowak\n+48 22 555 01 23"))
    assert after.address == KNOWN.address
    assert (after.phone, after.given_name) == ("+48 22 555 01 23", "Anna")


def test_a_new_name_takes_the_old_parts_with_it_and_notes_are_added() -> None:
    """Nobody is greeted by a name they gave up; what was noted stays."""
    after = merged(KNOWN, read_pasted("Anna Kowalska-Lis\nHead of Tulips\nanna@example.pl"))
    assert (after.name, after.given_name, after.family_name) == ("Anna Kowalska-Lis", "Anna", "")
    assert after.notes == "Loves tulips.\nHead of Tulips"


# -- anything at all

_WORDS = st.sampled_from((
    "Anna", "Nowak", "GmbH", "Hauptstr.", "5", "10115", "Berlin", "Germany", "anna@x.de", "+49", "Tel:", "Name:",
    "PLZ:", "Ship to:", ",", ";", "|", "LS6 2AB", "〒150-0001", "東京都", "渋谷区", "서울특별시", "广东省",
    "深圳市", "ул.", "Москва", "<br>", "</div>", "BEGIN:VCARD", "END:VCARD", "FN:x", "﷽", "--", "é", "𝔄",
    "\t", "\n", "\r\n", "\u2028", "\0", "\u202e",
))  # fmt: skip
_NAMES = st.from_regex(r"Zq[a-z]{4,8}", fullmatch=True)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.lists(_NAMES, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=8),
    st.sampled_from(["zq@example.de", "10115 Berlin", "Hauptstr. 5\n10115 Berlin\nGermany", "LS6 2AB\nzq@example.uk"]),
)
def test_no_word_is_lost(lines: list[str], ending: str) -> None:
    """Every word of a block that is read stands in some field, or in the notes."""
    pasted = read_pasted("\n".join((*lines, ending)))
    kept = " ".join(said(pasted).values())
    assert pasted.found == () or [word for line in lines for word in line.split() if word not in kept] == []


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=400), st.lists(_WORDS, max_size=40).map(" ".join)),
    st.sampled_from(["", "DE", "JP", "QQ"]),
)
def test_any_text_gives_a_plain_answer(text: str, home: str) -> None:
    """Whatever it is: no error, fields that can be stored as they are, nothing said to be found that is empty."""
    pasted = read_pasted(text, home)
    for key in FIELDS:
        value = _value(pasted.details, key)
        clean = clean_text if key in ("street", "notes") else clean_line
        assert clean(value) == value
        assert len(value) <= (
            TEXT_LENGTH if key == "notes" else 4 * LINE_LENGTH + 3 if key == "street" else LINE_LENGTH
        )
        assert bool(value) == (key in pasted.found)
    assert len(pasted.details.address.street.split("\n")) <= 4
    assert is_block(text) in (True, False)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, max_size=30).map(" ".join))
def test_laid_over_somebody_nothing_of_theirs_goes_in_silence(text: str) -> None:
    """Only the parts of a place go, and only with a new one."""
    pasted = read_pasted(text)
    after = merged(KNOWN, pasted)
    assert after.tags == KNOWN.tags
    assert KNOWN.notes in after.notes
    for key in ("name", "email", "phone", "company"):
        assert _value(after, key) == _value(pasted.details if key in pasted.found else KNOWN, key)
    if not {"city", "postal_code"} & set(pasted.found):
        for key in ADDRESS_FIELDS:
            assert _value(after, key) == _value(pasted.details if key in pasted.found else KNOWN, key)


_HOSTILE = {
    "a novel": "It was a dark and stormy night. " * 32_000,
    "ten thousand lines": "x\n" * 10_000,
    "codes": "10115 Berlin\n" * 600,
    "digits": "1" * 40_000,
    "phones": "+1 (234) 567-89 , \t" * 2_000,
    "at signs": "@" * 39_000,
    "dots": "a." * 19_000 + "@",
    "tags": "<div " * 7_900,
    "breaks": "<br>" * 9_000,
    "labels": "name:" * 7_900,
    "controls": "\0\u202e\u2066x\n" * 500,
    "Han": "東京都渋谷区神宮前1-2-3\n" * 600,
    "cards": "BEGIN:VCARD\nVERSION:3.0\nFN:A\nEND:VCARD\n" * 9_000,
    "words": "Haus Haus\n" * 600,
}


@pytest.mark.parametrize("text", _HOSTILE.values(), ids=_HOSTILE.keys())
def test_a_hostile_text_takes_no_time(text: str) -> None:
    """A fifth of a second where nothing else happens, with much room for a slow day."""
    read_pasted(BLOCKS[0]["text"])  # the data are opened once
    begun = time.process_time()
    read_pasted(text)
    is_block(text)
    assert time.process_time() - begun < 2


def test_markup_that_no_reader_knows_is_read_past() -> None:
    """Python's own reader of pages gives up with an error at a section of a kind it has never heard of."""
    for broken in ("<![CDAT\n[", "<![x[", "<![endif\n"):
        pasted = read_pasted(f"<div>Jane Doe</div>{broken}<br>1 High St<br>London SW1A 1AA<br>United Kingdom")
        assert (pasted.details.name, pasted.details.address.city) == ("Jane Doe", "London")
