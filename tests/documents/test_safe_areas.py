"""Cards keep their ink where it belongs: inside the safe part of every face, and there inside its own box."""

import io
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from gifts_app.documents import panels as views
from gifts_app.documents import press
from gifts_app.documents.piece import Piece
from gifts_app.documents.setup import BACK, FRONT, Picture, PrintSetup, Theme
from gifts_app.documents.stock import imposition, panels
from gifts_app.documents.stock.cards import UNREACHED, CardStock
from gifts_app.documents.stock.formats import STOCKS
from gifts_app.documents.stock.grid import Box
from gifts_app.documents.stock.panels import Panel
from gifts_app.documents.text.hands import HANDS
from gifts_app.domain.customers import Address
from gifts_app.domain.gestures import Recipient
from gifts_app.domain.kinds import DESIGNS
from tests.documents import reading
from tests.documents.samples import MESSAGE, SETUP, TEXTS, piece

DPI = 101.6  # four pixels in a millimetre
WORDS = MESSAGE.split()

messages = st.one_of(
    st.integers(0, 300).map(lambda count: " ".join((WORDS * 8)[:count])),
    st.sampled_from([text for _, text, _ in TEXTS.values()]),
    st.sampled_from(["", "!", "W" * 60, "y\n" * 7 + "y", "Ǻfjy " * 30]),
)


@settings(max_examples=45, deadline=None)
@example(key="dl-ivory", design="wedding", message=MESSAGE, sign="Priya", handwritten=False, run=123456)
@example(key="postcard-a6", design="birthday", message=MESSAGE, sign="Priya", handwritten=True, run=1)
@given(
    key=st.sampled_from(list(STOCKS)),
    design=st.sampled_from(DESIGNS),
    message=messages,
    sign=st.sampled_from(["", "Priya", "Priya Raman\nStride Shoes"]),
    handwritten=st.booleans(),
    run=st.sampled_from([0, 7, 123456]),
)
def test_no_ink_leaves_the_box_it_belongs_to(
    key: str, design: str, message: str, sign: str, handwritten: bool, run: int
) -> None:
    """Whatever is printed: nothing near an edge of the sheet, and on cards only art, words, imprint and address."""
    changes = {"design": design, "message": message, "sign": sign, "handwritten": handwritten}
    stock = STOCKS[key]
    made = [piece(number, stock=key, **changes) for number in range(1, stock.grid.count + 1)]
    if not press.check(made[0], ["card"], SETUP):
        _keeps_its_ink(stock, made, run)


