"""Every document in every script: right glyphs in right places, and text that can be copied."""

import re
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gifts_app.documents import press
from gifts_app.documents.drawing.paper import Book
from gifts_app.documents.proofs import finished
from gifts_app.documents.text import direction, fonts, lines, paragraphs
from gifts_app.documents.text.hands import HANDS, Hand
from gifts_app.errors import InvalidRequest
from tests.documents import reading
from tests.documents.samples import SETUP, TEXTS, piece, written_to

DOCUMENTS = list(press.DOCUMENTS)


@pytest.mark.parametrize("script", TEXTS)
@pytest.mark.parametrize("key", DOCUMENTS)
def test_every_document_prints_every_script(key: str, script: str) -> None:
    """No fault before, none in the finished file, and every word of the name can be copied from it."""
    made = written_to(script)
    assert press.check(made, [key], SETUP) == ()
    printed = press.print_document(key, [made], SETUP)
    assert finished.check_pdf(printed.data, printed=made.message + made.recipient.name) == []
    if key in {"envelope", "label", "slip"}:
        name = {word.strip(".,") for word in made.recipient.name.split()}
        assert name <= reading.words(printed.data) or script in {"emoji", "mixed"}


@pytest.mark.parametrize("script", [script for script in TEXTS if script not in {"emoji", "mixed"}])
def test_the_words_of_a_card_can_be_copied(script: str) -> None:
    """Thai has no blanks between words, so its text is compared as a whole."""
    made = written_to(script)
    data = press.print_document("card", [made], SETUP).data
    if script == "thai":
        assert made.message in re.sub(r"\s", "", "".join(finished.text_of(data)))
        return
    wanted = {word.strip(".,:;!?’।") for word in f"{made.message} {made.sign}".split()}
    assert wanted <= {word.strip("’") for word in reading.words(data)}


def test_a_character_without_a_font_is_named_and_never_drawn_as_a_box() -> None:
    made = piece(message="Azul ⵣ!")
    (fault,) = press.check(made, ["card"], SETUP)
    assert (fault.document, fault.field, fault.characters) == ("card", "message", "ⵣ")
    assert "ⵣ" in fault.message
    assert "tifinagh letter yaz" in fault.message
    with pytest.raises(InvalidRequest, match="ⵣ"):
        press.print_document("card", [made], SETUP)


def test_japanese_without_a_font_for_it_is_held_with_the_package_to_install() -> None:
    made = piece(recipient=replace(piece().recipient, name="山田 花子"))
    for key in ("envelope", "label", "slip", "florist"):
        faults = [fault for fault in press.check(made, [key], SETUP) if fault.characters]
        assert faults
        assert faults[0].characters == "山田花子"
        assert "fonts-noto-cjk" in faults[0].message


def test_the_package_to_install_is_named_when_a_mark_stands_before_the_first_character() -> None:
    """A Japanese postcode begins with a mark that no script claims; the cure is the same package."""
    for name in ("〒 山田", "〒", "ⵣ 山田"):
        made = piece(recipient=replace(piece().recipient, name=name))
        fault = next(fault for fault in press.check(made, ["envelope"], SETUP) if fault.characters)
        assert fault.characters.startswith(name[0])
        assert "fonts-noto-cjk" in fault.message, name


def test_one_sentence_says_what_no_font_can_print_in_any_field() -> None:
    """Name, address and message in Japanese have one cure; the agent is told once."""
    made = piece(message="花 ⵣ", recipient=replace(piece().recipient, name="山田"))
    faults = press.check(made, ["card", "envelope"], SETUP)
    assert len(faults) > 1
    (sentence,) = press.unprintable(faults)
    assert "fonts-noto-cjk" in sentence
    assert "and 3 more" in sentence
    assert press.unprintable(press.check(piece(), ["card", "envelope"], SETUP)) == ()


