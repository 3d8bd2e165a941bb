"""What single cells mean: countries, names, postal codes, guards."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gifts_app.domain.text import LINE_LENGTH
from gifts_app.exchange.countries import country_code
from gifts_app.exchange.formats import FORMATS
from gifts_app.exchange.mapping import RefusedRow, RowMapper
from gifts_app.exchange.names import full_name
from gifts_app.exchange.postal import CODE_DIGITS, restore_zeros

HEADER = ("Number", "Name", "Street", "Zip", "Country", "Tags", "Notes", "Phone", "Language", "Email")


def mapped(**cells):
    """Map one row of a plain table."""
    row = {"Name": "Ann Lee"} | {key.capitalize(): value for key, value in cells.items()}
    return RowMapper(FORMATS["generic"], HEADER).details([row.get(heading, "") for heading in HEADER])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", ""), (" ", ""), ("US", "US"), ("usa", "US"), ("U.S.A.", "US"), ("United States of America", "US"),
        ("Deutschland", "DE"), ("GERMANY", "DE"), ("deu", "DE"), ("日本", "JP"), ("대한민국", "KR"),
        ("South Korea", "KR"),
        ("Россия", "RU"), ("Việt Nam", "VN"), ("vietnam", "VN"), ("Côte d’Ivoire", "CI"), ("Ivory Coast", "CI"),
        ("España", "ES"), ("espana", "ES"), ("Türkiye", "TR"), ("Turkey", "TR"), ("U.K.", "GB"), ("Scotland", "GB"),
        ("Česko", "CZ"), ("Czech Republic", "CZ"), ("Ελλάδα", "GR"), ("ישראל", "IL"), ("مصر", "EG"), ("भारत", "IN"),
        ("中国", "CN"), ("台灣", "TW"), ("საქართველო", "GE"), ("Հայաստան", "AM"), ("ประเทศไทย", "TH"),
        ("Україна", "UA"),
        ("Narnia", None), ("East Lewis", None), ("12", None),
    ],
)  # fmt: skip
def test_countries(text, code):
    """Codes of two and three letters, names in English and at home, in any writing."""
    assert country_code(text) == code


@given(st.text(max_size=30))
def test_any_country_is_a_code_or_nothing(text):
    """Case and accents make no difference, and what is found is a code."""
    code = country_code(text)
    assert code is None or code == "" or (len(code) == 2 and code.isascii() and code.isupper())
    if code:
        assert country_code(text.upper()) in {code, None}
        assert country_code(unicodedata.normalize("NFD", text)) == code


@pytest.mark.parametrize(
    ("given_name", "family_name", "country", "name"),
    [
        ("Ann", "Lee", "US", "Ann Lee"), ("Ann", "", "", "Ann"), ("", "Lee", "", "Lee"),
        ("桃子", "池田", "JP", "池田 桃子"),
        ("さくら", "田中", "", "田中 さくら"), ("成", "刘", "CN", "刘成"), ("수진", "전", "KR", "전수진"),
        ("Jane", "陳", "HK", "Jane 陳"),
        ("Nguyễn Thị Minh", "Khai", "VN", "Nguyễn Thị Minh Khai"), ("Ilona", "Nagy", "HU", "Ilona Nagy"),
        ("ジョン", "スミス", "US", "スミス ジョン"), ("שרה", "כהן", "IL", "שרה כהן"),
        ("👩‍👧 Family", "Rainbow", "", "👩‍👧 Family Rainbow"),
    ],
)  # fmt: skip
def test_order_of_names(given_name, family_name, country, name):
    """By script: East Asian names begin with the family, all others stay as they are."""
    assert full_name(given_name, family_name, country) == name


@given(st.text(max_size=20), st.text(max_size=20), st.sampled_from(["", "JP", "CN", "US"]))
def test_names_lose_nothing(given_name, family_name, country):
    """The whole holds both parts."""
    name = full_name(given_name, family_name, country)
    assert given_name in name
    assert family_name in name
    assert len(name) <= len(given_name) + len(family_name) + 1


@pytest.mark.parametrize(
    ("code", "country", "restored"),
    [
        ("1970", "US", "01970"), ("501", "US", "00501"), ("1970-1234", "US", "01970-1234"), ("97201", "US", "97201"),
        ("12", "US", "12"), ("1067", "DE", "01067"), ("106", "DE", "106"), ("600001", "JP", "0600001"),
        ("060-0001", "JP", "060-0001"), ("800", "AU", "0800"), ("1311000", "BR", "01311000"),
        ("K1A 0B1", "CA", "K1A 0B1"),
        ("123", "GB", "123"), ("1970", "", "1970"), ("ΤΚ 526", "GR", "ΤΚ 526"), ("٣٤٥٦", "US", "٣٤٥٦"),
        ("1-2-3", "US", "1-2-3"),
    ],
)  # fmt: skip
def test_lost_zeros(code, country, restored):
    """Put back where a country's codes have a fixed length and only as many as can be missing."""
    assert restore_zeros(code, country) == restored


