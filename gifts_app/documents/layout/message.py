"""Words from one person to another: the printed message and its signature, set in one hand in one box.

The composer's meter, the pre-flight and the drawing all ask the same function, so they never disagree.
"""

import random
from dataclasses import dataclass, replace
from functools import lru_cache

from gifts_app.documents.drawing.paper import Pen
from gifts_app.documents.layout.look import PEN, PT
from gifts_app.documents.text import lines, paragraphs
from gifts_app.documents.text.hands import HANDS
from gifts_app.documents.text.paragraphs import Block, Paragraph
from gifts_app.domain.text import word_count

LEADING = 1.35
SMALLEST, PREFERRED, LARGEST = 12.0, 14.0, 22.0
"""Points: below the smallest nobody reads a card with pleasure; it is refused, never shrunk further."""

_STEP = 0.25
_SIZES = tuple(SMALLEST + step * _STEP for step in range(int((LARGEST - SMALLEST) / _STEP) + 1))
_AIRY = 16.0  # points from which a message leaves some of its box empty rather than growing on
_FULL = 0.86
_GAP = 0.55  # lines between the words and the signature
_OPTICAL_CENTRE = 0.47  # a block centred exactly looks as if it were sliding down
_USUAL_WORD = 2.35  # ems of an English word and its blank, before there are words to measure
_ASIDE = (-0.3, 0.5)  # mm from the margin to a line's start
_OFF_LINE = 0.14  # mm above or below the line
_KEYS = tuple(hand.key for hand in HANDS)


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """A message as it will be drawn.

    Attributes:
        words, signature: blocks of the same size.
        box: width and height in mm.
        capacity: about how many words like these fit at the preferred size.
        missing: clusters that no font can print.
    """

    words: Block
    signature: Block
    box: tuple[float, float]
    capacity: int
    missing: tuple[str, ...]

    @property
    def fits(self) -> bool:
        """Whether everything fits the box at a size that reads well."""
        return self.words.fits

    @property
    def height(self) -> float:
        """Height of words and signature in mm."""
        gap = _GAP * self.words.leading if self.signature.lines and self.words.lines else 0.0
        return (self.words.height + gap + self.signature.height) * PT


@lru_cache(500)
def compose(message: str, sign: str, hand: str, box: tuple[float, float], language: str = "") -> Setting:
    """Set a message.

    Args:
        message: paragraphs separated by line breaks; may be empty.
        sign: who signs, possibly in several lines; may be empty.
        hand: key of ``stocks.HANDS``; empty or unknown takes the first.
        box: width and height in mm.
        language: BCP 47 tag of the recipient, or empty.
    """
    role = lines.settle(hand if hand in _KEYS else _KEYS[0], message + sign, _KEYS)
    words = [paragraphs.measure(part, role, language) for part in message.split("\n")] if message else []
    names = [paragraphs.measure(part, role, language) for part in sign.split("\n")] if sign else []
    width, height = box[0] / PT, box[1] / PT
    capacity = _capacity(message, words, names, width, height)
    missing = tuple(dict.fromkeys(cluster for part in (*words, *names) for cluster in part.missing))
    size, fits = _largest(words, names, width, height)
    while True:
        said = paragraphs.set_lines(words, width, size, LEADING, fits=fits)
        signed = paragraphs.set_lines(names, width, size, LEADING, fits=fits)
        setting = Setting(said, signed, box, capacity, missing)
        if setting.height <= box[1] + 1e-6 or size == SMALLEST:
            break
        size -= _STEP  # shaped alone, a line came out wider than it was measured, and one more line with it
    if fits and setting.height > box[1] + 1e-6:
        return replace(setting, words=replace(setting.words, fits=False))
    return setting


def _largest(words: list[Paragraph], names: list[Paragraph], width: float, height: float) -> tuple[float, bool]:
    low, high = 0, len(_SIZES)
    while low < high:  # by bisection: larger letters never take fewer lines
        middle = (low + high) // 2
        size = _SIZES[middle]
        room = height * (_FULL if size > _AIRY else 1.0)
        if _lines(words, names, width / size) * size * LEADING <= room:
            low = middle + 1
        else:
            high = middle
    return _SIZES[max(0, low - 1)], low > 0


def _lines(words: list[Paragraph], names: list[Paragraph], width: float) -> float:
    gap = _GAP if words and names else 0.0
    return paragraphs.count_lines(words, width) + gap + paragraphs.count_lines(names, width)


def _capacity(message: str, words: list[Paragraph], names: list[Paragraph], width: float, height: float) -> int:
    ems = width / PREFERRED
    rows = int(height / PREFERRED / LEADING - (_GAP + paragraphs.count_lines(names, ems) if names else 0))
    count = word_count(message)
    usual = sum(part.full[-1] for part in words if part.full) / count if count else _USUAL_WORD
    trust = min(1.0, count / 12)
    word = usual * trust + _USUAL_WORD * (1 - trust)
    return max(0, int(rows * (ems - word / 2) / word))


def draw(pen: Pen, setting: Setting, x: float, y: float, seed: str) -> None:
    """Draw a message into its box, each line a hair aside as a hand would leave it.

    Args:
        x, y: upper left corner of the box in mm.
        seed: the piece's code: printed again, it looks the same.
    """
    drift = random.Random(seed)  # noqa: S311 -- a pen's unevenness, no secret
    width, height = setting.box
    top = max(0.0, min(height - setting.height, height * _OPTICAL_CENTRE - setting.height / 2))
    size, step = setting.words.size, setting.words.leading * PT
    base = y + top + step * 0.5 + size * PT * 0.32
    inset = max(0.0, width - setting.words.width * PT) / 2  # few words stand in the middle, many fill the box anyway
    for line in setting.words.lines:
        across, down = inset + drift.uniform(*_ASIDE), drift.uniform(-_OFF_LINE, _OFF_LINE)
        start = x + width - across if line.rtl else x + across
        pen.text(start, base + down, line, size, 1.0 if line.rtl else 0.0, colour=PEN)
        base += step
    if setting.words.lines and setting.signature.lines:
        base += step * _GAP
    aside = min(width * 0.5, max(0.0, width - setting.signature.width * PT))
    for line in setting.signature.lines:
        start = x + width - aside if line.rtl else x + aside
        pen.text(start, base, line, size, 1.0 if line.rtl else 0.0, colour=PEN)
        base += step
