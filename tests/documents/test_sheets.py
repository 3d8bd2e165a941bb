"""Slips and florist orders: order of the shelves, no prices, pages that hold together."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gifts_app.documents import press
from gifts_app.documents.layout import flow, sheet, shelves
from gifts_app.documents.layout.flow import FlowBlock
from gifts_app.documents.piece import PieceItem
from gifts_app.documents.proofs import finished
from gifts_app.domain.customers import Address
from gifts_app.domain.gestures import Recipient
from tests.documents import reading
from tests.documents.samples import FLOWERS, HOME, ITEMS, MESSAGE, SETUP, piece

MONEY = re.compile(r"[$€£¥₹]|\b(price|total|amount|cost|usd|eur|card number|cvc)\b", re.IGNORECASE)


def _text(key: str, *pieces: object, **changes: object) -> list[str]:
    return finished.text_of(press.print_document(key, pieces or [piece(**changes)], SETUP).data)  # type: ignore[arg-type]


# -- slips


def test_bins_stand_in_the_order_of_the_walk() -> None:
    order = [item.bin for item in shelves.walk([*ITEMS, PieceItem("X", "Nowhere"), PieceItem("Y", "Far", 1, "B-1-10")])]
    assert order == ["A-2", "A-12", "B-1-10", "B-03", "C-01", ""]


def test_a_slip_says_what_goes_in_and_what_it_is() -> None:
    (text,) = _text("slip", kind="wow")
    for wanted in (
        "Packing slip",
        "GF-0001987-54",
        "Maya Lindqvist",
        "42 Harbour Lane",
        "A-12",
        "ST-7",
        "Sticker sheet",
    ):
        assert wanted in text
    assert "4 lines, 7 pieces" in text
    assert "Slip 1 of 1 · page 1 of 1" in text
    assert "grandmother" in text


@pytest.mark.parametrize("key", ["slip", "florist"])
def test_no_price_stands_anywhere(key: str) -> None:
    for made in (piece(kind="wow"), piece(kind="wow", items=ITEMS * 9, message="")):
        assert not MONEY.search(" ".join(_text(key, made)))


def test_the_story_stays_in_the_house() -> None:
    for key in press.DOCUMENTS.keys() - {"crib"}:
        assert "dance hall" not in " ".join(_text(key, kind="wow"))


def test_many_things_take_many_pages_and_each_names_itself() -> None:
    items = tuple(PieceItem(f"SKU-{n:03d}", f"Thing number {n}", n % 3 + 1, f"A-{n}") for n in range(1, 61))
    pages = _text("slip", piece(kind="wow", items=items))
    assert len(pages) == 4
    seen = [sku for text in pages for sku in re.findall(r"SKU-\d{3}", text)]
    assert seen == [f"SKU-{n:03d}" for n in range(1, 61)]
    for number, text in enumerate(pages, 1):
        assert f"page {number} of 4" in text
        assert "GF-0001987-54" in text
    assert "60 lines" in pages[-1]
    assert "60 lines" not in pages[0]


LONG = tuple(
    PieceItem(
        f"SKU-{n:03d}-HOLO-EXTRA", f"Sticker sheet {'with unicorns ' * 12}", 1, f"ZONE-3/AISLE-12/BAY-{n:02d}/S-4"
    )
    for n in range(1, 21)
)


@pytest.mark.parametrize("sheet_name", ["letter", "a4"])
@pytest.mark.parametrize("message", ["", MESSAGE])
@pytest.mark.parametrize("items", [LONG, ITEMS * 15], ids=["long", "short"])
def test_a_page_holds_eight_to_twenty_two_things(items: tuple[PieceItem, ...], message: str, sheet_name: str) -> None:
    made = piece(kind="wow", items=items, message=message)
    pages = finished.text_of(press.print_document("slip", [made], replace(SETUP, sheet=sheet_name)).data)
    counts = [sum(text.count(name) for name in ("Sticker sheet", "Culture", "Enamel", "Wool")) for text in pages]
    assert sum(counts) == len(items)
    assert all(8 <= count <= 22 for count in counts[:-1])
    assert counts[-1] <= 22


def test_bins_and_skus_stand_in_full_however_long_they_are() -> None:
    text = " ".join(_text("slip", piece(kind="wow", items=LONG)))
    for part in ("ZONE-3/", "AISLE-12/", "/S-4", "SKU-0", "EXTRA"):
        assert text.count(part) == len(LONG)
    for n in range(1, len(LONG) + 1):
        assert f"BAY-{n:02d}" in text
        assert f"SKU-{n:03d}" in text


def test_a_front_that_is_not_there_is_a_fault_of_the_slip_too() -> None:
    (fault,) = press.check(piece(kind="wow", design="gone"), ["slip"], SETUP)
    assert fault.field == "design"


def test_a_slip_says_where_to_return_it_to() -> None:
    (text,) = _text("slip", kind="wow")
    assert "Return to: Stride Shoes Customer Loyalty, 100 Example Way, PORTLAND OR 97201" in " ".join(text.split())
    abroad = Recipient("Maya Lindqvist", replace(HOME, country="CA", region="ON", postal_code="K1A 0B1"))
    (text,) = _text("slip", kind="wow", recipient=abroad)
    assert "PORTLAND OR 97201, UNITED STATES" in " ".join(text.split())


def test_slips_count_themselves() -> None:
    texts = _text("slip", piece(1), piece(2), piece(3))
    assert [f"Slip {n} of 3" in text for n, text in enumerate(texts, 1)] == [True] * 3


def test_a_long_note_moves_to_a_page_of_its_own_and_never_splits() -> None:
    pages = _text("slip", piece(kind="wow", message=MESSAGE * 4))
    assert len(pages) == 2
    assert "grandmother" not in pages[0]
    assert pages[1].count("grandmother") == 4
    kept, torn = pages[1].split("GF-0001987-54", 1)
    assert "grandmother" in kept
    assert "tear off" in torn
    assert "Slip 1 of 1 · page 2 of 2" in torn
    (fault,) = press.check(piece(message=MESSAGE * 30), ["slip"], SETUP)
    assert fault.field == "message"


def test_nothing_of_the_bench_stands_on_the_part_to_tear_off() -> None:
    """Below two thirds of the sheet there are the customer's words and no code, bin or page number."""
    data = press.print_document("slip", [piece(kind="wow")], SETUP).data
    below = proof_of_part(data, 279.4 * 2 / 3)
    assert "grandmother" in below
    assert not re.search(r"GF-|A-2|page|Packed", below)


