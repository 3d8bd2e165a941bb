"""Test pages: true to a tenth of a millimetre, whole on every sheet that can be fed, understood without a manual."""

import pytest

from gifts_app.documents import calibrating
from gifts_app.documents.proofs import finished
from gifts_app.documents.setup import BACK, FRONT, Calibration, Duplex, Printer
from gifts_app.documents.stock import feeds
from gifts_app.documents.test_pages import ruler
from gifts_app.documents.test_pages.frame import Tried
from gifts_app.documents.test_pages.register import TEST_PAGES, print_test
from tests.documents import reading

FEEDS = {feed.key: feed for feed in feeds.feeds()}
LASER = Printer("laser", "HP LaserJet", "Tray 2", margin=4.2)
WIDE_MARGIN = Printer("inkjet", "Inkjet", margin=12.7)
OFF = Calibration(3.0, -2.0, 1.01, 0.99, measured_by="Jo Marsh")


@pytest.mark.parametrize("key", TEST_PAGES)
@pytest.mark.parametrize("stock", FEEDS)
def test_nothing_is_cut_off_or_lies_over_the_edge(key: str, stock: str) -> None:
    """On every sheet, for every margin: all ink is where the printer can print, the last word included."""
    feed = FEEDS[stock]
    for printer in (LASER, Printer(), WIDE_MARGIN):
        margin = printer.margin or 6.35
        for file in print_test(key, feed, printer):
            assert finished.check_pdf(file.data, file.pages) == []
            image = reading.picture(file.data, dpi=50.8)
            whole = reading.ink(image, 0, 0, feed.width + 1, feed.height + 1, 50.8)
            inner = reading.ink(image, margin, margin, feed.width - margin, feed.height - margin, 50.8)
            assert inner == whole > 0


@pytest.mark.parametrize("key", TEST_PAGES)
def test_practice_stands_on_every_test_page_and_nowhere_else(key: str) -> None:
    for practice in (True, False):
        for file in print_test(key, FEEDS["a2-ivory"], LASER, practice=practice):
            assert all(("PRACTICE" in text) is practice for text in finished.text_of(file.data))
            assert finished.check_pdf(file.data, file.pages) == []


@pytest.mark.parametrize("key", TEST_PAGES)
def test_every_page_says_which_sheet_it_is_and_three_steps(key: str) -> None:
    for file in print_test(key, FEEDS["a4"], LASER):
        for text in finished.text_of(file.data):
            assert "A4 · 210 × 297 mm" in text
            assert "HP LaserJet" in text
            lines = text.splitlines()
            assert {"1", "2", "3"} <= {line.split(" ")[0] for line in lines}


@pytest.mark.parametrize("key", TEST_PAGES)
def test_the_same_page_is_the_same_bytes_and_names_nobody(key: str) -> None:
    printer = Printer("p", "P", calibrations={("letter", FRONT): OFF})
    made = print_test(key, FEEDS["letter"], printer)
    assert print_test(key, FEEDS["letter"], printer) == made
    assert all("Marsh" not in text for file in made for text in finished.text_of(file.data))


def test_a_printer_whose_name_no_font_can_write_still_gets_its_pages() -> None:
    (file,) = print_test("ruler", FEEDS["letter"], Printer("p", "\U00013171 printer"))
    assert finished.check_pdf(file.data) == []


def _marks(data: bytes, at: float, *, down: bool, page: int = 0, dpi: float = 1016.0) -> list[float]:
    """Return in mm where a line across the page (or down it) at ``at`` mm meets ink: the middle of each mark."""
    image = reading.picture(data, page, dpi)
    length = image.height if down else image.width
    here = round(at / 25.4 * dpi)
    dark = [image.getpixel((here, place) if down else (place, here)) < 128 for place in range(length)]
    edges = [place for place in range(1, length) if dark[place] != dark[place - 1]]
    return [(first + last) / 2 / dpi * 25.4 for first, last in zip(edges[::2], edges[1::2], strict=True)]


@pytest.mark.parametrize("stock", ["letter", "env-a2", "thermal-4x6"])
def test_the_rules_are_as_long_as_they_say(stock: str) -> None:
    """Every tick within a twentieth of a millimetre; the ends stand out by length."""
    feed = FEEDS[stock]
    (file,) = print_test("ruler", feed, Printer())
    across, down = ruler.lengths(Tried(feed, Printer()))
    assert max(across, down) == 100
    first = ruler.start(Tried(feed, Printer()))
    for is_down, length in ((False, across), (True, down)):
        ends = _marks(file.data, first + 7.5, down=is_down)
        assert ends[0] == pytest.approx(first, abs=0.05)
        assert min(abs(mark - first - length) for mark in ends) < 0.05
        ticks = [mark - first for mark in _marks(file.data, first + 1.5, down=is_down)][: length + 1]
        assert ticks == pytest.approx(list(range(length + 1)), abs=0.05)


