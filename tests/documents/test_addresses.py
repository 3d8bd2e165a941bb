"""Addresses: in the order of their country, as its post wants them, and never with a field lost."""

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from gifts_app.documents.layout import addresses, national
from gifts_app.domain.customers import Address
from gifts_app.domain.gestures import Recipient
from gifts_app.exchange import countries

ALL_COUNTRIES = sorted({line.split("\t")[0] for line in countries._TABLE.read_text("utf-8").splitlines()} | {"XX"})


def _lines(name: str, address: Address, origin: str = "US", *, to_read: bool = False) -> list[str]:
    return [line.text for line in addresses.lines(Recipient(name, address), origin, to_read=to_read)]


# Country, the post's own rule, address, lines at home below the name, lines from the United States.
RULES = [
    (
        "USPS Publication 28, 22 and 29: last line without punctuation, two spaces before the ZIP code",
        Address("", "42 Harbour Lane\nApt 7", "", "Springfield", "IL", "62704", "US"),
        ["42 Harbour Lane", "Apt 7", "SPRINGFIELD IL  62704"],
        ["42 Harbour Lane", "Apt 7", "SPRINGFIELD IL  62704"],
    ),
    (
        "Canada Post, Addressing Guidelines: capitals, no punctuation, two spaces before the postal code",
        Address("", "10 Wellington St", "", "Ottawa", "ON", "k1a 0b1", "CA"),
        ["10 Wellington St", "OTTAWA ON  K1A 0B1"],
        ["10 Wellington St", "OTTAWA ON  K1A 0B1", "CANADA"],
    ),
    (
        "Royal Mail, Clear addressing: town in capitals, postcode alone and last at home, nothing at the ends of lines",
        Address("Acme Ltd.", "1 High St,", "Headingley", "Leeds", "", "ls6 1ap", "GB"),
        ["Acme Ltd", "1 High St", "Headingley", "LEEDS", "LS6 1AP"],
        ["Acme Ltd", "1 High St", "Headingley", "LEEDS", "LS6 1AP", "UNITED KINGDOM"],
    ),
    (
        "An Post, Addressing guide: county, then the Eircode alone on the last line",
        Address("", "1 Main St", "", "Adare", "Co. Limerick", "v94 yf29", "IE"),
        ["1 Main St", "ADARE", "Co. Limerick", "V94 YF29"],
        ["1 Main St", "ADARE", "Co. Limerick", "V94 YF29", "IRELAND"],
    ),
    (
        "Deutsche Post, Automationsfähige Briefsendungen: the town in capitals from abroad only",
        Address("", "Hauptstr. 5", "Deutz", "Köln", "", "50679", "DE"),
        ["Deutz", "Hauptstr. 5", "50679 Köln"],
        ["Deutz", "Hauptstr. 5", "50679 KÖLN", "GERMANY"],
    ),
    (
        "La Poste, NF Z10-011: postcode and town on the last line in capitals",
        Address("", "25 rue de l’Église", "", "Mios", "", "33380", "FR"),
        ["25 rue de l’Église", "33380 MIOS"],
        ["25 rue de l’Église", "33380 MIOS", "FRANCE"],
    ),
    (
        "Correos, and the EU's Interinstitutional style guide 9.1.5: the province on a line of its own",
        Address("", "C/ Mayor 14", "", "Real de Montroi", "Valencia", "46194", "ES"),
        ["C/ Mayor 14", "46194 REAL DE MONTROI", "VALENCIA"],
        ["C/ Mayor 14", "46194 REAL DE MONTROI", "VALENCIA", "SPAIN"],
    ),
    (
        "Poste Italiane, Standard di composizione: CAP, town and the two letters of the province",
        Address("", "Via Roma 1", "", "Pozzuoli", "NA", "80078", "IT"),
        ["Via Roma 1", "80078 POZZUOLI NA"],
        ["Via Roma 1", "80078 POZZUOLI NA", "ITALY"],
    ),
    (
        "PostNL, Adressering: letters of the code in capitals, two spaces, town in capitals",
        Address("", "Prinsengracht 263", "", "Amsterdam", "", "1016 gv", "NL"),
        ["Prinsengracht 263", "1016 GV  AMSTERDAM"],
        ["Prinsengracht 263", "1016 GV  AMSTERDAM", "NETHERLANDS"],
    ),
    (
        "PostNord: SE- belongs on post from abroad only",
        Address("", "Storgatan 1", "", "Stockholm", "", "113 49", "SE"),
        ["Storgatan 1", "113 49 STOCKHOLM"],
        ["Storgatan 1", "SE-113 49 STOCKHOLM", "SWEDEN"],
    ),
    (
        "Swiss Post, Correct addressing: no CH- before the postcode, anywhere",
        Address("", "Bahnhofstrasse 1", "", "Zürich", "", "8001", "CH"),
        ["Bahnhofstrasse 1", "8001 Zürich"],
        ["Bahnhofstrasse 1", "8001 ZÜRICH", "SWITZERLAND"],
    ),
    (
        "Japan Post, How to address (Latin letters): from the small to the large, code behind the prefecture",
        Address("", "1-2-3 Jinnan", "", "Shibuya", "Tokyo", "150-0041", "JP"),
        ["1-2-3 Jinnan", "Shibuya, TOKYO 150-0041"],
        ["1-2-3 Jinnan", "SHIBUYA, TOKYO 150-0041", "JAPAN"],
    ),
    (
        "Korea Post (Latin letters), UPU addressing sheet KOR: street, district, city, code alone",
        Address("", "152 Teheran-ro", "Gangnam-gu", "Seoul", "", "06236", "KR"),
        ["152 Teheran-ro", "Gangnam-gu", "Seoul", "06236"],
        ["152 Teheran-ro", "Gangnam-gu", "SEOUL", "06236", "SOUTH KOREA"],
    ),
    (
        "Correios, UPU addressing sheet BRA: quarter, town-state in capitals, CEP alone",
        Address("", "Rua Augusta 100", "Consolação", "São Paulo", "SP", "01304-000", "BR"),
        ["Rua Augusta 100", "Consolação", "SÃO PAULO-SP", "01304-000"],
        ["Rua Augusta 100", "Consolação", "SÃO PAULO-SP", "01304-000", "BRAZIL"],
    ),
    (
        "India Post, UPU addressing sheet IND: PIN behind the town, state below",
        Address("", "12 MG Road", "", "Bengaluru", "Karnataka", "560001", "IN"),
        ["12 MG Road", "BENGALURU 560001", "Karnataka"],
        ["12 MG Road", "BENGALURU 560001", "Karnataka", "INDIA"],
    ),
    (
        "Australia Post, Address presentation standards: place, state and postcode in capitals, no punctuation",
        Address("", "1 George St", "", "Sydney", "NSW", "2000", "AU"),
        ["1 George St", "SYDNEY NSW 2000"],
        ["1 George St", "SYDNEY NSW 2000", "AUSTRALIA"],
    ),
]