def proof_of_part(data: bytes, top: float) -> str:
    """Return the text of the first page below ``top`` in mm."""
    import pypdfium2

    from gifts_app.documents.proofs.raster import PDFIUM

    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            high = document[0].get_height()
            return str(document[0].get_textpage().get_text_bounded(top=high - top * 72 / 25.4))
        finally:
            document.close()


def test_where_somebody_mourns_the_slip_is_quiet() -> None:
    """No drawing and no cheerful word; the drawing is what is missing below the line."""
    loud = piece(kind="wow", occasion="birthday")
    quiet = replace(loud, occasion="sympathy", solemn=True)
    assert "WoW" in " ".join(_text("slip", loud))
    assert "WoW" not in " ".join(_text("slip", quiet))
    for made, drawn in ((loud, True), (quiet, False)):
        image = reading.picture(press.print_document("slip", [made], SETUP).data, dpi=50.8)
        assert (reading.ink(image, 12, 190, 31, 270, 50.8) > 0) is drawn


def test_a_slip_without_words_has_no_part_to_tear_off() -> None:
    data = press.print_document("slip", [piece(kind="wow", message="")], SETUP).data
    assert reading.ink(reading.picture(data, dpi=50.8), 8, 200, 208, 262, 50.8) == 0


def test_long_names_wrap_once_and_end_in_an_ellipsis_while_the_sku_stays_whole() -> None:
    item = PieceItem("SKU-LONG-1", "Sticker sheet with holographic unicorns " * 12, 1, "A-1")
    (text,) = _text("slip", kind="wow", items=(item,))
    assert "…" in text
    assert "SKU-LONG-1" in text


@pytest.mark.parametrize("sheet_name", ["letter", "a4"])
@pytest.mark.parametrize("key", ["slip", "florist"])
def test_no_ink_where_the_printer_cannot_reach(key: str, sheet_name: str) -> None:
    made = piece(kind="wow", items=ITEMS * 9, details={**FLOWERS, "avoid": "lilies " * 60}, message=MESSAGE * 3)
    setup = replace(SETUP, sheet=sheet_name)
    data = press.print_document(key, [made], setup).data
    width, height = press.page_size(key, made, setup)
    for number in range(reading.pages(data)):
        image = reading.picture(data, number, 50.8)
        whole = reading.ink(image, 0, 0, width + 1, height + 1, 50.8)
        assert reading.ink(image, 6.35, 6.35, width - 6.35, height - 6.35, 50.8) == whole