@pytest.mark.parametrize("side", [FRONT, BACK])
@pytest.mark.parametrize("printer", [LASER, WIDE_MARGIN])
def test_the_crosses_stand_where_they_are_measured_from(side: str, printer: Printer) -> None:
    """Without any correction, on each of the three sheets."""
    feed = FEEDS["a2-ivory"]
    spoiled = Printer("p", margin=printer.margin, calibrations={(feed.key, side): OFF})
    (file,) = print_test("crosshairs", feed, spoiled, side)
    assert file.pages == calibrating.SHEETS
    (left, top), _, (right, foot), _ = calibrating.crosses(feed.size, printer.margin)
    for page in range(file.pages):
        for at in (top - 2.35, foot + 2.35):
            assert _marks(file.data, at, down=False, page=page, dpi=508) == pytest.approx([left, right], abs=0.05)
        for at in (left - 2.35, right + 2.35):
            assert _marks(file.data, at, down=True, page=page, dpi=508) == pytest.approx([top, foot], abs=0.05)


def test_one_corrected_sheet_shows_what_the_correction_does() -> None:
    feed = FEEDS["letter"]
    printer = Printer("p", calibrations={("letter", FRONT): Calibration(right=1.5)})
    (file,) = print_test("crosshairs", feed, printer, corrected=True)
    assert file.pages == 1
    assert _marks(file.data, 7.65, down=False, dpi=508) == pytest.approx([11.5, feed.width - 8.5], abs=0.05)
    assert "10 mm" in finished.text_of(file.data)[0]


def test_a_sheet_that_is_fed_turned_is_printed_turned_also_without_correction() -> None:
    printer = Printer("p", calibrations={("env-a2", FRONT): Calibration(right=4.0, turned=90)})
    (file,) = print_test("ruler", FEEDS["env-a2"], printer)
    image = reading.picture(file.data, dpi=50.8)
    assert image.height > image.width


def test_the_eight_numbers_stand_on_the_sheet_as_the_arithmetic_counts_them() -> None:
    """The number of each reading stands in its own corner."""
    import pypdfium2

    (file,) = print_test("crosshairs", FEEDS["letter"], Printer())
    document = pypdfium2.PdfDocument(file.data)
    page = document[0]
    wide, high = page.get_size()
    text = page.get_textpage()
    corners = [(0, 1, (1, 2)), (1, 1, (3, 4)), (1, 0, (5, 6)), (0, 0, (7, 8))]
    for right, up, numbers in corners:
        box = {"left": 0.7 * wide * right, "bottom": 0.88 * high * up}
        found = text.get_text_bounded(
            box["left"], box["bottom"], box["left"] + 0.3 * wide, box["bottom"] + 0.12 * high
        ).split()
        assert [word for word in found if len(word) == 1] == [str(number) for number in numbers]
    document.close()


def test_two_sides_are_two_files_to_turn_by_hand_and_one_for_a_printer_that_turns() -> None:
    fronts, backs = print_test("duplex", FEEDS["a2-letter"], Printer())
    assert (fronts.side, fronts.pages, backs.side, backs.pages) == (FRONT, 2, BACK, 2)
    seen = ["".join(text.splitlines()[0].split()) for file in (fronts, backs) for text in finished.text_of(file.data)]
    assert seen == ["1front", "2front", "1back", "2back"]
    assert all("· back ·" in text for text in finished.text_of(backs.data))
    assert "facing down" in finished.text_of(fronts.data)[0]
    assert all("printed over a front" in text for text in finished.text_of(backs.data))
    (both,) = print_test("duplex", FEEDS["a2-letter"], Printer("p", duplex=Duplex(automatic=True)))
    assert (both.side, both.pages) == ("", 4)
    assert (
        "facing up"
        in finished.text_of(print_test("duplex", FEEDS["letter"], Printer("p", duplex=Duplex(face_up=True)))[0].data)[0]
    )


def test_the_greys_are_the_greys() -> None:
    (file,) = print_test("grey", FEEDS["letter"], Printer())
    image = reading.picture(file.data, dpi=100)
    seen = {image.getpixel((round(34 / 25.4 * 100), y)) for y in range(image.height)}
    assert {round(255 * (1 - percent / 100)) for percent in (10, 15, 20, 25)} <= {round(grey) for grey in seen}