@pytest.mark.parametrize(("rule", "address", "home", "from_us"), RULES, ids=[entry[1].country for entry in RULES])
def test_the_rule_of_the_post(rule: str, address: Address, home: list[str], from_us: list[str]) -> None:
    """Each entry names its rule; at home without the country, from abroad with it alone below."""
    assert rule
    assert _lines("A B", address, address.country) == ["A B", *home]
    assert _lines("A B", address, "US") == ["A B", *from_us]


# USPS International Mail Manual 122.2: foreign letters are allowed when town and country are also given in Latin ones.
NATIVE = [
    (
        "Japan Post: code, then from the large to the small; kanji are not spelled, because they read in many ways",
        Address("", "神南1-2-3", "", "渋谷区", "東京都", "150-0041", "JP"),
        ["〒150-0041", "東京都 渋谷区", "神南1-2-3", "A B"],
        ["TOKYO 150-0041", "JAPAN"],
    ),
    (
        "Korea Post: from the large to the small, code last",
        Address("", "테헤란로 152", "역삼동", "강남구", "서울특별시", "06236", "KR"),
        ["서울특별시 강남구 역삼동", "테헤란로 152", "A B", "06236"],
        ["GANGNAM-GU, SEOUL 06236", "SOUTH KOREA"],
    ),
    (
        "China Post, UPU addressing sheet CHN: code, province and city, street, name",
        Address("", "天河路1号", "天河区", "广州市", "广东省", "510620", "CN"),
        ["510620", "广东省广州市天河区", "天河路1号", "A B"],
        ["GUANGZHOU SHI, GUANGDONG SHENG 510620", "CHINA"],
    ),
    (
        "Egypt Post, UPU addressing sheet EGY: street, city, governorate, code",
        Address("", "١ شارع التحرير", "", "الدقي", "الجيزة", "١٢٣١١", "EG"),
        ["A B", "١ شارع التحرير", "الدقي", "الجيزة", "١٢٣١١"],
        ["GIZA 12311", "EGYPT"],
    ),
    (
        "ELTA, UPU addressing sheet GRC: code and town on the last line, capitals without accents",
        Address("", "Τσιμισκή 10", "", "Θεσσαλονίκη", "", "546 24", "GR"),
        ["A B", "Τσιμισκή 10", "546 24 ΘΕΣΣΑΛΟΝΙΚΗ"],
        ["THESSALONIKI 546 24", "GREECE"],
    ),
    (
        "Thailand Post, UPU addressing sheet THA: district, then province and code",
        Address("", "1 ถ.สุขุมวิท", "คลองเตย", "วัฒนา", "กรุงเทพมหานคร", "10110", "TH"),
        ["A B", "1 ถ.สุขุมวิท", "คลองเตย วัฒนา", "กรุงเทพมหานคร 10110"],
        ["BANGKOK 10110", "THAILAND"],
    ),
    (
        "Russian Post, UPU addressing sheet RUS: street, town, code",
        Address("", "ул. Тверская, 1", "", "Москва", "", "125009", "RU"),
        ["A B", "ул. Тверская, 1", "МОСКВА", "125009"],
        ["MOSKVA 125009", "RUSSIAN FEDERATION"],
    ),
]


