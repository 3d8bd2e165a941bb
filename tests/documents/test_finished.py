"""Finished files, read once more: faults are found in real bytes, and the ink is where a picture of the page has it."""

import io
from dataclasses import replace

import pytest
from reportlab.lib.colors import white
from reportlab.pdfgen.canvas import Canvas

from gifts_app.documents import press
from gifts_app.documents.drawing.paper import Book
from gifts_app.documents.proofs import finished
from gifts_app.documents.proofs.raster import Raster, rasterise
from gifts_app.documents.setup import Calibration, Printer
from gifts_app.documents.text import lines
from gifts_app.domain.gestures import Recipient
from tests.documents.samples import HOME, SETUP, TEXTS, piece, written_to

_DPI = 144.0
_PIXEL = 25.4 / _DPI
_STROKE = 0.75 * 25.4 / 72  # mm; PDFium counts a line's ends as if they had caps


def _inked(picture: Raster) -> tuple[float, float, float, float]:
    """Return the box around all that is not white in a picture, in mm."""
    row_of = [picture.data[y * picture.stride :][: picture.width * 4] for y in range(picture.height)]
    rows = [y for y, row in enumerate(row_of) if any(min(row[i : i + 3]) < 255 for i in range(0, len(row), 4))]
    columns = [x for x in range(picture.width) if any(min(row_of[y][4 * x : 4 * x + 3]) < 255 for y in rows)]
    return columns[0] * _PIXEL, rows[0] * _PIXEL, (columns[-1] + 1) * _PIXEL, (rows[-1] + 1) * _PIXEL


def _drawn(draw: object) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(288, 144), invariant=1)
    draw(canvas)  # type: ignore[operator]
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize("key", press.DOCUMENTS)
def test_ink_is_where_a_picture_of_the_page_has_it(key: str) -> None:
    """The box of every page of every document, from its objects, is that of its raster to a pixel and a line's end."""
    data = press.print_document(key, [piece(kind="flowers" if key == "florist" else "card")], SETUP).data
    for number, proof in enumerate(finished.prove(data)):
        assert not proof.faults
        assert proof.ink is not None
        assert proof.size == pytest.approx(press.page_size(key, piece(), SETUP), abs=0.01)
        for found, seen in zip(proof.ink, _inked(rasterise(data, number, _DPI)), strict=True):
            assert abs(found - seen) <= 1.5 * _PIXEL + _STROKE


def test_calibration_moves_the_ink() -> None:
    """What is measured is where the printer will put it, corrections included."""
    moved = replace(SETUP, printers={"": Printer(calibrations={("", "front"): Calibration(right=3.0, down=-2.0)})})
    ((before,), (after,)) = (
        finished.prove(next(press.run_files("slip", [piece()], setup, 1)).data) for setup in (SETUP, moved)
    )
    assert before.ink is not None
    assert after.ink == pytest.approx(
        [edge + by for edge, by in zip(before.ink, (3, -2, 3, -2), strict=True)], abs=0.01
    )


def test_white_hidden_and_clipped_things_are_no_ink() -> None:
    """A white area, a text that is not shown and what lies beyond a clipping path do not reach the printer's edge."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(white)
        canvas.rect(0, 0, 288, 144, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        hidden = canvas.beginText(2, 2)
        hidden.setTextRenderMode(3)
        hidden.textOut("not shown")
        canvas.drawText(hidden)
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(72, 36, 36, 36)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.rect(0, 0, 288, 144, stroke=0, fill=1)
        canvas.restoreState()

    (proof,) = finished.prove(_drawn(draw))
    assert proof.ink == pytest.approx((25.4, 25.4, 38.1, 38.1), abs=0.01)


def test_forms_within_turned_forms_are_followed() -> None:
    """A form's own box clips it, and every form is placed by the one it stands in."""

    def draw(canvas: Canvas) -> None:
        canvas.beginForm("inner", 0, 0, 10, 20)
        canvas.rect(-50, -50, 500, 500, stroke=0, fill=1)
        canvas.endForm()
        canvas.beginForm("outer", 0, 0, 288, 144)
        canvas.translate(100, 50)
        canvas.rotate(90)
        canvas.doForm("inner")
        canvas.endForm()
        canvas.scale(0.5, 0.5)
        canvas.doForm("outer")

    (proof,) = finished.prove(_drawn(draw))
    assert proof.ink is not None
    assert [round(edge * 72 / 25.4, 2) for edge in proof.ink] == [40, 114, 50, 119]


def test_a_white_page_has_no_ink() -> None:
    """None, not a box of no size."""
    assert finished.prove(_drawn(lambda canvas: canvas.showPage()))[0].ink is None


def test_the_sign_for_a_missing_letter_is_found() -> None:
    """Glyph 0 never reads back as the letter that it stands for."""
    line = lines.shape("Maya", "text")
    (run,) = line.runs
    (span,) = run.spans
    blank = replace(span, ids=(0, *span.ids[1:]), shows=((0.0, f"<0000{span.shows[0][1][5:]}"),))
    book = Book("Sample")
    with book.page(100, 50) as pen:
        pen.text(10, 20, replace(line, runs=(replace(run, _spans=(blank,)),)), 12)
    (fault,) = finished.check_pdf(book.finish())
    assert fault.startswith("Page 1: The finished page shows signs for missing letters: \ufffd")


def test_glyphs_without_letters_are_found() -> None:
    """A glyph that the file gives no character for cannot be searched or copied."""
    book = Book("Sample")
    with book.page(100, 50) as pen:
        pen.text(10, 20, lines.shape("Maya", "text"), 12)
    for font in book._fonts._fonts.values():
        font._characters[next(iter(font._characters))] = ""
    assert finished.check_pdf(book.finish()) == ["Page 1: The finished page has letters that cannot be copied."]


@pytest.mark.parametrize("script", TEXTS)
def test_every_script_passes(script: str) -> None:
    """Ligatures, marks and right-to-left letters are read back as what they stand for."""
    made = written_to(script)
    data = press.print_document("card", [made], SETUP).data
    assert finished.check_pdf(data, printed=made.message) == []


def test_an_emoji_among_letters_from_the_right_is_no_missing_letter() -> None:
    """PDFium gives its two halves the wrong way round there; the name prints, so nobody has to be told."""
    made = piece(recipient=Recipient("Maya 🌻 מאיה مايا", HOME))
    assert finished.check_pdf(press.print_document("envelope", [made], SETUP).data) == []