heights = st.lists(st.tuples(st.floats(1, 40), st.booleans()), max_size=60)


@given(heights, st.floats(20, 120), st.floats(20, 250))
def test_pages_hold_all_blocks_in_order_and_none_too_many(
    blocks: list[tuple[float, bool]], first: float, later: float
) -> None:
    made = [FlowBlock(height, lambda _pen, _y: None, keep) for height, keep in blocks]
    pages = flow.paginate(made, first, later)
    assert [block for page in pages for block in page] == made
    for number, page in enumerate(pages):
        room = first if number == 0 else later
        kept = sum(1 for block in page if not block.keep)
        assert sum(block.height for block in page) <= room + 1e-3 or kept <= 1
        assert page or len(pages) == 1


def test_no_page_begins_or_is_made_for_white() -> None:
    words, white = FlowBlock(40.0, lambda _pen, _y: None), flow.space(20.0)
    assert flow.paginate([white, words, white, words, white, words], 100.0, 100.0) == [[words, white, words], [words]]
    assert flow.paginate([words, words, white], 80.0, 80.0) == [[words, words]]


# -- florists


def test_the_day_is_written_out_and_comes_first_and_largest() -> None:
    (text,) = _text("florist", kind="flowers")
    assert "Saturday 30 May 2026" in text
    assert "In the morning (AM), if you can" in text
    assert sheet.long_date(date(2027, 2, 1)) == "Monday 1 February 2027"


def test_a_florist_gets_all_there_is_to_know() -> None:
    (text,) = _text("florist", kind="flowers")
    for wanted in (
        "Maya Lindqvist",
        "+1 217 555 0142",
        "Hospital",
        "Rosewood Hospital",
        "Ward 4 West, Room 412",
        "1800 Hospital Drive",
        "Yellow, loose, like a garden",
        "Lilies: there is a cat",
        "Something similar",
        "Call the recipient",
        "+1 503 555 0100",
        "Florist",
        "Confirmation number",
        "grandmother",
        "(40 words)",
    ):
        assert wanted in text


def test_a_funeral_home_gets_name_and_hour_and_a_family_the_custom() -> None:
    """Whom it is in memory of and when it begins; at home the flowers come after the service."""
    told = {"place": "funeral_home", "deceased": "Ebenezer", "begins_on": "2026-05-31", "begins_at": "11:00"}
    known = {key: value for key, value in FLOWERS.items() if key != "ward"}
    (text,) = _text("florist", kind="flowers", occasion="sympathy", solemn=True, details={**known, **told})
    for wanted in ("In memory of", "Ebenezer", "The service begins", "Sunday 31 May 2026, 11:00", "Quiet and simple"):
        assert wanted in text
    assert "For the family" not in text
    (venue,) = _text("florist", kind="flowers", details={**FLOWERS, "place": "venue", "begins_at": "at noon"})
    assert "It begins there at noon" in " ".join(venue.split())
    (home,) = _text("florist", kind="flowers", occasion="sympathy", solemn=True, details={**FLOWERS, "place": "home"})
    assert "after the service" in " ".join(home.split())


def test_a_florist_is_told_of_many_words_and_gets_them_all() -> None:
    few, many = (" ".join(f"word{n}" for n in range(count)) for count in (50, 51))
    assert "more than most" not in " ".join(_text("florist", kind="flowers", message=few))
    (text,) = _text("florist", kind="flowers", message=many)
    assert "51 words are more than most florists’ cards hold" in text
    assert re.findall(r"word\d+", text) == many.split()


def test_a_florist_knows_who_orders_and_that_a_patient_waits() -> None:
    (text,) = _text("florist", kind="flowers")
    assert "Thank you · Stride Shoes Customer Loyalty" in text
    assert "Deliver to the patient" in text
    assert "Flower shop" in text
    (home,) = _text("florist", kind="flowers", details={**FLOWERS, "place": "home"})
    assert "patient" not in home


def test_the_day_is_the_largest_thing_on_the_order() -> None:
    import pypdfium2

    from gifts_app.documents.proofs.raster import PDFIUM

    data = press.print_document("florist", [piece(kind="flowers")], SETUP).data
    with PDFIUM:
        page = pypdfium2.PdfDocument(data)[0]
        words = page.get_textpage()
        heights = {}
        for at in range(words.count_chars()):
            left, foot, right, top = words.get_charbox(at, loose=True)
            if right > left:
                heights[at] = top - foot
        tallest = max(heights.values())
        largest = "".join(words.get_text_range(at, 1) for at in heights if heights[at] > tallest * 0.95)
    assert largest.replace(" ", "") == "Saturday30May2026"