@pytest.mark.parametrize(("rule", "address", "home", "below"), NATIVE, ids=[entry[1].country for entry in NATIVE])
def test_foreign_letters_abroad_have_their_town_in_latin_letters_below(
    rule: str, address: Address, home: list[str], below: list[str]
) -> None:
    """At home nothing is added; who only reads the address gets the country and no second town."""
    assert rule
    assert _lines("A B", address, address.country) == home
    assert _lines("A B", address, "US") == [*home, *below]
    assert _lines("A B", address, "US", to_read=True) == [*home, below[-1]]


def test_the_country_stands_only_on_post_that_leaves_it() -> None:
    address = Address(street="Hauptstr. 5", city="Köln", postal_code="50667", country="DE")
    assert _lines("A B", address, "DE")[-1] == "50667 Köln"
    assert _lines("A B", address, "US")[-1] == "GERMANY"
    assert _lines("A B", address, "")[-1] == "GERMANY"


@pytest.mark.parametrize(
    ("origin", "address", "last"),
    [
        ("US", Address("", "1 Calle", "", "San Juan", "", "00926", "PR"), "SAN JUAN PR 00926"),
        ("GB", Address("", "1 Rue", "", "St Helier", "", "JE2 3AB", "JE"), "JE2 3AB"),
        ("FR", Address("", "1 rue", "", "Saint-Denis", "", "97400", "RE"), "97400 SAINT-DENIS"),
        ("US", Address("", "1 Rue", "", "St Helier", "", "JE2 3AB", "JE"), "CHANNEL ISLANDS"),
        ("GB", Address("", "1 Calle", "", "San Juan", "", "00926", "PR"), "PUERTO RICO"),
    ],
)
def test_one_post_serves_its_territories_without_a_country(origin: str, address: Address, last: str) -> None:
    assert _lines("A B", address, origin)[-1] == last
    assert ("JERSEY" in _lines("A B", address, origin)) is (address.country == "JE")


