"""Envelopes and labels: in the zone that the sender's post reads, large enough, clear of all else, with the code."""

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gifts_app.documents import press
from gifts_app.documents.layout import addresses, postal, zones
from gifts_app.documents.pages import envelope, label
from gifts_app.documents.piece import Piece
from gifts_app.documents.proofs import finished
from gifts_app.documents.proofs.raster import PDFIUM
from gifts_app.documents.setup import PrintSetup, Sender
from gifts_app.documents.stock.formats import ENVELOPES, LABEL_STOCKS, EnvelopeStock
from gifts_app.domain.customers import Address
from gifts_app.domain.gestures import Recipient
from tests.documents import reading
from tests.documents.samples import HOME, SETUP, piece
from tests.documents.specimens import GROUPS, SPECIMENS

DPI = 101.6  # 4 dots in a millimetre
COLOGNE = Sender("Stride Shoes Kundenteam", Address("Stride GmbH", "Beispielweg 1", "", "Köln", "", "50667", "DE"))
LONDON = Sender("Stride Shoes", Address("", "1 High St", "", "London", "", "E1 6AN", "GB"))
SENDERS = {"US": SETUP.sender, "DE": COLOGNE, "GB": LONDON}
PEOPLE = {
    "short": Recipient("Bo Li", Address("", "1 Elm", "", "Ames", "IA", "50010", "US")),
    "long": Recipient(
        "Dr. Maximiliane-Charlotte von Hohenstein-Württemberg",
        Address(
            "Internationale Gesellschaft für Gartenbaukunst e. V.",
            "Wilhelm-Leuschner-Straße 112–116\nHinterhaus, 3. Obergeschoss",
            "Sachsenhausen",
            "Frankfurt am Main",
            "",
            "60594",
            "DE",
        ),
    ),
    "arabic": Recipient(
        "أحمد عبد الرحمن", Address("", "١ شارع التحرير\nالدور الثالث", "", "القاهرة", "", "١١٥١١", "EG")
    ),
    "greek": Recipient("Ελένη Παπαδοπούλου", Address("", "Τσιμισκή 10", "", "Θεσσαλονίκη", "", "546 24", "GR")),
}


InEnvelope = Callable[[str], EnvelopeStock]


@pytest.fixture
def in_envelope(monkeypatch: pytest.MonkeyPatch) -> InEnvelope:
    """Let every piece go into a given envelope, whatever card it has."""

    def choose(key: str) -> EnvelopeStock:
        monkeypatch.setattr(envelope, "stock_of", lambda _piece, _setup: ENVELOPES[key])
        return ENVELOPES[key]

    return choose


@pytest.mark.parametrize("origin", SENDERS)
@pytest.mark.parametrize("key", ENVELOPES)
def test_the_address_stands_in_the_zone_of_the_senders_post(key: str, origin: str, in_envelope: InEnvelope) -> None:
    """USPS Publication 28, A2, or Deutsche Post: nothing in the strips for bars and stamps, 5 mm clear all round."""
    stock = in_envelope(key)
    setup = replace(SETUP, sender=SENDERS[origin])
    side, low = (12.7, 15.875) if origin == "US" else (15.0, 15.0)
    top = stock.height - 69.85 if origin == "US" else 40.0
    for number, recipient in enumerate(PEOPLE.values(), 1):
        made = piece(number, recipient=recipient)
        assert press.check(made, ["envelope"], setup) == ()
        image = reading.picture(press.print_document("envelope", [made], setup).data, dpi=DPI)

        def ink(left: float, upper: float, right: float, foot: float, image: object = image) -> int:
            return reading.ink(image, left, upper, right, foot, DPI)  # type: ignore[arg-type]

        whole = ink(0, 0, stock.width + 1, stock.height + 1)
        head = ink(6.5, 6.5, stock.width - 74.0, max(top, 35.0) - 5.0)
        block = ink(side, top, stock.width - side, stock.height - low)
        assert min(head, block) > 200
        assert head + block == whole


