"""Cards: front and back, words inside, and each inside behind its own outside."""

import itertools
from dataclasses import replace

import pytest

from gifts_app.documents import press
from gifts_app.documents.drawing import art
from gifts_app.documents.pages import card
from gifts_app.documents.proofs import finished
from gifts_app.documents.stock.formats import STOCKS
from gifts_app.domain.kinds import DESIGNS, OCCASIONS
from tests.documents import reading
from tests.documents.samples import MESSAGE, SETUP, TEXTS, piece, written_to

DPI = 101.6  # four pixels in a millimetre


def test_outside_and_inside_come_in_turns_and_back_each_other() -> None:
    """Three cards, two to a sheet: page 1 has the codes of the first two, page 2 their words, in the same rows."""
    pieces = [piece(number, message=f"Words for card number {number}.") for number in (1, 2, 3)]
    printed = press.print_document("card", pieces, SETUP)
    assert printed.sheets == 2
    texts = finished.text_of(printed.data)
    assert len(texts) == 4
    assert [[made.code in text for made in pieces] for text in texts[::2]] == [
        [True, True, False],
        [False, False, True],
    ]
    assert [[f"number {n}." in text for n in (1, 2, 3)] for text in texts[1::2]] == [
        [True, True, False],
        [False, False, True],
    ]


@pytest.mark.parametrize("key", STOCKS)
def test_the_words_lie_behind_the_back_cover(key: str) -> None:
    """Opened, the words are on the right; that panel's other side is the back, never the front."""
    stock = STOCKS[key]
    data = press.print_document("card", [piece(stock=key)], SETUP).data
    inside = reading.picture(data, 1, DPI)
    grid = stock.grid
    left = stock.sheet[0] - grid.left - grid.width
    box = (left, grid.top, left + stock.width, grid.top + stock.height)
    assert reading.ink(inside, *box, DPI) == 0
    right = (box[0] + stock.width, box[1], box[2] + stock.width, box[3])
    assert reading.ink(inside, *right, DPI) > 0


@pytest.mark.parametrize("handwritten", [True, False])
@pytest.mark.parametrize("key", STOCKS)
def test_no_ink_near_edge_or_fold(key: str, handwritten: bool) -> None:
    """Laser printers cannot reach the last 6 mm, and a fold may lie a millimetre aside."""
    stock = STOCKS[key]
    for design in DESIGNS if not handwritten else DESIGNS[:1]:
        made = piece(stock=key, design=design, handwritten=handwritten, message=MESSAGE)
        data = press.print_document("card", [made], SETUP).data
        for side in (0, 1):
            image = reading.picture(data, side, DPI)
            left, top, wide, high = stock.grid.left, stock.grid.top, stock.grid.width, stock.grid.height
            fold, safe = left + stock.width, 5.75
            assert reading.ink(image, left, top, left + safe, top + high, DPI) == 0
            assert reading.ink(image, left + wide - safe, top, left + wide, top + high, DPI) == 0
            assert reading.ink(image, left, top + 0.3, left + wide, top + safe, DPI) == 0
            assert reading.ink(image, left, top + high - safe, left + wide, top + high - 0.3, DPI) == 0
            assert reading.ink(image, fold - safe, top + 0.3, fold + safe, top + high - 0.3, DPI) == 0


def test_a_card_to_write_by_hand_has_lines_and_no_words() -> None:
    data = press.print_document("card", [piece(handwritten=True)], SETUP).data
    assert "grandmother" not in " ".join(finished.text_of(data))
    image = reading.picture(data, 1, DPI)
    rows = [y for y in range(image.height) if reading_row(image, y) < 235]
    lines = [y for y in rows if y - 1 not in rows]
    assert len(lines) >= 10
    steps = {later - one for one, later in itertools.pairwise(lines)}
    assert steps <= {31, 32, 33}