@pytest.mark.parametrize(
    ("city", "region", "code", "country", "line"),
    [
        ("Valencia", "Valencia", "46003", "ES", "46003 VALENCIA"),
        ("Roma", "Roma", "00187", "IT", "00187 ROMA RM"),
        ("New York", "New York", "10001", "US", "NEW YORK NY  10001"),
        ("São Paulo", "São Paulo", "01304-000", "BR", "SÃO PAULO-SP"),
        ("Singapore", "Singapore", "018956", "SG", "SINGAPORE 018956"),
        ("Gibraltar", "", "GX11 1AA", "GI", "GX11 1AA"),
    ],
)
def test_a_city_and_its_province_of_the_same_name_print_once(
    city: str, region: str, code: str, country: str, line: str
) -> None:
    """Where the post wants the region, its code stands for it."""
    printed = _lines("A B", Address("", "C/ 1", "", city, region, code, country), country)
    assert line in printed
    assert " ".join(printed).upper().count(city.upper()) == 1


def test_a_country_is_named_in_full() -> None:
    """USPS International Mail Manual 122.2: no abbreviations."""
    for country in ALL_COUNTRIES:
        name = addresses.country_name(country)
        assert name == name.upper()
        assert not regex.search(r"[.()]", name), name


def test_turkish_capitals_keep_their_dots() -> None:
    assert "İZMİR" in _lines("A B", Address(street="1 Sk", city="izmir", postal_code="35000", country="TR"))[2]


def test_armenian_capitals_are_those_that_armenia_writes() -> None:
    """The ligature of "Երևան" has two capitals today, and had others before the spelling was reformed."""
    assert "ԵՐԵՎԱՆ" in _lines("Ա Բ", Address(street="Ծաղկի 3", city="Երևան", postal_code="0010", country="AM"))


def test_a_town_in_latin_letters_begins_with_a_letter() -> None:
    lines = _lines("ሰላም", Address(street="መንገድ 2", city="አዲስ አበባ", postal_code="1000", country="ET"))
    assert "ADIS ABEBA 1000" in lines


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


_LETTERS = "abcdéøñčβжша字東अבمクก서12-/#'.,"
words = st.text(st.sampled_from(_LETTERS), min_size=1, max_size=12).filter(str.strip)
fields = st.one_of(st.just(""), words, st.just("Valencia"))


def _forms(value: str) -> set[str]:
    """Return how a field may stand on paper: as it is, or without the comma or dot at its end, in capitals."""
    return {
        capitals(form)
        for form in (value.strip(), value.strip().rstrip(",;:. "))
        for capitals in (str.upper, lambda text: text.replace("i", "İ").upper(), lambda text: text)
    }


@given(
    words,
    fields,
    st.lists(words, max_size=4),
    fields,
    fields,
    fields,
    fields,
    st.sampled_from(ALL_COUNTRIES),
    st.sampled_from(["US", "GB", "DE", "JP", ""]),
)
@example("N", "Firma", ["S1", "S2"], "D", "Stadt", "R", "Z", "JP", "US")
@example("N", "Firma", [], "D", "", "R", "Z", "DE", "DE")
@example("N", "N", ["S"], "Valencia", "Valencia", "Valencia", "46003", "ES", "ES")
@example("N", "", ["S"], "", "Singapore", "", "", "SG", "SG")
@example("N", "", ["S"], "", "PR", "", "00926", "PR", "US")
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
    """Whatever the country and the script: every field occurs, no line is empty, the country stands last and alone."""
    address = Address(company, "\n".join(street), district, city, region, code, country)
    found = _lines(name, address, origin)
    assert all(line.strip() == line and line for line in found)
    printed = "\n".join(found)
    for value in (name, company, *street, district, city, region, code):
        assert any(form in printed or form in printed.upper() for form in _forms(value)), (value, found)
    if national.crosses_border(country, origin):
        assert found[-1] == addresses.country_name(country)


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40), st.sampled_from(ALL_COUNTRIES))
@example("\u200b\u3164", "\u2066", "\u00ad", "GB")
def test_any_text_makes_lines_without_breaks_or_controls(name: str, street: str, city: str, country: str) -> None:
    """A field of which nothing would be seen makes no line."""
    for line in addresses.lines(Recipient(name, Address(street=street, city=city, country=country)), "US"):
        assert regex.search(r"[^\p{Z}\p{Cf}\p{Default_Ignorable_Code_Point}]", line.text)
        assert not any(c in line.text for c in "\n\r\t\u202e\u2066")
