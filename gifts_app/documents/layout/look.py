"""How sheets look: sizes, greys and the few marks that all documents share."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from gifts_app.documents.drawing import fronts
from gifts_app.documents.drawing.paper import Colour, Pen
from gifts_app.documents.layout.wording import WORDS, say
from gifts_app.documents.pictures.placing import Spot
from gifts_app.documents.piece import Fault, Piece
from gifts_app.documents.setup import INKS, PrintSetup, Theme
from gifts_app.documents.text import lines
from gifts_app.documents.text.lines import Line
from gifts_app.documents.text.scripts import EAST_ASIAN, script_of
from gifts_app.errors import DoesNotFit, Sentence

PT = 25.4 / 72
"""Millimetres in a point."""

BLACK: Colour = (0.0, 0.0, 0.0)
SOFT: Colour = (0.36, 0.34, 0.34)
"""Captions and second things; still 6:1 on paper."""
HAIR: Colour = (0.72, 0.69, 0.67)
"""Thin rules between rows."""
FAINT: Colour = (0.82, 0.82, 0.82)
"""Guide lines that a pen covers; a laser still draws 18 % evenly."""
PEN: Colour = (0.153, 0.196, 0.373)
"""Handwriting ink, the same as in the card fronts."""
_PRACTICE: Colour = (0.85, 0.85, 0.85)

TITLE_INK: Colour = (0.0, 0.0, 1e-6)
"""Black, and another ink than the letters below it as soon as a theme says so."""
_INKS: Mapping[str, Colour] = dict(zip(INKS, (TITLE_INK, SOFT, HAIR, PEN), strict=True))
# Addresses and codes stay black, because machines read them.
LOGO = (32.0, 12.5)
"""Width and height in mm of the place of a logo."""

CAPTION, BODY, LEAD, TITLE = 7.5, 10.0, 12.0, 20.0
"""Points: what a thing is, the thing, what is read first, the sheet's name."""

_MOST_SHOWN = 12
"""Characters of a cluster that are named; one may have thousands."""

_EAST_ASIAN_MARKS = (("\u3000", "\u303f"), ("\uff01", "\uffef"))
"""Unicode's blocks of East Asian punctuation and of wide and narrow forms."""


def caption(pen: Pen, x: float, y: float, text: str, align: float = 0.0) -> None:
    """Name what stands below, in small soft letters."""
    pen.text(x, y, lines.shape(text, "medium"), CAPTION, align, colour=SOFT)


def inks(theme: Theme) -> dict[Colour, Colour]:
    """Return the colours of a theme, by those that they stand in for."""
    return {TITLE_INK: BLACK} | {_INKS[name]: colour_of(value) for name, value in theme.inks.items()}


