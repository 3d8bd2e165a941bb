"""Addresses: in the order of their country, and never with a field lost."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gifts_app.documents.layout import addresses
from gifts_app.domain.customers import Address
from gifts_app.domain.gestures import Recipient

COUNTRIES = [
    "US",
    "CA",
    "MX",
    "BR",
    "AR",
    "CL",
    "GB",
    "IE",
    "FR",
    "DE",
    "AT",
    "CH",
    "IT",
    "ES",
    "PT",
    "NL",
    "BE",
    "LU",
    "DK",
    "SE",
    "NO",
    "FI",
    "IS",
    "PL",
    "CZ",
    "HU",
    "RO",
    "BG",
    "GR",
    "TR",
    "RU",
    "UA",
    "IL",
    "AE",
    "SA",
    "EG",
    "ZA",
    "NG",
    "KE",
    "ET",
    "IN",
    "PK",
    "BD",
    "LK",
    "NP",
    "TH",
    "VN",
    "MY",
    "SG",
    "ID",
    "PH",
    "JP",
    "KR",
    "CN",
    "TW",
    "HK",
    "AU",
    "NZ",
    "JE",
    "GI",
    "MO",
    "XX",
]


def _lines(name: str, address: Address, origin: str = "US") -> list[str]:
    return [line.text for line in addresses.lines(Recipient(name, address), origin)]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            Address("", "42 Harbour Lane\nApt 7", "", "Springfield", "IL", "62704", "US"),
            ["42 Harbour Lane", "Apt 7", "SPRINGFIELD, IL 62704"],
        ),
        (Address("", "Hauptstr. 5", "", "Köln", "", "50667", "DE"), ["Hauptstr. 5", "50667 KÖLN", "GERMANY"]),
        (
            Address("", "1 High St", "", "Leeds", "", "LS1 4AP", "GB"),
            ["1 High St", "LEEDS", "LS1 4AP", "UNITED KINGDOM"],
        ),
        (
            Address("", "1-2-3 Jinnan", "", "Shibuya", "Tokyo", "150-0041", "JP"),
            ["1-2-3 Jinnan, Shibuya, TOKYO", "150-0041", "JAPAN"],
        ),
        (
            Address("", "1 Marina", "", "Singapore", "", "018956", "SG"),
            ["1 Marina", "SINGAPORE 018956", "REP. OF SINGAPORE"],
        ),
    ],
)
def test_the_order_of_the_country(address: Address, expected: list[str]) -> None:
    assert _lines("A B", address) == ["A B", *expected]


def test_japanese_runs_from_the_large_to_the_small() -> None:
    address = Address("", "神南1-2-3", "", "渋谷区", "東京都", "150-0041", "JP")
    assert _lines("山田 花子", address, "JP") == ["〒150-0041", "東京都 渋谷区", "神南1-2-3", "山田 花子"]


def test_the_country_stands_only_on_post_that_leaves_it() -> None:
    address = Address(street="Hauptstr. 5", city="Köln", postal_code="50667", country="DE")
    assert _lines("A B", address, "DE")[-1] == "50667 KÖLN"
    assert _lines("A B", address, "US")[-1] == "GERMANY"
    assert _lines("A B", address, "")[-1] == "GERMANY"


def test_turkish_capitals_keep_their_dots() -> None:
    assert "İZMİR" in _lines("A B", Address(street="1 Sk", city="izmir", postal_code="35000", country="TR"))[2]


@pytest.mark.parametrize(
    ("city", "capitals"),
    [
        ("Θεσσαλονίκη", "ΘΕΣΣΑΛΟΝΙΚΗ"),
        ("Μάιος", "ΜΑΪΟΣ"),
        ("Ταΰγετος", "ΤΑΫΓΕΤΟΣ"),
        ("Άργος", "ΑΡΓΟΣ"),
        ("Café", "CAFÉ"),
    ],
)
def test_greek_capitals_carry_no_accent(city: str, capitals: str) -> None:
    """An accent goes; a diaeresis stays, and comes where only the accent kept two vowels apart."""
    printed = _lines("Ελένη", Address("", "Οδός 1", "", city, "", "54627", "GR"))
    assert any(line.endswith(capitals) for line in printed), printed


def test_no_comma_is_left_alone_where_fields_are_empty() -> None:
    assert _lines("A B", Address(street="1 Main St", postal_code="62704", country="US")) == [
        "A B",
        "1 Main St",
        "62704",
    ]


words = st.text(st.sampled_from("abcdéøñčβжша字東אب12-/#'"), min_size=1, max_size=12).filter(str.strip)
fields = st.one_of(st.just(""), words)


@given(
    words,
    fields,
    st.lists(words, max_size=4),
    fields,
    fields,
    fields,
    fields,
    st.sampled_from(COUNTRIES),
    st.sampled_from(["US", "JP", ""]),
)
@example("N", "Firma", ["S1", "S2"], "D", "Stadt", "R", "Z", "JP", "US")
@example("N", "Firma", [], "D", "", "R", "Z", "DE", "DE")
def test_no_filled_field_is_ever_lost(
    name: str,
    company: str,
    street: list[str],
    district: str,
    city: str,
    region: str,
    code: str,
    country: str,
    origin: str,
) -> None:
    address = Address(company, "\n".join(street), district, city, region, code, country)
    printed = "\n".join(_lines(name, address, origin)).upper()
    for value in (name, company, *street, district, city, region, code):
        wanted = (value.strip().replace("i", "İ") if country in {"TR", "AZ"} else value.strip()).upper()
        assert wanted in printed or value.strip().upper() in printed


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40), st.sampled_from(COUNTRIES))
def test_any_text_makes_lines_without_breaks_or_controls(name: str, street: str, city: str, country: str) -> None:
    for line in addresses.lines(Recipient(name, Address(street=street, city=city, country=country)), "US"):
        assert line.text.strip()
        assert not any(c in line.text for c in "\n\r\t\u202e\u2066")
