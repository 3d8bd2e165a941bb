"""The moving hand: natural, the same at every reprint, never out of its box, and cheap."""

import io
import re
import statistics
import time
from itertools import pairwise

import pypdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gifts_app.documents import press
from gifts_app.documents.drawing import penmanship
from gifts_app.documents.drawing.paper import Book
from gifts_app.documents.layout import message
from gifts_app.documents.text import lines
from gifts_app.documents.text.hands import HANDS, Hand
from gifts_app.domain.ids import code_of
from tests.documents import reading
from tests.documents.letters import LETTERS, some_words
from tests.documents.samples import MESSAGE, SETUP, TEXTS, piece
from tests.documents.specimens import SPECIMENS

BOX = (82.55, 114.3)
AROUND = 12.0  # mm of paper around the box
DPI = 203.2  # eight pixels in a millimetre


def _card(words: str, sign: str, hand: str, seed: str, box: tuple[float, float] = BOX) -> bytes:
    book = Book("Test", preview=True)
    with book.page(box[0] + 2 * AROUND, box[1] + 2 * AROUND) as pen:
        message.draw(pen, message.compose(words, sign, hand, box), AROUND, AROUND, seed)
    return book.finish()


def _ink(data: bytes) -> tuple[float, float, float, float]:
    """Return left, top, right and foot of all ink, in mm from the box's upper left corner."""
    image = reading.picture(data, 0, DPI).point(lambda grey: 255 if grey < 200 else 0)
    found = image.getbbox()
    assert found is not None
    left, top, right, foot = (pixel * 25.4 / DPI - AROUND for pixel in found)
    return left, top, right, foot


seeds = st.integers(1, 9_999_999).map(code_of)
words = st.one_of(
    st.tuples(st.sampled_from(LETTERS), st.integers(1, 130)).map(lambda chosen: some_words(*chosen)),
    st.sampled_from([specimen.words for specimen in SPECIMENS]),
    st.sampled_from(["Żżż, Ấấ Ỡỡ!\nĢğ jjj fff", "ffffff jjjjjj", "fJ" * 40]),
)


@settings(max_examples=60, deadline=None)
@example("W" * 300, "Jefff", "badscript", "WOW-0000001-04")
@given(
    words, st.sampled_from(["", "Priya", "Jürgen\nfff", "ليلى"]), st.sampled_from([hand.key for hand in HANDS]), seeds
)
def test_no_ink_leaves_the_box(text: str, sign: str, hand: str, seed: str) -> None:
    """Whatever the seed, the hand and the length: a message that fits keeps to the box it was set in."""
    setting = message.compose(text, sign, hand, BOX)
    if not setting.fits:
        return
    left, top, right, foot = _ink(_card(text, sign, hand, seed))
    assert left >= -0.13  # a pixel that is only touched
    assert top >= -0.13
    assert right <= BOX[0] + 0.13
    assert foot <= BOX[1] + 0.13


def test_a_reprint_is_the_same_and_another_piece_is_not() -> None:
    same = [press.print_document("card", [piece(1987)], SETUP).data for _ in range(2)]
    assert same[0] == same[1]
    one, other = (_card(LETTERS[0], "Priya", "", code_of(number)) for number in (1987, 1988))
    assert one != other


def test_without_a_seed_lines_are_even() -> None:
    content = _operators(_card(LETTERS[0], "Priya", "", ""))
    assert " Tm" not in content
    assert " Tm" in _operators(_card(LETTERS[0], "Priya", "", code_of(1)))


def _operators(data: bytes) -> str:
    content = pypdf.PdfReader(io.BytesIO(data)).pages[0].get_contents()
    assert content is not None
    return content.get_data().decode("ascii")


def test_a_hand_moves_by_the_measures_that_look_like_one_hand() -> None:
    """Read back from the files of many cards: rises, scales and slants with the deviations that were asked for."""
    rises: list[float] = []
    scales: list[float] = []
    slants: list[float] = []
    for number in range(1, 60):
        content = _operators(_card(some_words(LETTERS[number % len(LETTERS)], 60), "", "kalam", code_of(number)))
        rises += [float(rise) for rise in re.findall(r"(-?[\d.]+) Ts", content)]
        for scale, slant in re.findall(r"([\d.]+) 0 (-?[\d.]+) [\d.]+ -?[\d.]+ -?[\d.]+ Tm", content):
            scales.append(float(scale))
            slants.append(float(slant))
    assert statistics.pstdev(rises) == pytest.approx(0.18, rel=0.25)
    assert max(map(abs, rises)) <= 0.45
    assert statistics.pstdev(scales) == pytest.approx(0.012, rel=0.2)
    assert statistics.pstdev(slants) == pytest.approx(0.015, rel=0.2)
    assert statistics.fmean(scales) == pytest.approx(1.0, abs=0.003)