@pytest.mark.parametrize("key", ENVELOPES)
@pytest.mark.parametrize("dpi", [203.2, 600.0])
def test_the_code_pairs_an_envelope_with_its_card(key: str, dpi: float, in_envelope: InEnvelope) -> None:
    """In the upper left corner, as a symbol and in letters; after a dot of gain or loss and a degree aslant."""
    in_envelope(key)
    made = piece(recipient=PEOPLE["greek"])
    data = press.print_document("envelope", [made], replace(SETUP, practice=dpi < 300)).data
    corner = reading.one_bit(data, dpi=dpi).crop((0, 0, round(dpi), round(dpi)))
    for seen in (corner, reading.gained(corner), reading.gained(corner, loss=True)):
        assert reading.symbols(reading.as_scanned(seen, 1.0, dpi)) == [("QRCode", made.code)]
    assert made.code in finished.text_of(data)[0]


def _sizes(found: postal.AddressBlock) -> tuple[float, float]:
    """Return the height of capitals and the white between two lines, in mm."""
    point = 25.4 / 72
    return 0.714 * found.size * point, (found.leading - 0.714 - 0.24) * found.size * point


@pytest.mark.parametrize(("origin", "capitals"), [("US", 2.03), ("DE", 2.3), ("GB", 2.5)])
def test_letters_are_as_large_as_machines_want_them(origin: str, capitals: float) -> None:
    """USPS 0.080 inches, Deutsche Post 2.3 to 4.7 mm with 0.5 to 2.5 mm between lines, Royal Mail 10 points."""
    setup = replace(SETUP, sender=SENDERS[origin])
    for key in LABEL_STOCKS:
        desk = replace(setup, label_stock=key)
        for recipient in PEOPLE.values():
            made = piece(recipient=recipient)
            for found in (
                envelope._recipient(made, desk, ENVELOPES["env-a2"]),
                label._recipient(made, desk, LABEL_STOCKS[key]),
            ):
                if found.fits:
                    high, between = _sizes(found)
                    assert capitals <= high <= 4.7
                    assert 0.5 <= between <= 2.5


