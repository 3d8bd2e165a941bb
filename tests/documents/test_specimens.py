"""Three hundred names and messages: nothing missing, shaped as HarfBuzz alone shapes them, and copied as they are."""

import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdf
import pytest
import uharfbuzz as hb

from gifts_app.documents import preflight, press
from gifts_app.documents.drawing.paper import Book
from gifts_app.documents.layout import message
from gifts_app.documents.piece import Piece, PieceItem
from gifts_app.documents.proofs import finished
from gifts_app.documents.stock.formats import STOCKS
from gifts_app.documents.text import lines, paragraphs
from gifts_app.documents.text.hands import HANDS
from gifts_app.documents.text.lines import Line
from gifts_app.documents.text.runs import Run
from gifts_app.domain.customers import Address
from gifts_app.domain.gestures import Recipient
from gifts_app.domain.ids import code_of
from gifts_app.errors import Sentence
from tests.documents.samples import FLOWERS, SETUP, piece
from tests.documents.specimens import GROUPS, SPECIMENS, Specimen

BOX = (82.55, 114.3)
ROLES = ("text", "address", *(hand.key for hand in HANDS))


def _of(group: str) -> list[Specimen]:
    return [specimen for specimen in SPECIMENS if specimen.group == group]


def test_there_are_three_hundred_of_them_and_no_two_alike() -> None:
    assert len(SPECIMENS) >= 300
    assert len({specimen.name for specimen in SPECIMENS}) == len(SPECIMENS)
    assert max(len(specimen.words) for specimen in SPECIMENS) < 120


@pytest.mark.parametrize("group", GROUPS)
def test_every_run_is_shaped_as_harfbuzz_shapes_it(group: str) -> None:
    """No glyph is missing, and what a viewer shows, read back from the operators, stands where HarfBuzz puts it."""
    for place, specimen in enumerate(_of(group)):
        for role in ("text", "address", ROLES[2 + place % len(HANDS)]):
            for text in (specimen.name, specimen.words):
                line = lines.shape(text, role)
                assert line.missing == ()
                assert "".join(sorted("".join(run.text for run in line.runs))) == "".join(sorted(line.text))
                for run in line.runs:
                    _compare(run, line)


@pytest.mark.parametrize("group", GROUPS)
def test_no_word_is_torn_apart_by_how_a_line_is_cut_into_runs(group: str) -> None:
    """Each word of letters alone, given to HarfBuzz by itself, is found whole and in its order on the line."""
    compared = 0
    for specimen in _of(group):
        for text in (specimen.name, specimen.words):
            line = lines.shape(text, "address")
            for match in re.finditer(r"\S+", line.text):
                word, start = match.group(), match.start()
                if not all(unicodedata.category(character)[0] in "LM" for character in word):
                    continue
                (run,) = (run for run in line.runs if run.start <= start < run.start + len(run.text))
                assert match.end() <= run.start + len(run.text)
                buffer = hb.Buffer()
                buffer.add_str(word)
                buffer.guess_segment_properties()
                buffer.language = "en"
                hb.shape(_font(run.face.path), buffer)
                wanted = [info.codepoint for info in buffer.glyph_infos]
                ids = list(run.ids)
                assert wanted in [ids[at : at + len(wanted)] for at in range(len(ids))], word
                compared += 1
    assert compared >= 6 or group == "emoji"


def _compare(run: Run, line: Line) -> None:
    expected, advance = _direct(run, line)
    drawn, moved = _drawn(run)
    assert [glyph for glyph, _, _ in drawn] == [glyph for glyph, _, _ in expected]
    assert 0 not in [glyph for glyph, _, _ in drawn]
    for (_, x, y), (_, wanted_x, wanted_y) in zip(drawn, expected, strict=True):
        assert x == pytest.approx(wanted_x, abs=0.6)
        assert y == pytest.approx(wanted_y, abs=0.6)
    assert moved == pytest.approx(advance, abs=0.6)
    assert run.advance == pytest.approx(advance / run.face.units * run.face.scale)


@cache
def _font(path: Path) -> hb.Font:
    return hb.Font(hb.Face(path.read_bytes()))


def _direct(run: Run, line: Line) -> tuple[list[tuple[int, float, float]], int]:
    """Shape the characters of a run with nothing but HarfBuzz; their own direction, not the program's."""
    buffer = hb.Buffer()
    buffer.add_str(line.text, run.start, len(run.text))
    buffer.guess_segment_properties()
    kinds = {unicodedata.bidirectional(character) for character in run.text}
    if kinds & {"EN", "AN"}:
        buffer.direction = "ltr"  # digits keep their order in every script
    elif not kinds & {"L", "R", "AL"}:
        buffer.direction = "rtl" if run.rtl else "ltr"  # signs alone go with what stands around them
    buffer.language = "en"
    if not run.script:
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    hb.shape(_font(run.face.path), buffer, {"kern": True, "liga": True, "calt": True})
    glyphs, pen = [], 0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs.append((info.codepoint, pen + position.x_offset, position.y_offset))
        pen += position.x_advance
    return glyphs, pen


def _drawn(run: Run) -> tuple[list[tuple[int, float, float]], float]:
    """Play the operands of ``TJ`` as a viewer does."""
    units, pen, glyphs = run.face.units, 0.0, []
    for span in run.spans:
        for rise, operands in span.shows:
            for codes, move in re.findall(r"<([0-9A-F]+)>|(-?[\d.e+]+)", operands):
                if move:
                    pen -= float(move) * units / 1000
                for code in re.findall("....", codes):
                    glyphs.append((int(code, 16), pen, rise * units))
                    pen += run.face.advances[int(code, 16)]
    return glyphs, pen


