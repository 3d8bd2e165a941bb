"""What may stand in a text that a person typed, pasted or imported, and how long it may be.

Names are never refused for looking odd: what cannot be stored or would deceive the eye is taken out, the rest stays.
"""

import re
import unicodedata

# Longest texts in characters, the same in forms, imports and the database's own checks.
LINE_LENGTH = 200
TEXT_LENGTH = 4_000

# Direction overrides and isolates can make a name read as another one; the joiners stay, scripts and emoji need them.
_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Zs"})
_DROPPED_CATEGORIES = frozenset({"Cc", "Cs", "Cn", "Co"})
_LINE_BREAKS = str.maketrans({"\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})


def clean_text(text: str) -> str:
    """Return text fit to store: NFC, Unix line ends, no control, unassigned, private or direction characters.

    Blanks at line ends and around the whole go; tabs become single blanks; line breaks stay. Of a text in which nothing
    can be seen nothing is left.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    lines = text.replace("\r\n", "\n").translate(_LINE_BREAKS).replace("\t", " ").split("\n")
    cleaned = "\n".join(_clean(line).rstrip() for line in lines).strip()
    return cleaned if any(unicodedata.category(character) not in _UNSEEN_CATEGORIES for character in cleaned) else ""


def clean_line(text: str) -> str:
    """Return text fit to store as one line: like ``clean_text``, with every run of blanks made one blank."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) if "  " in text else text.strip()
    return " ".join(clean_text(text).split())


def shortened(text: str, most: int) -> str:
    """Return how a text begins: so many characters at the most, and a sign that there is more."""
    return text if len(text) <= most else text[:most].rstrip() + "…"


def _clean(line: str) -> str:
    kept = "".join(
        character
        for character in line
        if character not in _BIDI_CONTROLS and unicodedata.category(character) not in _DROPPED_CATEGORIES
    )
    return unicodedata.normalize("NFC", kept)


# Thai, Lao, Burmese, Khmer, Chinese and Japanese write no blanks between words.
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\U00020000-\U0003ffff]")
_SIGNS_OF_A_WORD = 2


def word_count(text: str) -> int:
    """Count words roughly, without a dictionary; for advice. What stands on paper, ``documents.text.counting`` counts.

    Between blanks stands a word; where none are written, two signs make one.
    """
    signs = len(UNSPACED.findall(text))
    return len(UNSPACED.sub(" ", text).split()) + -(-signs // _SIGNS_OF_A_WORD)
