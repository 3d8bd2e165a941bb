"""Words from one person to another: the printed message and its signature, set in one hand in one box.

The composer's meter, the pre-flight and the drawing all ask the same function, so they never disagree.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from gifts_app.documents.drawing.paper import Pen
from gifts_app.documents.drawing.penmanship import AIR, Hand
from gifts_app.documents.layout.look import PEN, PT
from gifts_app.documents.text import counting, lines, paragraphs
from gifts_app.documents.text.hands import HANDS
from gifts_app.documents.text.paragraphs import Block, Paragraph

LEADING = 1.35
SMALLEST, PREFERRED, LARGEST = 12.0, 14.0, 22.0
"""Points: below the smallest nobody reads a card with pleasure; it is refused, never shrunk further."""

_STEP = 0.25
_SIZES = tuple(SMALLEST + step * _STEP for step in range(int((LARGEST - SMALLEST) / _STEP) + 1))
_AIRY = 16.0  # points from which a message leaves some of its box empty rather than growing on
_FULL = 0.86
_GAP = 0.55  # lines between the words and the signature
_OPTICAL_CENTRE = 0.47  # a block centred exactly looks as if it were sliding down
_TRUSTED = 6  # full lines from which a text's own words are measured rather than those of an ordinary letter
_LETTER = (
    "It was such a pleasure to talk to you on the telephone this week, and I am still smiling about your grandmother’s "
    "boots and the dog who borrowed them. Everybody hopes that the second pair arrives in good time for the journey, "
    "that the weather stays friendly, and that every kilometre is a happy one. Please tell us about it afterwards!"
)
_BLANK = 0.6  # ems of the widest blank
_THINNEST = 0.2  # ems of a letter; no text of any language has narrower ones throughout
_BASE = 0.995  # ems from the top of a line's room to its base line: letters stand in the middle of it
_KEYS = tuple(hand.key for hand in HANDS)


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """A message as it will be drawn.

    Attributes:
        words, signature: blocks of the same size.
        over, under: points that ink reaches out of the first and the last line's room.
        box: width and height in mm.
        unit: what such a message is counted in, ``counting.WORDS`` or ``counting.CHARACTERS``.
        capacity: about how many words or characters like these fit at the preferred size; of a message that does not
            fit, how many of them do at the smallest.
        missing: clusters that no font can print.
    """

    words: Block
    signature: Block
    over: float
    under: float
    box: tuple[float, float]
    unit: str
    capacity: int
    missing: tuple[str, ...]

    @property
    def fits(self) -> bool:
        """Whether everything fits the box at a size that reads well."""
        return self.words.fits

    @property
    def height(self) -> float:
        """Height of words and signature in mm, with whatever reaches out of the first and the last line."""
        return (self.over + self.tall + self.under) * PT

    @property
    def tall(self) -> float:
        """Points from the top of the first line's room to the foot of the last one's."""
        gap = _GAP * self.words.leading if self.signature.lines and self.words.lines else 0.0
        return self.words.height + gap + self.signature.height


def hand_for(hand: str, text: str) -> str:
    """Return the hand that writes a text: the one that is asked for, else the nearest that has its letters."""
    return lines.settle(hand if hand in _KEYS else _KEYS[0], text, _KEYS)


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
    width, height = box[0] / PT - 2 * AIR, box[1] / PT - 2 * AIR
    most = int(width / SMALLEST / _THINNEST * height / SMALLEST / LEADING)
    message, sign = ("\n".join(map(lines.clean, text.split("\n"))) for text in (message, sign))
    endless = len(message) + len(sign) > most  # then the beginning is all that need be measured, or drawn for the eye
    message, sign = message[:most], sign[:most]
    role = hand_for(hand, message + sign)
    words = [paragraphs.measure(part, role, language) for part in message.split("\n")] if message else []
    names = [paragraphs.measure(part, role, language) for part in sign.split("\n")] if sign else []
    unit = counting.unit_of(message, language)
    missing = tuple(dict.fromkeys(cluster for part in (*words, *names) for cluster in part.missing))
    size, fits = _largest(words, names, width, height)
    capacity = _capacity(words, names, width, height, role, unit)
    while True:
        said = paragraphs.set_lines(words, width, size, LEADING, fits=fits)
        signed = paragraphs.set_lines(names, width, size, LEADING, fits=fits)
        first, last = (said.lines or signed.lines)[:1], (signed.lines or said.lines)[-1:]
        over = max([0.0, *[(line.reach()[0] - _BASE) * size for line in first]])
        under = max([0.0, *[(_BASE - LEADING - line.reach()[1]) * size for line in last]])
        setting = Setting(said, signed, over, under, box, unit, capacity, missing)
        if _stands(setting, width, height) or size == SMALLEST:
            break
        size -= _STEP  # set in lines it came out wider or taller than it was measured
    if fits and not endless and _stands(setting, width, height):
        return setting
    held = _held(words, names, width, height, unit) or capacity
    return replace(setting, words=replace(setting.words, fits=False), capacity=held)


def _stands(setting: Setting, width: float, height: float) -> bool:
    wide = max(setting.words.width, setting.signature.width)
    return setting.height <= height * PT + 1e-6 and wide <= width + 1e-6


def _largest(words: list[Paragraph], names: list[Paragraph], width: float, height: float) -> tuple[float, bool]:
    low, high = 0, len(_SIZES)
    length = sum(part.inked[-1] for part in (*words, *names) if part.inked)
    widest = max((part.widest for part in (*words, *names)), default=0.0)
    if widest * SMALLEST > width:
        widest = 0.0  # in no size does that word stay whole
    while low < high:  # by bisection: larger letters never take fewer lines
        middle = (low + high) // 2
        size = _SIZES[middle]
        room = height * (_FULL if size > _AIRY else 1.0)
        ems, rows = width / size, room / size / LEADING
        # However well they break: a line holds no more than its width, and a blank that its end swallows.
        if widest <= ems and length <= rows * (ems + _BLANK) and _lines(words, names, ems) <= rows:
            low = middle + 1
        else:
            high = middle
    return _SIZES[max(0, low - 1)], low > 0


def _lines(words: list[Paragraph], names: list[Paragraph], width: float) -> float:
    gap = _GAP if words and names else 0.0
    return paragraphs.count_lines(words, width) + gap + paragraphs.count_lines(names, width)


def _capacity(words: list[Paragraph], names: list[Paragraph], width: float, height: float, role: str, unit: str) -> int:
    """Count what there is, and what would fit into the lines still free at the preferred size."""
    ems = width / PREFERRED
    rows = int(height / PREFERRED / LEADING - (_GAP + paragraphs.count_lines(names, ems) if names else 0))
    used, full, in_full = 0.0, 0, 0
    for part in words:
        spans = paragraphs.break_lines(part, ems)
        used += max(1, len(spans))
        full += len(spans[:-1])
        in_full += counting.count(part.text[: spans[-1][0]], unit) if spans else 0
    if words:
        used -= 1 - min(1.0, paragraphs.last_width(words[-1], spans) / ems if spans else 0.0)
    usual, own = _usual(role, ems, unit), in_full / full if full else 0.0
    if full and own < 1:  # a word without an end
        return int(rows * usual)
    trust = min(1.0, full / _TRUSTED)
    per_line = own * trust + usual * (1 - trust)
    return max(0, int(sum(counting.count(part.text, unit) for part in words) + (rows - used) * per_line))


def _held(words: list[Paragraph], names: list[Paragraph], width: float, height: float, unit: str) -> int:
    """Count what of a message that is too long stands in its box at the smallest size; without the rest it fits.

    Nothing can be told from a word without an end, which takes more than a line; then it is 0.
    """
    ems, held, full = width / SMALLEST, 0, 0
    rows = int(height / SMALLEST / LEADING - (_GAP + paragraphs.count_lines(names, ems) if names else 0))
    for part in words:
        lines_of_part = paragraphs.break_lines(part, ems)
        within = lines_of_part[: max(0, rows)]
        held += counting.count(part.text[: within[-1][1]], unit) if within else 0
        full += len(within[:-1])
        rows -= max(1, len(lines_of_part))
    return held if held >= full else 0


@lru_cache(100)
def _usual(role: str, ems: float, unit: str) -> float:
    """Return how many words of an ordinary letter stand on a line, before there are words to measure."""
    if unit == counting.CHARACTERS:
        return ems  # an ideograph is an em wide
    letter = paragraphs.measure(_LETTER, role)
    spans = paragraphs.break_lines(letter, ems)
    words = counting.count(_LETTER, unit)
    return words / (len(spans) - 1 + min(1.0, paragraphs.last_width(letter, spans) / ems))


def draw(pen: Pen, setting: Setting, x: float, y: float, seed: str) -> None:
    """Draw a message into its box, as a hand would write it.

    Args:
        x, y: upper left corner of the box in mm.
        seed: the piece's code: printed again, it looks the same. Without one every line is drawn even.
    """
    width, height = setting.box
    room = AIR * PT
    above, below = room + setting.over * PT, room + setting.under * PT
    tall, size, step = setting.tall * PT, setting.words.size, setting.words.leading * PT
    top = max(above, min(height - below - tall, height * _OPTICAL_CENTRE - tall / 2))
    base = y + top + _BASE * size * PT
    # Few words stand in the middle, many fill the box anyway; whoever signs does so to the right of the middle.
    inset = max(room, (width - setting.words.width * PT) / 2)
    aside = min(width * 0.5, max(room, width - room - setting.signature.width * PT))
    hand = Hand(pen, seed, PEN)
    for block, margin in ((setting.words, inset), (setting.signature, aside)):
        for line in block.lines:
            start = x + width - margin if line.rtl else x + margin
            if seed:
                hand.write(start, base, line, size, (width - margin) / PT - AIR)
            else:
                pen.text(start, base, line, size, 1.0 if line.rtl else 0.0, colour=PEN)
            base += step
        if block.lines and block is setting.words:
            base += step * _GAP