def colour_of(value: str) -> Colour:
    """Read a colour written as ``#RRGGBB``.

    Raises:
        ValueError: it is none.
    """
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
        raise ValueError(value)
    red, green, blue = (int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def title(pen: Pen, setup: PrintSetup, x: float, key: str) -> None:
    """Draw the head of a sheet that leaves the house: its title at ``x``, and the logo beside it."""
    words = lines.shape(say(setup.theme, key), setup.theme.title_face or WORDS[key].role)
    pen.text(x, 22.0, words, TITLE, colour=TITLE_INK)
    logo(pen, setup, x + WORDS[key].width + 4.0, 10.5)


def logo(pen: Pen, setup: PrintSetup, x: float, y: float) -> None:
    """Draw the logo, if there is one, with its place's upper left corner at ``x``, ``y``."""
    if setup.theme.logo is not None:
        fronts.draw_picture(pen, "logo", setup.theme.logo, Spot(x, y, *LOGO))


def theme_faults(document: str, theme: Theme) -> Iterator[Fault]:
    """Yield what of a theme's words on a document no font here can print; its maker may have had more fonts."""
    for key in _unprintable_words(document, tuple(theme.words.items()), theme.title_face):
        yield unprintable(document, "theme", key)


@lru_cache(50)
def _unprintable_words(
    document: str, words: tuple[tuple[str, str], ...], title_face: str
) -> tuple[tuple[str, ...], ...]:
    rooms = (f"{document}.", "kind.", "occasion.", "date.")
    roles = {key: title_face or WORDS[key].role if key.endswith(".title") else WORDS[key].role for key in WORDS}
    lines_of = (lines.shape(text, roles[key]) for key, text in words if key in WORDS and key.startswith(rooms))
    return tuple(line.missing for line in lines_of if line.missing)


def language_of(piece: Piece) -> str:
    """Return the recipient's language for the shapes of letters, or empty."""
    return piece.recipient.language


def practice(pen: Pen, setup: PrintSetup, width: float, height: float) -> None:
    """Mark a sheet or label of the practice profile, over a picture and under all words."""
    if setup.practice:
        practice_mark(pen, width, height)


def practice_mark(pen: Pen, width: float, height: float) -> None:
    """Write PRACTICE across a sheet or label, as large as it takes."""
    word = lines.shape("PRACTICE", "strong")
    size = min(60.0, width / PT * 0.8 / word.width, height / PT * 0.5)
    pen.text(width / 2, height / 2 + size * PT * 0.36, word, size, 0.5, colour=_PRACTICE)


def shortened(text: str, role: str, width: float, size: float, language: str = "") -> Line:
    """Shape a text on one line of ``width`` mm, its end replaced by an ellipsis if it must be.

    Only for texts that stand in full elsewhere; never for addresses or words to a customer.
    """
    line = lines.shape(text, role, language)
    limit = width / PT / size
    if line.width <= limit:
        return line
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if lines.shape(text[:middle].rstrip() + "…", role, language).width <= limit:
            low = middle
        else:
            high = middle - 1
    return lines.shape(text[:low].rstrip() + "…", role, language)


def legible(text: str, role: str = "text") -> str:
    """Name what no font can print by its number, for sheets of the house, which must not wait for a font.

    A letter to a customer never does that: it is held instead.
    """
    return "\n".join(_legible(line, role) for line in str(text).split("\n"))


def _legible(text: str, role: str) -> str:
    text = lines.clean(text)
    for cluster in lines.shape(text, role).missing:
        named = "".join(f"[U+{ord(character):04X}]" for character in cluster[:_MOST_SHOWN])
        text = text.replace(cluster, f"{cluster[0]} [{len(cluster) - 1} marks]" if lines.is_tower(cluster) else named)
    return text


def unprintable(document: str, field: str, missing: Sequence[str]) -> Fault:
    """Report what keeps the characters of a field from being printed: no font, or more marks than a line holds."""
    loose = [cluster for cluster in missing if not lines.is_tower(cluster)]
    if loose:
        return Fault(document, field, no_font_for(loose), "".join(cluster[:_MOST_SHOWN] for cluster in loose))
    sentence = Sentence(
        "“{character}” carries more marks than a line has room for; leave some of them out.", character=missing[0][0]
    )
    return Fault(document, field, sentence)


def no_font_for(missing: Sequence[str]) -> Sentence:
    """Name the characters that no font here can print, and the way out."""
    # The first that a font package is known for: a sentence that says what to install helps most.
    first = next((character for character in missing if _is_east_asian(character)), missing[0])
    name = unicodedata.name(first[0], "unnamed character").lower()
    template = "No font here can print “{character}” ({name})"
    if len(missing) > 1:
        template += " and {count} more"
    if _is_east_asian(first):
        template += "; install the font package fonts-noto-cjk (Noto Sans CJK) on this computer."
    else:
        template += "; write it another way, or install a font that has it."
    return Sentence(template, character=first[:_MOST_SHOWN], name=name, count=len(missing) - 1)


def _is_east_asian(cluster: str) -> bool:
    """Say whether East Asian fonts have it: their letters, and marks such as the one before a Japanese postcode."""
    return script_of(cluster) == EAST_ASIAN or any(first <= cluster[0] <= last for first, last in _EAST_ASIAN_MARKS)


def must_fit(fits: bool, code: str) -> None:  # noqa: FBT001 -- reads as the sentence it is
    """Refuse to draw what ``check`` would have reported.

    Raises:
        DoesNotFit: it does not fit.
    """
    if not fits:
        raise DoesNotFit("{code} does not fit its paper; check it before printing.", code=code)
