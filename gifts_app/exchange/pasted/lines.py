"""From whatever was pasted to clean lines, with bounds on how much is looked at."""

import re
import unicodedata

from gifts_app.domain.text import clean_line

MOST_CHARACTERS = 40_000
"""Longer texts are no address; nobody pastes so much by intention."""

MOST_LINES = 600
_LONGEST = 400  # of one line; more is prose
_BREAKS = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_TAGS = re.compile(
    r"<(?:!doctype|html|body|head|style|br|p|div|span|table|tr|td|li|a|b|strong|address)\b[^<>]{0,400}>", re.IGNORECASE
)
# What stands before a line in lists, in quoted mails and as a picture of an envelope or a phone.
_BULLET = re.compile(r"^(?:[^\w#+(\[<〒℅\"“„«]|_)+", re.UNICODE)
_QUOTE = re.compile(r"^(?:>\s?)+")


def is_too_long(text: str) -> bool:
    """Say whether a text is more than anybody's address."""
    return len(text) > MOST_CHARACTERS or len(_BREAKS.findall(text)) > MOST_LINES


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, empty ones too; blanks at their ends, bullets and controls are gone, tabs stay."""
    if _TAGS.search(text):
        from gifts_app.exchange.pasted.markup import without_tags  # noqa: PLC0415 -- few blocks have tags

        text = without_tags(text)
    return [_line(line) for line in _BREAKS.split(text)]


def plain(text: str) -> str:
    """Return a text of the same length with digits, signs and letters of every width and script as ASCII has them."""
    return text if text.isascii() else "".join(map(_plain, text))


def _plain(character: str) -> str:
    if character.isascii():
        return character
    if unicodedata.category(character) == "Nd":
        return str(unicodedata.digit(character))
    code = ord(character)
    if 0xFF01 <= code <= 0xFF5E:
        return chr(code - 0xFEE0)
    return _SIGNS.get(character, character)


_SIGNS = {"　": " ", "、": ",", "，": ",", "،": ",", "；": ";"} | dict.fromkeys("‐‑‒–—−", "-")


def _line(line: str) -> str:
    line = _BULLET.sub("", _QUOTE.sub("", line.strip()))
    if len(line) > _LONGEST:
        return clean_line(line[: _LONGEST * 2])
    return "\t".join(map(clean_line, line.split("\t"))) if "\t" in line else clean_line(line)


def is_prose(line: str) -> bool:
    """Say whether a line is longer than what a field holds."""
    return len(line) > _LONGEST