def test_lines_start_and_follow_each_other_a_little_unevenly() -> None:
    """Starts from one point before the margin to one and a half behind it, all over; the pitch by a quarter point."""
    starts: list[float] = []
    pitches: list[float] = []
    for number in range(1, 60):
        content = _operators(_card(some_words(LETTERS[number % len(LETTERS)], 60), "", "kalam", code_of(number)))
        placed = re.findall(r"Tf\n[\d.]+ 0 -?[\d.]+ [\d.]+ ([\d.]+) ([\d.]+) Tm", content)
        setting = message.compose(some_words(LETTERS[number % len(LETTERS)], 60), "", "kalam", BOX)
        margin = max(penmanship.AIR, (BOX[0] / message.PT - setting.words.width) / 2) + AROUND / message.PT
        starts += [float(x) - margin for x, _ in placed]
        heights = [float(y) for _, y in placed]
        pitches += [one - other - setting.words.leading for one, other in pairwise(heights)]
    assert len(starts) > 400
    assert -1.01 <= min(starts) < -0.8
    assert 1.3 < max(starts) <= 1.51
    assert statistics.pstdev(pitches) == pytest.approx(0.25, rel=0.15)


def test_a_letter_drifts_from_the_one_before_and_does_not_jump() -> None:
    """An AR(1) process of 0.85: neighbours are alike, letters far apart are not."""
    rises = penmanship._motion().rises
    near = statistics.correlation(rises[:-1], rises[1:])
    far = statistics.correlation(rises[:-40], rises[40:])
    assert near == pytest.approx(0.85, abs=0.04)
    assert abs(far) < 0.1


def test_equal_letters_do_not_stand_equal() -> None:
    """Two `l` in a row differ in height or width, and the next card writes them another way."""
    steps = {
        re.sub(r"[\d.-]+ [\d.-]+ Tm", "", _operators(_card("lll lll lll", "", "kalam", code_of(number))))
        for number in range(1, 9)
    }
    assert len(steps) == 8
    line = _operators(_card("llllllllllllllll", "", "kalam", code_of(5)))
    assert len(set(re.findall(r">(-?[\d.]+)<", line))) > 2


@pytest.mark.parametrize("script", ["arabic", "hindi", "bengali"])
def test_letters_that_hang_together_are_not_torn_apart(script: str) -> None:
    """Within a word every letter keeps to where the shaper put it: one rise, and no width of its own."""
    text = TEXTS[script][1].split(" ")[0]
    even, moved = (_strings(_card(text, "", "", seed)) for seed in ("", code_of(77)))
    assert moved == even


def test_joined_european_letters_are_not_torn_apart_either() -> None:
    even, moved = (_strings(_card("wedding", "", "dancing", seed)) for seed in ("", code_of(77)))
    assert moved == even


def _strings(data: bytes) -> list[str]:
    return re.findall(r"\[(.*?)\] ?TJ", _operators(data))


@pytest.mark.parametrize("hand", HANDS, ids=lambda hand: hand.key)
def test_a_card_may_end_in_letters_that_are_one(hand: Hand) -> None:
    """Hands join "ll", "fi", "th" and others to one glyph, also behind the last break of a line."""
    for pair in ("ff", "fi", "fl", "ft", "ll", "ee", "br", "or", "th", "vr", "wr"):
        line = lines.shape(f"We wish you a{pair}", hand.key)
        (run,) = line.runs
        end = len(line.text)
        tail, half = line.cut(8, end), line.cut(8, end - 1)
        assert tail is not None
        assert list(tail.runs[0].ids) == list(run.ids[8:])
        assert "".join(tail.runs[0].characters()) == tail.text
        assert len(tail.runs[0].characters()) == len(tail.runs[0].ids)
        joined = len(run.ids) < end
        assert (half is None) is joined
        assert line.cut(end - 1, end) is None or not joined
        made = piece(hand=hand.key, message=f"{MESSAGE} And so to a{pair}", sign=f"Dear Be{pair}\nof Be{pair}")
        assert press.check(made, ["card"], SETUP) == ()
        assert press.print_document("card", [made], SETUP).data


def test_marks_move_with_their_letter() -> None:
    """Pointed Hebrew: between a letter and its points the distance stays what the font says."""
    even, moved = (_rises(_card("שָׁלוֹם", "", "", seed)) for seed in ("", code_of(123)))
    assert len(even) == len(moved)
    shifts = {round(one - other, 1) for one, other in zip(even, moved, strict=True)}
    assert max(shifts) - min(shifts) <= 0.9
    assert shifts != {0.0}


def _rises(data: bytes) -> list[float]:
    return [float(rise) for rise in re.findall(r"(-?[\d.]+) Ts", _operators(data))][:-1]


def test_a_card_in_a_moving_hand_stays_small_and_quick() -> None:
    """At most 8 kB a card; two milliseconds of processor time are the aim, four the limit on any computer."""
    pieces = [piece(number, message=some_words(LETTERS[number % 5], 60 + number % 20)) for number in range(1, 49)]
    press.print_document("card", pieces[:2], SETUP)
    spent = []
    for start in (0, 16, 32):
        began = time.process_time()
        data = press.print_document("card", pieces[start : start + 16], SETUP).data
        spent.append((time.process_time() - began) / 16)
        assert len(data) / 16 < 8_000
    assert min(spent) < 0.004
