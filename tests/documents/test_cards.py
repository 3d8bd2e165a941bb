"""Cards: front and back, words inside, lines for a pen, and where they are cut."""

import itertools
from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from gifts_app.documents import panels as views
from gifts_app.documents import press
from gifts_app.documents.drawing import art
from gifts_app.documents.pages import card
from gifts_app.documents.proofs import finished
from gifts_app.documents.setup import Printer
from gifts_app.documents.stock import panels
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


@pytest.mark.parametrize("key", STOCKS)
def test_lines_for_a_pen_keep_their_distance_and_can_be_left_out(key: str) -> None:
    """10 mm from every edge, 8 mm from the fold, 8 mm apart, in a grey that the pen covers."""
    made = piece(stock=key, handwritten=True)
    stock = STOCKS[key]
    panel = panels.for_words(stock)
    data = press.print_document("card", [made], SETUP).data
    blank = press.print_document("card", [made], replace(SETUP, rules=False)).data
    shown = views.view("inside", made, SETUP)
    ruled, plain = (reading.picture(one, shown.page, DPI).crop(reading.pixels(shown.box, DPI)) for one in (data, blank))
    left, top, right, foot = ImageChops.difference(ruled, plain).getbbox()
    inset = {edge: 8.0 if edge in panel.folds else 10.0 for edge in ("left", "right", "top", "bottom")}
    if shown.turned:
        left, top, right, foot = ruled.width - right, ruled.height - foot, ruled.width - left, ruled.height - top
    found = (left / 4, top / 4, (ruled.width - right) / 4, (ruled.height - foot) / 4)
    wanted = (inset["left"], inset["top"], inset["right"], inset["bottom"])
    assert all(is_there >= asked - 0.3 for is_there, asked in zip(found, wanted, strict=True))
    middle = (left + right) // 2
    greys = [ImageChops.difference(ruled, plain).getpixel((middle, y)) for y in range(ruled.height)]
    rows = [y for y, grey in enumerate(greys) if grey > 10 and (y == 0 or greys[y - 1] <= 10)]
    assert len(rows) >= 6
    assert all(31 <= later - one <= 33 for one, later in itertools.pairwise(rows))


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


@pytest.mark.parametrize("key", STOCKS)
def test_every_page_says_where_it_is_cut_and_how_far_ink_bleeds(key: str) -> None:
    """Around all cards of the sheet, on both sides; art bleeds where it is cut, has room, and nowhere else."""
    import io

    import pypdf

    stock = STOCKS[key]
    data = press.print_document("card", [piece(stock=key)], SETUP).data
    left, top, width, height = stock.grid.outline
    bleed = 3.0 if key in {"a7-letter", "us-a6-letter", "flat-us-a6-letter"} else 0.0
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(data)).pages):
        x0 = left if number == 0 else stock.sheet[0] - left - width
        y0 = stock.sheet[1] - top - height
        for box, by in ((page.trimbox, 0.0), (page.bleedbox, bleed)):
            found = [float(edge) * 25.4 / 72 for edge in box]
            assert found == pytest.approx([x0 - by, y0 - by, x0 + width + by, y0 + height + by], abs=0.02)


def test_a_printer_that_leaves_more_white_gets_no_bleed_and_shorter_marks() -> None:
    stock = STOCKS["a7-letter"]
    assert stock.bleed(9.7) == 3.0
    assert stock.bleed(9.8) == 0.0
    for margin, marks in ((4.0, 8), (7.0, 8), (8.0, 4), (15.0, 0)):
        image = _printed_with(margin)
        left, top, width, height = stock.grid.outline
        assert reading.ink(image, 0, 0, 300, margin - 0.2, DPI) == 0
        assert reading.ink(image, 0, 0, margin - 0.2, 300, DPI) == 0
        found = 0
        for x in (left, left + width):
            found += reading.ink(image, x - 0.5, 0, x + 0.5, top - 2.5, DPI) > 0
            found += reading.ink(image, x - 0.5, top + height + 2.5, x + 0.5, 300, DPI) > 0
        for y in (top, top + height):
            found += reading.ink(image, 0, y - 0.5, left - 2.5, y + 0.5, DPI) > 0
            found += reading.ink(image, left + width + 2.5, y - 0.5, 300, y + 0.5, DPI) > 0
        assert found == marks, margin


def _printed_with(margin: float) -> Image.Image:
    setup = replace(SETUP, printers={"card": Printer(margin=margin)})
    return reading.picture(press.print_document("card", [piece(stock="a7-letter")], setup).data, 0, DPI)


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