words = st.text(st.sampled_from("abcdé WÄß東ابΩ12-"), min_size=1, max_size=30).filter(lambda text: text.strip(" -"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(words, st.lists(words, max_size=50), words, words, st.sampled_from(["US", "DE", "GB", "EG"]))
def test_an_address_prints_whole_or_is_held(name: str, street: list[str], city: str, region: str, country: str) -> None:
    """At most six lines; whatever is printed holds every letter of every line, and what does not fit is a fault."""
    address = Address("", "\n".join(street), "", city, region, "12345", country)
    made = piece(recipient=Recipient(name, address))
    found = envelope._recipient(made, SETUP, ENVELOPES["env-a2"])
    faults = press.check(made, ["envelope"], SETUP)
    assert found.fits is not any(not fault.characters for fault in faults)
    if found.fits:
        assert len(found.lines) <= postal.MOST_LINES
        wanted = [line.text for line in addresses.lines(made.recipient, "US")]
        printed = "".join(line.text for line in found.lines)
        letters = re.compile(r"[\s,،]")
        assert letters.sub("", printed) == letters.sub("", "".join(wanted))


@pytest.mark.parametrize("group", GROUPS)
def test_no_two_lines_of_an_address_touch(group: str) -> None:
    """Burmese, Khmer and Arabic reach far above and below; European lines keep the distance that machines want."""
    names = [specimen.name for specimen in SPECIMENS if specimen.group == group][:5]
    found = postal.block(tuple(addresses.PostalLine(name, "name") for name in names), (150.0, 60.0), (12.0, 11.0))
    assert found.fits
    for above, below, step in zip(found.lines, found.lines[1:], found.steps, strict=False):
        assert step + above.reach()[1] - below.reach()[0] > 0.0
        european = all(run.script in {"", "LATIN", "GREEK", "CYRILLIC"} for run in (*above.runs, *below.runs))
        assert step == postal.LEADING or not european


def test_tall_lines_stand_closer_before_an_address_is_held() -> None:
    texts = (addresses.PostalLine("အောင်မြင့် ထွန်း", "name"),) * 4
    low = 4 * postal.LEADING * 11.0 * 25.4 / 72
    assert postal.block(texts, (150.0, low * 1.5), (11.0,)).height > low + 2.0
    tight = postal.block(texts, (150.0, low + 0.1), (11.0,))
    assert tight.fits
    assert tight.height == pytest.approx(low)


def test_a_line_too_long_is_broken_in_letters_as_large_as_there_is_room_for() -> None:
    texts = ("Bo Ek", "Gesellschaft zur Pflege außergewöhnlich langer Namen und Titel", "Åvägen 1", "SWEDEN")
    lines = tuple(addresses.PostalLine(text, "street") for text in texts)
    found = postal.block(lines, (90.0, 60.0), tuple(17.0 - step / 2 for step in range(10)), most=5)
    assert found.fits
    assert [line.text for line in found.lines][0::4] == ["Bo Ek", "SWEDEN"]
    assert found.size > 12.5
    assert len(found.lines) == 5


def test_lines_share_a_line_when_there_are_too_many() -> None:
    """Street with street, district with street, city with region; never the name, the code or the country."""
    address = Address("Acme", "Flat 2\n1 High St", "Headingley", "Leeds", "West Yorkshire", "LS6 1AP", "GB")
    found = envelope._recipient(piece(recipient=Recipient("Bo", address)), SETUP, ENVELOPES["env-a2"])
    assert [line.text for line in found.lines] == [
        "Bo",
        "Acme",
        "Flat 2, 1 High St, Headingley",
        "LEEDS, West Yorkshire",
        "LS6 1AP",
        "UNITED KINGDOM",
    ]


def test_a_japanese_code_shares_the_line_below_it_when_there_are_too_many() -> None:
    """As Japan writes it; a code that stands last (Korea) keeps to itself, however many lines there are."""
    address = Address("株式会社", "神南1-2-3\nビル 4", "", "渋谷区", "東京都", "150-0041", "JP")
    texts = addresses.lines(Recipient("山田", address), "US")
    found = postal.block(texts, (100.0, 50.0), (10.0,))
    assert [line.text for line in found.lines] == [
        "〒150-0041 東京都 渋谷区",
        "神南1-2-3 ビル 4",
        "株式会社",
        "山田",
        "TOKYO 150-0041",
        "JAPAN",
    ]
    address = Address("회사", "테헤란로 152\n4", "", "강남구", "서울특별시", "06236", "KR")
    found = postal.block(addresses.lines(Recipient("김", address), "US"), (100.0, 50.0), (10.0,))
    assert "06236" in [line.text for line in found.lines]


def test_a_sender_that_does_not_fit_is_a_fault() -> None:
    sender = Sender("The Department of Very Long Names " * 8, replace(HOME, company="Company of many words " * 16))
    for key, stock in (("envelope", ""), ("label", "avery-5160"), ("label", "thermal-4x6")):
        setup = replace(SETUP, sender=sender, **({"label_stock": stock} if stock else {}))
        assert "sender" in {fault.field for fault in press.check(piece(), [key], setup)}


def _advice(key: str, origin: str) -> list[str]:
    stock = ENVELOPES.get(key) or LABEL_STOCKS[key]
    return [sentence.template for sentence in zones.advice(stock, origin)]


@pytest.mark.parametrize(
    ("key", "origin", "word"),
    [
        ("env-a2", "US", ""),
        ("env-no10", "US", ""),
        ("env-5-5-bar", "US", "square"),
        ("env-c5", "US", "large envelope"),
        ("env-c5", "GB", ""),
        ("env-c6", "DE", ""),
        ("env-a7", "DE", "larger"),
        ("env-5-bar", "US", "lay a print"),
        ("avery-l7160", "DE", "lay a print"),
        ("avery-5163", "US", ""),
    ],
)
def test_whoever_chooses_a_stock_is_told_what_it_costs(key: str, origin: str, word: str) -> None:
    """USPS Quick Service Guide 201 (aspect 1.3 to 2.5, at most 6 1/8 by 11 1/2 inches); UPU standard items. No gate."""
    found = _advice(key, origin)
    assert any(word in template for template in found) if word else found == []


@pytest.mark.parametrize("key", LABEL_STOCKS)
def test_labels_go_on_where_the_sheet_in_the_feeder_has_some_left(key: str) -> None:
    """Nothing is drawn on a used cell, each label on a free one, and each can be scanned."""
    stock = LABEL_STOCKS[key]
    used = frozenset(range(0, stock.grid.count, 2)) if stock.grid.count > 1 else frozenset()
    setup = replace(SETUP, label_stock=key, used_cells=used | {500})
    free = [cell for cell in range(stock.grid.count) if cell not in used]
    pieces = [piece(number, recipient=PEOPLE["short"]) for number in range(1, len(free) + 2)]
    printed = press.print_document("label", pieces, setup)
    assert printed.sheets == 2
    image = reading.one_bit(printed.data, dpi=300.0)
    for cell in range(stock.grid.count):
        left, top = stock.grid.corner(cell)
        box = (left, top, left + stock.grid.width, top + stock.grid.height)
        part = image.crop(tuple(round(edge / 25.4 * 300) for edge in box))  # type: ignore[arg-type]
        assert [text for _, text in reading.symbols(part)] == ([] if cell in used else [pieces[free.index(cell)].code])
        assert (reading.ink(image, *box, 300.0) > 0) is (cell not in used)


def test_a_parcel_label_stands_on_the_dots_of_its_printer() -> None:
    """The page is 101.6 by 152.4 mm upright, nothing within 3 mm of its edge, and rules and bars are whole dots."""
    setup = replace(SETUP, label_stock="thermal-4x6")
    made = piece(recipient=PEOPLE["short"])
    assert press.page_size("label", made, setup) == (101.6, 152.4)
    data = press.print_document("label", [made], setup).data
    image = reading.picture(data, dpi=203.2)
    whole = reading.ink(image, 0, 0, 102, 153, 203.2)
    assert reading.ink(image, 3, 3, 98.6, 149.4, 203.2) == whole
    edges = list(_edges_of_shapes(data))
    assert len(edges) >= 3
    for edge in edges:
        assert edge * 8 == pytest.approx(round(edge * 8), abs=0.03)


def _edges_of_shapes(data: bytes) -> Iterator[float]:
    """Yield left, right, top and foot of every dark shape, in mm from the upper left corner; text has its own."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            page = document[0]
            for shape in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]):
                colour = [ctypes.c_uint() for _ in range(4)]
                pypdfium2.raw.FPDFPageObj_GetFillColor(shape, *colour)
                if colour[0].value > 200:
                    continue
                left, foot, right, top = shape.get_bounds()
                high = page.get_height()
                yield from (length * 25.4 / 72 for length in (left, right, high - top, high - foot))
        finally:
            document.close()


@pytest.mark.parametrize("key", ["envelope", "label"])
def test_practice_is_marked_on_every_envelope_and_label(key: str) -> None:
    stock = LABEL_STOCKS["avery-5163"]
    pieces: list[Piece] = [piece(number) for number in range(1, 4)]
    real: PrintSetup = replace(SETUP, label_stock=stock.key)
    for setup, wanted in ((real, 0), (replace(real, practice=True), len(pieces))):
        text = " ".join(finished.text_of(press.print_document(key, pieces, setup).data))
        assert text.count("PRACTICE") == wanted


def test_a_team_that_wants_it_addresses_envelopes_in_the_hand_of_the_card(in_envelope: InEnvelope) -> None:
    """The words and the zone stay as they are; the sender stays plain. A script that no hand has falls back."""
    stock = in_envelope("env-a2")
    by_hand = replace(SETUP, envelopes_by_hand=True)
    for recipient in PEOPLE.values():
        made = piece(recipient=recipient, hand="kalam")
        assert press.check(made, ["envelope"], by_hand) == ()
        found = envelope._recipient(made, by_hand, stock)
        assert {line.text for line in found.lines} >= {
            line.text for line in envelope._recipient(made, SETUP, stock).lines[-1:]
        }
        image = reading.picture(press.print_document("envelope", [made], by_hand).data, dpi=DPI)
        whole = reading.ink(image, 0, 40, stock.width + 1, stock.height + 1, DPI)
        zone = (12.7, stock.height - 69.85, stock.width - 12.7, stock.height - 15.875)
        assert reading.ink(image, *zone, DPI) == whole
    faces = {run.face.name for line in found.lines for run in line.runs}
    assert faces != {run.face.name for line in envelope._recipient(made, SETUP, stock).lines for run in line.runs}


def test_six_tall_lines_stay_above_the_bars_of_a_low_envelope() -> None:
    """The optical middle gives way to the strip at the foot that machines print on."""
    low = EnvelopeStock("low", "Low", 140.0, 90.0)
    made = piece(recipient=Recipient("Bo", Address("Acme", "1 High St", "", "Leeds", "", "LS6 1AP", "GB")))
    by_hand = replace(SETUP, envelopes_by_hand=True)
    found = envelope._recipient(made, by_hand, low)
    assert len(found.lines) == 6
    _, top = envelope._place(found, by_hand, low)
    assert top + found.height <= 90.0 - 15.875