STOCKED = [key for key, stock in STOCKS.items() if not stock.postcard]


def _piece(number: int, specimen: Specimen) -> Piece:
    """Put a specimen's letters wherever a piece has letters."""
    name, words = specimen.name, specimen.words
    home = Address("", words[:24], "", name.split()[-1], "", "50667", ("DE", "US")[number % 2])
    flowers = dict.fromkeys(("deliver_to", "venue", "ward", "deliver_address", "colours", "avoid"), name)
    return piece(
        number + 1,
        recipient=Recipient(name, home),
        stock=STOCKED[number % len(STOCKED)],
        hand=HANDS[number % len(HANDS)].key,
        salutation=name,
        message=f"{words} {name}, {words}",
        sign=name,
        story=f"{name}: {words}",
        agent=name,
        items=(PieceItem("BK-100", f"{name} {words}", 1, "B-03"),),
        details={**FLOWERS, **flowers},
    )


@pytest.mark.parametrize("key", press.DOCUMENTS)
def test_every_document_holds_them_all(key: str) -> None:
    """A third of them, of every group, on all stocks: no fault before, none in the finished file, and all said."""
    setup = replace(SETUP, label_stock="thermal-4x6")
    first = list(press.DOCUMENTS).index(key) % 3
    pieces = [_piece(number, SPECIMENS[number]) for number in range(first, len(SPECIMENS), 3)]
    if key == "crib":
        pieces = [replace(made, handwritten=True) for made in pieces]
    assert [fault for made in pieces for fault in press.check(made, [key], setup)] == []
    refused: dict[str, Sentence] = {}
    printed = list(preflight.run_files(key, pieces, setup, 7, refused))
    assert refused == {}
    assert {code for file in printed for code in file.pieces} == {made.code for made in pieces}
    said = {made.code: "" for made in pieces}
    for file in printed:
        for codes, text in zip(file.pages, finished.text_of(file.data), strict=True):
            for code in codes:
                said[code] += text
    for made in pieces:
        for letter in set(_plain(made.recipient.name)):
            assert letter in _plain(said[made.code]), (made.recipient.name, letter)


@pytest.mark.parametrize("group", GROUPS)
def test_messages_are_copied_as_they_were_written(group: str) -> None:
    """Each on a page of its own, the name in the address face and the words in a moving hand."""
    book = Book("Specimens")
    settings = []
    for place, specimen in enumerate(_of(group)):
        setting = message.compose(specimen.words, "", HANDS[place % len(HANDS)].key, BOX)
        assert setting.fits
        settings.append(setting)
        with book.page(120, 160) as pen:
            pen.text(10, 15, lines.shape(specimen.name, "address"), 12)
            message.draw(pen, setting, 10, 30, code_of(place + 1))
    data = book.finish()
    assert finished.check_pdf(data) == []
    for specimen, copied in zip(_of(group), finished.text_of(data), strict=True):
        wanted = _plain(specimen.name + specimen.words)
        assert sorted(_plain(copied)) == sorted(wanted)
        if not _LEFT_TO_THE_READER.search(unicodedata.normalize("NFD", wanted)):
            assert _plain(copied) == wanted
    for setting, ids in zip(settings, _glyphs_of_pages(data), strict=True):
        drawn = [glyph for line in setting.words.lines for run in line.runs for glyph in run.ids]
        assert ids[-len(drawn) :] == drawn


# PDFium turns right-to-left text around by itself: points and ligatures of several letters then stand before their
# letter, and two directions in one line may change places. Nothing is lost, but the order is not ours.
_LEFT_TO_THE_READER = re.compile(
    "[\u0590-\u08ff](?=[\u0591-\u05bd\u05c1\u05c2\u064b-\u0655])|لله|[\u0590-\u08ff].*[A-Za-z]"
)


def _plain(text: str) -> str:
    """Leave out what no paper shows: line ends, blanks, joiners, and which of two equal spellings it was.

    PDFium copies the hyphen at a line's end as U+0002.
    """
    return unicodedata.normalize("NFC", re.sub(r"[\s\u200b-\u200d\ufe0f]", "", text.replace("\x02", "-")))


def _glyphs_of_pages(data: bytes) -> Iterator[list[int]]:
    """Read the strings of each page's operators."""
    for page in pypdf.PdfReader(io.BytesIO(data)).pages:
        content = page.get_contents()
        assert content is not None
        shown = re.sub(rb"/ActualText <[0-9A-F]*>", b"", content.get_data())
        strings = re.findall(rb"<([0-9A-F]+)>", shown)
        yield [int(code, 16) for string in strings for code in re.findall(rb"....", string)]


@pytest.mark.parametrize("group", GROUPS)
def test_the_lines_of_a_paragraph_hold_all_of_its_glyphs(group: str) -> None:
    """European lines are cut out of the shaped paragraph: nothing but the blanks at their ends is left behind."""
    for specimen in _of(group)[:4]:
        text = f"{specimen.words} {specimen.name}, {specimen.words}"
        part = paragraphs.measure(text, "playpen")
        set_in = paragraphs.set_lines([part], 160.0, 14.0, 1.35, fits=True).lines
        assert len(set_in) > 1
        assert _plain("".join(line.text for line in set_in)) == _plain(text)
        if part.line.cut(0, len(text)) is None:
            continue
        assert [glyph for line in set_in for glyph in _letters(line)] == _letters(part.line)


def _letters(line: Line) -> list[int]:
    """Return the glyphs that are no blanks; a hand may have several of those."""
    return [
        glyph
        for run in line.runs
        for glyph, characters in zip(run.ids, run.characters(), strict=True)
        if characters != " "
    ]