def reading_row(image: object, y: int) -> int:
    """Return the darkest pixel of a row of the right half."""
    width = image.width  # type: ignore[attr-defined]
    return min(image.getpixel((x, y)) for x in range(width // 2 + 60, width - 60, 7))  # type: ignore[attr-defined]


def test_words_to_write_by_hand_need_no_font_and_no_room() -> None:
    assert press.check(piece(handwritten=True, message="ⵣ" + MESSAGE * 20), ["card"], SETUP) == ()


def test_the_occasion_picks_the_front_and_the_piece_may_choose_another() -> None:
    for occasion in OCCASIONS.values():
        assert card.design_of(piece(occasion=occasion.key)) == occasion.design
    assert card.design_of(piece(occasion="wedding", design="hello")) == "hello"
    assert card.design_of(piece(occasion="unheard-of")) == "hello"
    (fault,) = press.check(piece(design="../secret"), ["card"], SETUP)
    assert fault.field == "design"


def test_a_front_is_drawn_once_a_file_however_many_cards_show_it() -> None:
    one = len(press.print_document("card", [piece(1, occasion="wedding")], SETUP).data)
    many = len(press.print_document("card", [piece(n, occasion="wedding") for n in range(1, 41)], SETUP).data)
    assert many - one < 40 * 2_500


def test_right_to_left_words_start_at_the_right() -> None:
    """A short first line above a long one: its ink is in the right half."""
    made = replace(written_to("hebrew"), message="שלום\n" + TEXTS["hebrew"][1], sign="", stock="a2-letter")
    image = reading.picture(press.print_document("card", [made], SETUP).data, 1, DPI)
    stock = STOCKS["a2-letter"]
    middle, right = stock.width * 1.5, stock.width * 2
    top = next(y for y in range(20, 100) if reading.ink(image, stock.width, y, right, y + 1, DPI))
    assert reading.ink(image, stock.width, top, middle, top + 4, DPI) == 0
    assert reading.ink(image, middle, top, right, top + 4, DPI) > 0


def test_different_stocks_never_share_a_sheet() -> None:
    pieces = [piece(1, stock="a2-letter"), piece(2, stock="a6-a4"), piece(3, stock="a6-a4")]
    printed = press.print_document("card", pieces, SETUP)
    assert printed.sheets == 2
    assert reading.pages(printed.data) == 4


def test_a_single_card_says_where_it_is_trimmed() -> None:
    import io

    import pypdf

    page = pypdf.PdfReader(io.BytesIO(press.print_document("card", [piece(stock="a7-letter")], SETUP).data)).pages[0]
    trim = [float(number) * 25.4 / 72 for number in page.trimbox]
    assert trim == pytest.approx([12.7, 215.9 - 19.05 - 177.8, 266.7, 215.9 - 19.05], abs=0.05)


def test_no_price_no_story_and_no_agent_stand_on_a_card() -> None:
    made = piece(agent="Zebediah", story="Secret story", sign="Priya")
    text = " ".join(finished.text_of(press.print_document("card", [made], SETUP).data))
    assert "Zebediah" not in text
    assert "Secret" not in text


@pytest.mark.parametrize("design", DESIGNS)
def test_the_fronts_stay_inside_their_own_margin(design: str) -> None:
    """Nothing within 10 mm of an edge, so that a misfeed of two millimetres still loses nothing."""
    from gifts_app.documents.drawing.paper import Book

    book = Book("Front")
    with book.page(107.95, 139.7) as pen:
        name, drawing = art.place(book, design)
        pen.form(name, 0, 0, drawing.height)
    image = reading.picture(book.finish(), dpi=DPI)
    whole = reading.ink(image, 0, 0, 107.95, 139.7, DPI)
    assert whole > 2_000
    assert reading.ink(image, 10, 10, 97.95, 129.7, DPI) == whole


@pytest.mark.parametrize(
    "source",
    [
        "not xml",
        "<svg/>",
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><image/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect onclick="x()"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0S1 1 2 2"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect fill="url(#g)"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><g transform="skewX(3)"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="5 0 1 1"/>',
    ],
)
def test_a_drawing_with_anything_unknown_in_it_is_refused(source: str) -> None:
    with pytest.raises(art.UnknownDrawing):
        art.read(source)


def test_every_script_keeps_its_hand() -> None:
    """A printed message is in handwriting where there is a hand for its script."""
    from gifts_app.documents.layout import message

    expected = {
        "latin": "Caveat",
        "cyrillic": "Caveat",
        "vietnamese": "Playpen",
        "greek": "Playpen",
        "hebrew": "PlaypenSansHebrew",
        "hindi": "Kalam",
        "thai": "Mali",
        "arabic": "NotoNaskh",
    }
    for script, face in expected.items():
        setting = message.compose(TEXTS[script][1], "", "", (82.55, 114.3))
        faces = {run.face.name for line in setting.words.lines for run in line.runs}
        assert all(name.startswith(face) for name in faces), (script, faces)