@pytest.mark.parametrize("key", STOCKS)
def test_a_card_as_full_as_can_be_keeps_its_ink_on_every_stock(key: str) -> None:
    """The most words that pass, in each hand in turn, beside a card with one word and one for a pen."""
    stock = STOCKS[key]
    hand = HANDS[list(STOCKS).index(key) % len(HANDS)].key

    def fits(count: int) -> bool:
        return press.measure_message(_some(count), "Priya", key, hand, SETUP).fits

    full = bisect_left(range(700), x=True, key=lambda count: not fits(count)) - 1
    assert full >= 60
    texts = (_some(full), "Thanks!", _some(full // 2), "")
    changes = [{"message": text, "hand": hand, "handwritten": not text} for text in texts]
    sheets = range(0, len(changes), stock.grid.count)
    made = [piece(number, stock=key, **of) for number, of in enumerate(changes, 1)]
    assert [press.check(one, ["card"], SETUP) for one in made] == [()] * 4
    for first in sheets:
        _keeps_its_ink(stock, made[first : first + stock.grid.count], 123456)


def _some(count: int) -> str:
    return " ".join((WORDS * 21)[:count])


def _keeps_its_ink(stock: CardStock, made: list[Piece], run: int) -> None:
    data = press.print_document("card", made, SETUP, run).data
    for page, side in enumerate((FRONT, BACK) if stock.two_sided else (FRONT,)):
        image = reading.picture(data, page, DPI)
        reached = (UNREACHED, UNREACHED, stock.sheet[0] - 2 * UNREACHED, stock.sheet[1] - 2 * UNREACHED)
        assert _left_over(image, [reached]) == 0
        cards = _on_sheet(stock, side, [(0.0, 0.0, stock.grid.width, stock.grid.height)])
        for whole in cards:
            image_of_card = image.crop(reading.pixels(whole, DPI))
            for allowed in (_inner, _boxes):
                faces = [panel for panel in panels.panels(stock) if panel.side == side]
                boxes = [_on_card(panel, box) for panel in faces for box in allowed(stock, panel)]
                assert _left_over(image_of_card, boxes) == 0, allowed.__name__


def _left_over(image: Image.Image, boxes: Iterable[Box]) -> int:
    """Wipe boxes off a picture and count what ink is left."""
    copy = image.copy()
    draw = ImageDraw.Draw(copy)
    for box in boxes:
        left, top, right, foot = reading.pixels(box, DPI)
        draw.rectangle((left - 1, top - 1, right, foot), fill=255)
    return sum(copy.histogram()[:250])


def _on_sheet(stock: CardStock, side: str, boxes: list[Box]) -> list[Box]:
    found = []
    for place in imposition.places(stock.grid, stock.grid.count):
        at = place if side == FRONT else imposition.behind(place, stock.grid, stock.sheet)
        found += [(at.left + left, at.top + top, width, height) for left, top, width, height in boxes]
    return found


def _on_card(panel: Panel, box: Box) -> Box:
    left, top, width, height = box
    if panel.turned:
        left, top = panel.width - left - width, panel.height - top - height
    return panel.left + left, panel.top + top, width, height


def _inner(stock: CardStock, panel: Panel) -> list[Box]:
    """5 mm or more from every cut, 6 from every fold."""
    left, top, width, height = panel.inner(stock)
    assert min(left, top, panel.width - left - width, panel.height - top - height) >= 5.0
    assert left >= 6.0 or "left" not in panel.folds
    assert top >= 6.0 or "top" not in panel.folds
    return [(left, top, width, height)]


def _boxes(stock: CardStock, panel: Panel) -> list[Box]:
    """The art anywhere, the words with a hand's unevenness, the imprint, the address and the line beside it."""
    boxes = [panel.inner(stock)] if panel.name == "front" else []
    if panel == panels.for_words(stock):
        boxes.append(_grown(panels.words_box(stock), 1.5))
    if panel.name == "back":
        boxes.append(_grown(panels.imprint_box(stock), 0.5))
        address = panels.address_box(stock)
        if address:
            boxes += [address, (stock.width / 2 - 0.3, 9.5, 0.6, stock.height - 20.0)]
    return boxes


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + 2 * by, box[3] + 2 * by


@pytest.mark.parametrize("key", STOCKS)
def test_words_imprint_and_address_never_overlap_and_keep_to_the_safe_part(key: str) -> None:
    stock = STOCKS[key]
    back, address = panels.named(stock, "back"), panels.address_box(stock)
    on_back = [panels.imprint_box(stock), *([address] if address else [])]
    if panels.for_words(stock) == back:
        on_back.append(panels.words_box(stock))
    for place, one in enumerate(on_back):
        assert _within(one, back.inner(stock))
        for other in on_back[place + 1 :]:
            across = one[0] + one[2] <= other[0] or other[0] + other[2] <= one[0]
            assert across or one[1] + one[3] <= other[1] or other[1] + other[3] <= one[1]
    assert _within(panels.words_box(stock), panels.for_words(stock).inner(stock))


def _within(box: Box, outer: Box) -> bool:
    return (
        box[0] >= outer[0] - 1e-6
        and box[1] >= outer[1] - 1e-6
        and box[0] + box[2] <= outer[0] + outer[2] + 1e-6
        and box[1] + box[3] <= outer[1] + outer[3] + 1e-6
    )


@pytest.mark.parametrize("key", [key for key, stock in STOCKS.items() if stock.postcard])
def test_a_postcards_address_stands_where_sorting_machines_look(key: str) -> None:
    """USPS Publication 28: 15.9 to 69.9 mm from the foot, the lower right 120.7 by 15.9 mm empty."""
    stock = STOCKS[key]
    made = piece(stock=key)
    data = press.print_document("card", [made], SETUP).data
    shown = views.view("back", made, SETUP)
    image = reading.picture(data, shown.page, DPI).crop(reading.pixels(shown.box, DPI))
    width, height = stock.width, stock.height
    middle = width / 2 + 2
    assert reading.ink(image, middle, height - 69.85, width - 12.7, height - 15.875, DPI) > 500
    assert reading.ink(image, width - 120.65, height - 15.875, width, height, DPI) == 0
    assert reading.ink(image, width - 30, 0, width, 30, DPI) == 0, "the stamp"
    assert reading.ink(image, width - 12.7, 0, width, height, DPI) == 0


@pytest.mark.parametrize("key", [key for key, stock in STOCKS.items() if stock.postcard])
def test_a_postcard_goes_abroad_with_a_sender_of_seven_lines(key: str) -> None:
    """The country below the sender, the codes below that, and nothing near the address (Royal Mail: 5 mm)."""
    abroad = Address("", "Åvägen 1", "", "Växjö", "", "352 30", "SE")
    long = Address("Stride Shoes GmbH", "Beispielweg 1\nHaus B\n3. Stock", "", "Köln", "", "50667", "DE")
    for sender in (SETUP.sender, replace(SETUP.sender, address=long)):
        setup = replace(SETUP, sender=sender)
        made = piece(stock=key, recipient=Recipient("Bo Ek", abroad))
        assert press.check(made, ["card"], setup) == ()
        data = press.print_document("card", [made], setup, 77).data
        shown = views.view("back", made, setup)
        image = reading.picture(data, shown.page, DPI).crop(reading.pixels(shown.box, DPI))
        stock = STOCKS[key]
        left, top, width, height = panels.imprint_box(stock)
        _, address, _, _ = panels.address_box(stock) or pytest.fail("a postcard has an address")
        assert address - top - height >= 5.0
        assert reading.ink(image, left - 1.0, top + height + 0.3, stock.width, address, DPI) == 0
        assert reading.ink(image, left + width + 0.3, 0, stock.width, address, DPI) == 0
        sharp = reading.one_bit(data, shown.page, 600.0)
        assert [text for _, text in reading.symbols(sharp)] == [made.code]
        assert "77-1" in reading.texts(data)[shown.page]


def test_a_postcard_that_the_post_cannot_read_is_refused() -> None:
    nowhere = piece(stock="postcard-4x6", recipient=Recipient("Bo", Address(country="US")))
    assert [fault.field for fault in press.check(nowhere, ["card"], SETUP)] == ["address"]
    sender = replace(SETUP.sender, address=replace(SETUP.sender.address, street="A very long street\n" * 24))
    found = press.check(piece(stock="postcard-4x6"), ["card"], replace(SETUP, sender=sender))
    assert [fault.field for fault in found] == ["sender"]
    assert press.check(piece(stock="a6-ivory"), ["card"], replace(SETUP, sender=sender)) == ()


@pytest.mark.parametrize("key", STOCKS)
def test_art_of_ones_own_bleeds_over_every_cut_and_over_no_fold(key: str) -> None:
    """A black picture in the shape of its face reaches the bleed where we cut the sheet, else the safe margin."""
    stock = STOCKS[key]
    reach = 3.0 if key in {"a7-letter", "us-a6-letter", "flat-us-a6-letter"} else -stock.safe
    size = (round((stock.width + 2 * reach) * 10), round((stock.height + 2 * reach) * 10))
    own = Image.new("RGB", size, "black").quantize(2)
    data = io.BytesIO()
    own.save(data, "PNG", bits=1)
    front = Picture("png", own.width, own.height, data.getvalue())
    made = piece(stock=key, design="own-1")
    file = press.print_document("card", [made], replace(SETUP, fronts={"own-1": front})).data
    panel = panels.named(stock, "front")
    place = next(imposition.places(stock.grid, 1))
    left, top = place.left + panel.left, place.top + panel.top
    image = reading.picture(file, 0, 254).point(lambda value: 255 if value < 100 else 0)
    wanted = [
        left - (min(reach, 0.0) if "left" in panel.folds else reach),
        top - (min(reach, 0.0) if "top" in panel.folds else reach),
        left + panel.width + (min(reach, 0.0) if "right" in panel.folds else reach),
        top + panel.height + (min(reach, 0.0) if "bottom" in panel.folds else reach),
    ]
    x, y = round((left + panel.width / 2) * 10), round((top + panel.height / 2) * 10)
    row, column = image.crop((0, y, image.width, y + 1)).tobytes(), image.crop((x, 0, x + 1, image.height)).tobytes()
    found = [_run_from(row, x, -1), _run_from(column, y, -1), _run_from(row, x, 1), _run_from(column, y, 1)]
    assert found == pytest.approx(wanted, abs=0.2)


def _run_from(pixels: bytes, start: int, step: int) -> float:
    """Walk from the middle as far as it is black; return mm, ten pixels each."""
    at = start
    while 0 <= at < len(pixels) and pixels[at]:
        at += step
    return (at + (1 if step < 0 else 0)) / 10


@pytest.mark.parametrize("key", STOCKS)
def test_the_meter_and_the_check_agree_on_every_stock(key: str) -> None:
    """And every stock holds a decent message at a size that reads well."""
    for count in (1, 2, 3, 4, 6, 9):
        message = " ".join(WORDS * count)
        fit = press.measure_message(message, "Priya", key, "", SETUP)
        faults = press.check(piece(stock=key, message=message), ["card"], SETUP)
        assert fit.fits is (faults == ())
        assert fit.capacity >= 40


@pytest.mark.parametrize("key", STOCKS)
def test_a_logo_stands_in_the_imprint(key: str) -> None:
    """And on a postcard, whose corner belongs to the post, there is none."""
    stock = STOCKS[key]
    logo = Image.new("RGB", (640, 250), "black").quantize(2)
    data = io.BytesIO()
    logo.save(data, "PNG", bits=1)
    theme = Theme(logo=Picture("png", 640, 250, data.getvalue()))
    made = piece(stock=key, message="", sign="", handwritten=True)
    setup = replace(SETUP, theme=theme, rules=False)
    shown = views.view("back", made, setup)

    def back(of: PrintSetup) -> Image.Image:
        file = press.print_document("card", [made], of).data
        return reading.picture(file, shown.page, DPI).crop(reading.pixels(shown.box, DPI))

    image = back(setup)
    panel = panels.named(stock, "back")
    box = panels.imprint_box(stock)
    if panel.turned:
        box = (panel.width - box[0] - box[2], panel.height - box[1] - box[3], box[2], box[3])
    address = panels.address_box(stock)
    rest = [address, (stock.width / 2 - 0.3, 9.5, 0.6, stock.height - 20.0)] if address else []
    assert _left_over(image, [_grown(box, 0.5), *rest]) == 0
    without = back(replace(setup, theme=Theme()))
    more = sum(image.histogram()[:100]) - sum(without.histogram()[:100])
    assert (more > 4_000) is not stock.postcard