def test_a_funeral_home_learns_for_whom_and_to_keep_it_quiet() -> None:
    details = {**FLOWERS, "place": "funeral_home", "deceased": "Elin Lindqvist", "venue": "Rosewood Chapel", "ward": ""}
    (text,) = _text("florist", kind="flowers", occasion="sympathy", solemn=True, details=details)
    for wanted in ("Funeral home", "In memory of", "Elin Lindqvist", "Quiet and simple"):
        assert wanted in text
    assert "Ward" not in text


def test_flowers_to_the_customer_go_to_the_customers_address() -> None:
    (text,) = _text("florist", kind="flowers", details={"deliver_on": "2026-05-30", "phone": "1"})
    assert "Maya Lindqvist" in text
    assert "42 Harbour Lane" in text
    assert "At any time of the day" in text


def test_flowers_without_a_day_are_refused() -> None:
    for value in ("", "soon", "2026-13-01"):
        (fault,) = press.check(piece(details={**FLOWERS, "deliver_on": value}), ["florist"], SETUP)
        assert fault.field == "deliver_on"


def test_long_words_for_the_card_go_on_over_the_page_complete() -> None:
    words = " ".join(f"word{n}" for n in range(1_200))
    pages = _text("florist", kind="flowers", message=words)
    assert len(pages) > 1
    assert re.findall(r"word\d+", " ".join(pages)) == words.split()


# -- envelopes and labels


def test_the_address_stands_where_machines_look_for_it() -> None:
    """USPS Publication 28, A2: 12.7 mm from the sides, 15.9 to 69.9 mm from the foot, the lower right corner empty."""
    for number, address in enumerate((HOME, replace(HOME, company="Acme Ltd", country="DE", city="Köln"))):
        made = piece(number + 1, recipient=Recipient("Maya Lindqvist-Featherstonehaugh", address))
        data = press.print_document("envelope", [made], SETUP).data
        width, height = press.page_size("envelope", made, SETUP)
        image = reading.picture(data, dpi=101.6)
        zone = reading.ink(image, 61, height - 69.85, width - 12.7, height - 15.875, 101.6)
        assert zone > 500
        assert reading.ink(image, 61, 40, width, height, 101.6) == zone
        assert reading.ink(image, width - 120.65, height - 15.875, width, height - 7.5, 101.6) == 0


def test_a_long_address_moves_together_and_a_longer_one_is_refused() -> None:
    address = Address("Acme", "1 Long Street\nBuilding 2\nFloor 3", "", "Leeds", "", "LS1 4AP", "GB")
    assert press.check(piece(recipient=Recipient("Bo", address)), ["envelope"], SETUP) == ()
    (text,) = _text("envelope", recipient=Recipient("Bo", address))
    assert all(part in text for part in ("1 Long Street, Building 2", "Floor 3", "LS1 4AP", "UNITED KINGDOM"))
    longer = replace(
        address, company="A most remarkable and long-winded company name of the north", street="s\n" * 9 + "x" * 300
    )
    (fault,) = press.check(piece(recipient=Recipient("Bo", longer)), ["envelope"], SETUP)
    assert fault.field == "street"


def test_post_without_an_address_is_refused() -> None:
    for key in ("envelope", "label", "slip"):
        faults = press.check(piece(recipient=Recipient("Bo", Address(country="US"))), [key], SETUP)
        assert [fault.field for fault in faults] == ["address"]


@pytest.mark.parametrize("key", ["avery-5163", "avery-5164", "avery-l7163", "thermal-4x6"])
def test_labels_keep_inside_their_cells(key: str) -> None:
    from gifts_app.documents.stock.formats import LABEL_STOCKS

    stock = LABEL_STOCKS[key]
    setup = replace(SETUP, label_stock=key)
    pieces = [
        piece(number, recipient=Recipient("Maya Lindqvist", replace(HOME, country="CA")))
        for number in range(1, stock.grid.count + 1)
    ]
    image = reading.picture(press.print_document("label", pieces, setup).data, dpi=101.6)
    whole = reading.ink(image, 0, 0, stock.sheet[0] + 1, stock.sheet[1] + 1, 101.6)
    inside = 0
    for index in range(stock.grid.count):
        left, top = stock.grid.corner(index)
        right, foot = left + stock.grid.width, top + stock.grid.height
        cell = reading.ink(image, left + 1.6, top + 1.6, right - 1.6, foot - 1.6, 101.6)
        assert cell > 300
        inside += cell
    assert inside == whole
