"""Lines of a paragraph: broken where the language allows it, all of the text on them, none too wide."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gifts_app.documents.layout import message
from gifts_app.documents.text import lines, paragraphs
from tests.documents.samples import MESSAGE, TEXTS


def _broken(text: str, width: float, role: str = "text") -> list[str]:
    part = paragraphs.measure(text, role)
    return [part.text[start:end] for start, end in paragraphs.break_lines(part, width)]


def test_words_stay_whole_where_they_can() -> None:
    assert _broken("one two three four", 4.5) == ["one two ", "three ", "four"]


def test_thai_and_burmese_break_between_words_though_there_are_no_blanks() -> None:
    thai = paragraphs.breaks("ขอบคุณมากสำหรับการสนทนาที่ดี", "th")
    assert len(thai) > 4
    assert "".join(_broken("ขอบคุณมากสำหรับการสนทนาที่ดี", 6.0)) == "ขอบคุณมากสำหรับการสนทนาที่ดี"
    assert len(paragraphs.breaks("ကျေးဇူးတင်ပါတယ်", "my")) < len("ကျေးဇူးတင်ပါတယ်")


def test_japanese_never_starts_a_line_with_a_small_kana_or_a_long_mark() -> None:
    text = "ちょっとテストッーしましょう"
    for end in paragraphs.breaks(text, "")[:-1]:
        assert text[end] not in "ょっッー"


def test_breaks_count_characters_beyond_the_first_plane_once() -> None:
    assert paragraphs.breaks("🎉🎉 ok 👟") == [1, 3, 6, 7]


def test_a_word_wider_than_the_line_is_cut_rather_than_lost() -> None:
    pieces = _broken("x" * 200 + " end", 10.0)
    assert "".join(pieces) == "x" * 200 + " end"
    assert len(pieces) > 5


text_of_anything = st.text(st.sampled_from("ab ,-éñж שא 日本 กขค🎉 xWi.") | st.characters(codec="utf-8"), max_size=80)


@settings(deadline=None)
@given(text_of_anything, st.floats(2.0, 30.0))
def test_lines_hold_all_of_the_text_and_no_line_is_too_wide(text: str, width: float) -> None:
    """Blanks at a line's end may hang over; one single cluster may be wider than the line."""
    part = paragraphs.measure(text, "text")
    spans = paragraphs.break_lines(part, width)
    assert "".join(part.text[start:end] for start, end in spans) == part.text
    for start, end in spans:
        line = lines.shape(part.text[start:end].rstrip(" "), "text", rtl=part.rtl)
        clusters = len(lines._CLUSTER.findall(line.text))
        assert clusters <= 1 or line.width <= width * 1.03 + 0.5


def test_a_last_line_of_one_short_word_gets_company() -> None:
    block = paragraphs.block("It was so very good to talk to you", "text", 180, 12, 1.35)
    assert len(block.lines[-1].text.split()) >= 2


@pytest.mark.parametrize("script", TEXTS)
def test_a_message_takes_the_largest_size_that_fits(script: str) -> None:
    _, words, sign = TEXTS[script]
    setting = message.compose(words, sign, "", (82.55, 114.3))
    assert setting.fits
    assert message.SMALLEST <= setting.words.size <= message.LARGEST
    assert setting.height <= 114.3
    assert all(line.width * setting.words.size <= 82.55 / message.PT + 1 for line in setting.words.lines)


def test_more_words_never_make_larger_letters() -> None:
    sizes = [message.compose(MESSAGE * count, "Priya", "", (82.55, 114.3)).words.size for count in range(1, 5)]
    assert sizes == sorted(sizes, reverse=True)


def test_what_does_not_fit_at_the_smallest_size_is_said_and_not_shrunk() -> None:
    setting = message.compose(MESSAGE * 8, "Priya", "", (82.55, 114.3))
    assert not setting.fits
    assert setting.words.size == message.SMALLEST


def test_the_capacity_is_about_right() -> None:
    """So many words of an ordinary letter fill the box at the preferred size, give or take a seventh."""
    words = (MESSAGE.replace("\n", " ") * 6).split()
    setting = message.compose(" ".join(words[:60]), "Priya", "", (82.55, 114.3))
    most = max(
        count
        for count in range(20, 200)
        if message.compose(" ".join(words[:count]), "Priya", "", (82.55, 114.3)).words.size >= message.PREFERRED
    )
    assert abs(setting.capacity - most) <= most / 7


def test_measuring_a_message_takes_no_time_to_speak_of() -> None:
    """The meter follows every key; five milliseconds of processor time is the limit, the best of some tries counts."""
    message.compose("warm", "", "", (82.55, 114.3))
    spent = []
    for number in range(8):
        words = f"{MESSAGE} {number} " + "and thank you once more for all of it " * 5
        began = time.process_time()
        message.compose(words, "Priya", "", (82.55, 114.3))
        spent.append(time.process_time() - began)
    assert min(spent) < 0.005


def test_the_signature_stays_under_the_words() -> None:
    setting = message.compose("Thank you.", "Priya\nand the team", "", (82.55, 114.3))
    assert [line.text for line in setting.signature.lines] == ["Priya", "and the team"]
    assert message.compose("", "Priya", "", (82.55, 114.3)).words.lines == ()