@given(st.text("0123456789- A", max_size=10), st.sampled_from([*CODE_DIGITS, "CA", ""]))
def test_zeros_only_ever_lead(code, country):
    """A restored code ends with the code, and restoring twice changes nothing."""
    restored = restore_zeros(code, country)
    assert restored.endswith(code)
    assert set(restored.removesuffix(code)) <= {"0"}
    assert restore_zeros(restored, country) == restored


def test_guards_go_where_no_name_has_them():
    """Numbers, phones and codes lose any apostrophe before them, other cells only one before a digit or formula."""
    row = mapped(
        name="'t Hooft", number="'0017", zip="'IV7E 1AR", phone="'+1 555", street="'s-Gravenweg 1", notes="'=1+1"
    )
    assert (row.name, row.number, row.address.postal_code) == ("'t Hooft", "0017", "IV7E 1AR")
    assert (row.phone, row.address.street, row.notes) == ("+1 555", "'s-Gravenweg 1", "=1+1")
    assert mapped(zip=" '0123 ", country="US", name=" Ann  Lee").address.postal_code == "0123".rjust(5, "0")
    assert mapped(zip='="01970"', country="US").address.postal_code == "01970"


def test_cells_are_cleaned():
    """Blanks, controls and direction marks go; letters come composed; joiners of emoji stay."""
    assert mapped(name="  Ann \t Lee\xa0").name == "Ann Lee"
    assert mapped(name="Zoe\u0308 \u202eLee\x07").name == "Zoë Lee"
    assert mapped(name="👩‍👧 Ann").name == "👩‍👧 Ann"
    assert mapped(notes=" one \r\n\r\n two ").notes == "one\n\n two"
    assert mapped(tags="a, b;c ::: * d\na").tags == ("a", "b", "c", "d")


def test_streets_have_four_lines_at_most():
    """Further lines join the fourth."""
    assert mapped(street="a\nb\nc\nd\ne").address.street == "a\nb\nc\nd, e"


def test_languages_are_tags():
    """What is no tag says nothing."""
    assert mapped(language="pt_BR").language == "pt-BR"
    assert mapped(language="ja").language == "ja"
    assert mapped(language="Japanese").language == ""


def test_emails():
    """The first of several, without the name around it."""
    assert mapped(email="a@example.com; b@example.com").email == "a@example.com"
    assert mapped(email="Ann <a@example.com>").email == "a@example.com"


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"name": "x" * 201}, "The name is longer than 200 characters."),
        ({"street": "x" * 201}, "The street is longer than 200 characters."),
        ({"notes": "x" * 4001}, "The note is longer than 4000 characters."),
        ({"tags": "x" * 201}, "A tag is longer than 200 characters."),
        ({"name": "J\ufffdrg"}, "The row holds damaged characters; export the file again."),
        ({"name": "\u202e\u200f"}, "The row has no name."),
    ],
)
def test_refusals(cells, reason):
    """Each in one sentence."""
    with pytest.raises(RefusedRow) as caught:
        mapped(**cells)
    assert str(caught.value) == reason


@given(st.lists(st.text(max_size=300), min_size=10, max_size=10))
def test_any_cells_at_all(cells):
    """Whatever stands in a row, it is refused or becomes a customer whose texts can be stored."""
    mapper = RowMapper(FORMATS["generic"], HEADER)
    try:
        row = mapper.details(cells)
    except RefusedRow:
        return
    assert row.name
    lines = (row.name, row.given_name, row.family_name, row.email, row.phone, row.number, row.address.postal_code)
    assert all(len(line) <= LINE_LENGTH and (line == "" or line.isprintable() or not line.isascii()) for line in lines)
    assert len(row.address.street.split("\n")) <= 4