def test_a_postscript_font_of_the_computer_lends_what_ours_lack(tmp_path: Path) -> None:
    """Its letters print, can be copied, and come out dark: outlines of the CFF kind, as Noto Sans CJK has them."""
    (tmp_path / "NotoSansJP-Regular.otf").write_bytes((Path(__file__).parent / "tiny-han.otf").read_bytes())
    fonts.search_in([tmp_path])
    made = piece(recipient=replace(piece().recipient, name="山田 花 Maya"))
    for key in ("envelope", "label", "slip"):
        assert press.check(made, [key], SETUP) == ()
        data = press.print_document(key, [made], SETUP).data
        assert finished.check_pdf(data) == []
        assert {"山田", "花", "Maya"} <= reading.words(data)
    book = Book("Test")
    with book.page(60, 40) as pen:
        pen.text(10, 30, lines.shape("山", "text"), 60)
    image = reading.picture(book.finish(), dpi=72)
    assert reading.ink(image, 10, 10, 32, 32, 72) > 300


def test_a_damaged_font_of_the_computer_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "NotoSansCJK-Regular.ttc").write_bytes(b"not a font at all")
    fonts.search_in([tmp_path])
    assert fonts.system().search("山") is None


def test_a_hand_is_never_patched_letter_by_letter() -> None:
    """Caveat lacks Vietnamese; the whole message moves to a hand that has it."""
    hands = ("caveat", "playpen", "kalam", "mali")
    assert lines.settle("caveat", "Dear Maya", hands) == "caveat"
    assert lines.settle("caveat", "Дорогая Майя", hands) == "caveat"
    assert lines.settle("caveat", "Cảm ơn chị", hands) == "playpen"
    assert lines.settle("kalam", "Ευχαριστώ", hands) == "playpen"


def test_one_script_in_a_line_keeps_to_one_face() -> None:
    line = lines.shape("Zoë Łukasiewicz Nguyễn", "text")
    assert {run.face.name for run in line.runs} == {"Inter-Regular"}


@pytest.mark.parametrize("hand", HANDS, ids=lambda hand: hand.key)
def test_signs_among_arabic_letters_never_lean_with_a_european_hand(hand: Hand) -> None:
    """Also on a line of its own that has nothing but a number and signs."""
    line = lines.shape('شكرا "جدا" (12:30) 50%!', hand.key)
    assert fonts.first(hand.key) not in [run.face for run in line.runs]
    block = paragraphs.block("شكرا لك يا أحمد 12:30 12:40 12:50 13:00", hand.key, 100.0, 14.0, 1.35)
    last = block.lines[-1]
    assert not any(character.isalpha() for character in last.text)
    assert {run.face for run in last.runs} == {block.lines[0].runs[0].face}


def test_right_to_left_runs_stand_in_visual_order() -> None:
    """In a Hebrew line an English name stands left of the words before it, and digits keep their order."""
    line = lines.shape("שלום 12 Anna", "text")
    assert line.rtl
    drawn = ["".join(span.text for span in run.spans) for run in line.runs]
    assert drawn[0] == "Anna"
    assert drawn.index("12") < next(i for i, text in enumerate(drawn) if "ש" in text)


@settings(max_examples=150, deadline=None)
@given(st.text("אבג ش,.!?()[]״־:%€\u05b8\u064e\u200d-+/", max_size=30))
def test_a_line_in_one_direction_needs_no_algorithm(text: str) -> None:
    """The short way gives the levels that the whole of Annex 9 gives."""
    short = direction.levels(text, rtl=True)
    with mock.patch.object(direction, "_TURNING", frozenset({"R", "AL", "NSM", "WS", "CS", "ON", "ES", "ET", "BN"})):
        assert direction.levels(text, rtl=True) == short


def test_direction_controls_and_control_characters_are_not_drawn() -> None:
    assert lines.clean("a\u202eb\x07c\u2066d\u200f\nе\u0301") == "abcd е́"
    assert lines.shape("gnp\u202eexe.tnemucod", "text").text == "gnpexe.tnemucod"


def test_the_same_line_is_shaped_the_same_whatever_the_desk_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """HarfBuzz would take the language of the locale, and with it other letter shapes."""
    before = lines.shape("Grüße и Привет", "address").runs
    monkeypatch.setenv("LC_ALL", "sr_RS.UTF-8")
    lines.forget()
    after = lines.shape("Grüße и Привет", "address").runs
    assert [[span.ids for span in run.spans] for run in before] == [[span.ids for span in run.spans] for run in after]


def test_a_book_embeds_only_what_it_drew() -> None:
    book = Book("Test")
    with book.page(100, 50) as pen:
        pen.text(10, 20, lines.shape("Hi", "text"), 12)
    data = book.finish()
    assert len(data) < 5_000
    assert b"Helvetica" not in data
