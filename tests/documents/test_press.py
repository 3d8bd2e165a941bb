"""The way in: what a finished file holds, that it is always the same, and what harmful input does to it (nothing)."""

import os
import subprocess
import sys
from dataclasses import replace

import pypdf
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gifts_app.documents import press
from gifts_app.documents.proofs import finished, raster
from gifts_app.domain.gestures import Recipient
from gifts_app.errors import DoesNotFit
from tests.documents import reading
from tests.documents.samples import FLOWERS, HOME, MESSAGE, SETUP, TEXTS, piece, written_to

DOCUMENTS = list(press.DOCUMENTS)


def test_every_kind_of_gesture_names_documents_that_there_are() -> None:
    from gifts_app.domain.kinds import KINDS

    assert {key for kind in KINDS.values() for key in kind.documents} <= set(press.DOCUMENTS)


@pytest.mark.parametrize("key", DOCUMENTS)
def test_the_same_pieces_make_the_same_bytes(key: str) -> None:
    pieces = [written_to(script, 100 + number) for number, script in enumerate(TEXTS)]
    first = press.print_document(key, pieces, SETUP, 12)
    assert press.print_document(key, pieces, SETUP, 12) == first
    assert first.pieces == tuple(made.code for made in pieces)


def test_another_process_makes_the_same_bytes_whatever_its_hash_seed() -> None:
    """Every document, in every script, with the files of a run as well."""
    program = (
        "import hashlib; from tests.documents.samples import SETUP, TEXTS, written_to;"
        "from gifts_app.documents import press; from gifts_app.documents.text import fonts; fonts.search_in(());"
        "made = [written_to(script, 100 + number) for number, script in enumerate(TEXTS)];"
        "whole = [press.print_document(key, made, SETUP, 12) for key in press.DOCUMENTS];"
        "files = [file for key in press.DOCUMENTS for file in press.run_files(key, made, SETUP, 12)];"
        "print(*(hashlib.sha256(file.data).hexdigest() for file in whole + files))"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in ("1", "2")
    }
    (hashes,) = seen
    assert len(hashes.split()) >= 2 * len(press.DOCUMENTS)


@pytest.mark.parametrize("key", DOCUMENTS)
def test_a_piece_printed_again_looks_the_same_to_the_customer(key: str) -> None:
    """Only the florist, who must not make two bouquets, is told."""
    first = press.print_document(key, [piece()], SETUP).data
    again = press.print_document(key, [piece(copies=2)], SETUP).data
    assert (first == again) is (key != "florist")
    assert ("reprint 2" in " ".join(finished.text_of(again))) is (key == "florist")


@pytest.mark.parametrize("key", DOCUMENTS)
def test_nothing_about_a_person_stands_in_the_metadata(key: str) -> None:
    import io

    data = press.print_document(key, [piece()], SETUP, 77).data
    document = pypdf.PdfReader(io.BytesIO(data))
    about = " ".join(str(value) for value in (document.metadata or {}).values())
    assert "run 77" in about
    assert "Maya" not in about
    assert "Priya" not in about
    assert document.trailer["/Root"]["/ViewerPreferences"]["/PrintScaling"] == "/None"
    assert b"Helvetica" not in data


@pytest.mark.parametrize("key", DOCUMENTS)
def test_the_sheet_in_the_file_is_the_sheet_that_is_loaded(key: str) -> None:
    for setup in (SETUP, replace(SETUP, sheet="a4", default_stock="a6-a4", label_stock="avery-l7163")):
        width, height = press.page_size(key, piece(), setup)
        image = raster.rasterise(press.print_document(key, [piece()], setup).data, 0, 25.4)
        assert (image.width, image.height) == (pytest.approx(width, abs=1), pytest.approx(height, abs=1))


@pytest.mark.parametrize("key", DOCUMENTS)
def test_practice_stands_on_every_sheet_and_nowhere_else(key: str) -> None:
    pieces = [piece(number) for number in range(1, 13)]
    for practice in (True, False):
        data = press.print_document(key, pieces, replace(SETUP, practice=practice)).data
        assert all(("PRACTICE" in text) is practice for text in finished.text_of(data))


@pytest.mark.parametrize("key", DOCUMENTS)
@pytest.mark.parametrize(
    "hostile",
    [
        "<b>bold</b> &amp; </para> %s {0} ${x}",
        '=HYPERLINK("http://example.invalid")',
        ") Tj ET Q endstream endobj /JavaScript (app.alert(1))",
        "gnp\u202eexe\u202c \u2066x\u2069 \u0000\u0007\u001b[31m",
        "\ufeff\u200b\u00ad\u200d",
        "Z" + "\u0301\u0327\u0489" * 60,
        "a" * 10_000,
    ],
)
def test_hostile_text_is_only_text(key: str, hostile: str) -> None:
    """Markup, formulas, PDF operators, controls and endless words are printed or refused with a sentence, never run."""
    made = piece(
        message=hostile,
        sign=hostile[:200],
        recipient=Recipient(
            hostile[:200], replace(HOME, company=hostile[:200], street=hostile, district=hostile[:200])
        ),
        details={**FLOWERS, "colours": hostile[:200], "deliver_address": hostile},
        agent=hostile[:200],
    )
    faults = press.check(made, [key], SETUP)
    if faults:
        assert all(fault.message for fault in faults)
        return
    data = press.print_document(key, [made], SETUP).data
    assert finished.check_pdf(data, printed=hostile) == []
    assert b"/JavaScript" not in data
    assert not any(sign in text for text in finished.text_of(data) for sign in "\u202e\u2066\x07\x1b")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(text="𐠀\U00018d09", name="0", key="card")
@given(text=st.text(max_size=300), name=st.text(min_size=1, max_size=60), key=st.sampled_from(DOCUMENTS))
def test_any_text_is_printed_right_or_refused(text: str, name: str, key: str) -> None:
    """What check lets through prints; what it does not is named in a sentence."""
    made = piece(message=text, recipient=replace(piece().recipient, name=name), details=FLOWERS | {"avoid": text[:200]})
    faults = press.check(made, [key], SETUP)
    if faults:
        assert all(str(fault.message) for fault in faults)
    else:
        data = press.print_document(key, [made], SETUP).data
        assert finished.check_pdf(data, printed=text + name) == []


def test_drawing_refuses_what_check_reports() -> None:
    long = piece(message=MESSAGE * 9)
    (fault,) = press.check(long, ["card"], SETUP)
    assert fault.field == "message"
    assert "words" in fault.message
    with pytest.raises(DoesNotFit, match=long.code):
        press.print_document("card", [long], SETUP)
    assert press.print_document("card", [long], SETUP, preview=True).sheets == 1


def test_the_meter_and_the_check_agree() -> None:
    for count in range(1, 8):
        words = MESSAGE * count
        fit = press.measure_message(words, "Priya", "", "", SETUP)
        faults = press.check(piece(message=words), ["card"], SETUP)
        assert fit.fits is (faults == ())
        assert (fit.size > 0) is fit.fits


def test_a_character_without_a_font_is_no_word_too_many() -> None:
    """The composer's meter tells of room alone; the character is named by the check."""
    words = "A bird: \U00013171"
    fit = press.measure_message(words, "Jo", "", "", SETUP)
    assert fit.fits
    assert fit.written < fit.capacity
    assert [fault.characters for fault in press.check(piece(message=words), ["card"], SETUP)] == ["\U00013171"]


def test_a_larger_stock_holds_more() -> None:
    small = press.measure_message(MESSAGE, "", "a2-letter", "", SETUP)
    large = press.measure_message(MESSAGE, "", "a7-letter", "", SETUP)
    assert large.capacity > small.capacity * 1.4
    assert small.written == len(MESSAGE.split())


def test_importing_the_press_brings_no_drawing_with_it() -> None:
    """The first window opens before anybody prints."""
    program = (
        "import sys, gifts_app.documents.press, gifts_app.documents.stock.formats;"
        "heavy = ('reportlab', 'uharfbuzz', 'regex', 'pypdfium2', 'zxingcpp', 'PIL');"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_a_picture_is_the_page_and_a_part_of_it_is_that_part() -> None:
    data = press.print_document("card", [piece()], SETUP).data
    whole = raster.rasterise(data, 0, 50.8)
    part = raster.rasterise(data, 0, 50.8, (107.95, 0.0, 107.95, 139.7))
    assert (whole.width, whole.height) == (432, 559)
    assert (part.width, part.height) == (pytest.approx(216, abs=1), pytest.approx(280, abs=1))
    assert len(part.data) == part.stride * part.height
    far = 0
    for row in range(0, 270, 9):
        start = (whole.width - 216) * 4 + row * whole.stride
        mine = part.data[row * part.stride : row * part.stride + 800]
        far += sum(abs(one - other) > 60 for one, other in zip(mine, whole.data[start : start + 800], strict=True))
    assert far < 30 * 800 * 0.01
    with pytest.raises(IndexError):
        raster.rasterise(data, 2, 50.8)
    assert reading.pages(data) == 2


def test_a_damaged_file_is_called_damaged() -> None:
    assert finished.check_pdf(b"no PDF") == ["The file is damaged and cannot be opened."]
    data = press.print_document("card", [piece()], SETUP).data
    assert finished.check_pdf(data, pages=2) == []
    assert finished.check_pdf(data, pages=3) == ["The file has 2 pages, not 3."]


def test_letters_from_fonts_outside_the_file_and_box_signs_are_found() -> None:
    import io

    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(100, 100, "Helvetica is not in here")
    canvas.save()
    assert "Helvetica" in finished.check_pdf(buffer.getvalue())[0]
    boxed = press.print_document("card", [piece(message="A box: ■")], SETUP).data
    assert finished.check_pdf(boxed) == ["Page 2: The finished page shows signs for missing letters: ■."]
    assert finished.check_pdf(boxed, printed="■") == []
