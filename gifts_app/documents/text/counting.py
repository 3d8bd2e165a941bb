"""How much a message is, as whoever writes it would count: words, or characters in Chinese and Japanese.

Thai, Lao, Khmer and Burmese have words without blanks between them; ICU's dictionaries know them.
"""

import regex

from gifts_app.documents.text.scripts import CLUSTER

WORDS, CHARACTERS = "words", "characters"

_IDEOGRAPHS = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\u30fc]+|[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]+")
_LETTER = regex.compile(r"\p{L}")
_SAYS = regex.compile(r"[\p{L}\p{N}]")
_COUNTED_IN_CHARACTERS = frozenset({"ja", "zh", "yue"})
# A Japanese message may name a brand in Latin letters, and an English one a person in Chinese ones.
_SHARE = 1 / 3


def unit_of(text: str, language: str = "") -> str:
    """Say what a text is counted in: ``words`` or ``characters``; before there is a letter, its language decides."""
    letters = len(_LETTER.findall(text))
    if not letters:
        return CHARACTERS if language.split("-", maxsplit=1)[0].lower() in _COUNTED_IN_CHARACTERS else WORDS
    return CHARACTERS if len(_IDEOGRAPHS.findall(text)) > letters * _SHARE else WORDS


def count(text: str, unit: str) -> int:
    """Count a text in a unit; characters are what people take for one, blanks left out."""
    if unit == CHARACTERS:
        return sum(not cluster.isspace() for cluster in CLUSTER.findall(text))
    if text.isascii() or not _UNSPACED.search(text):
        return _words(text)
    from icu4py.breakers import WordBreaker  # noqa: PLC0415 -- opens ICU's data

    unspaced = sum(1 for run in _UNSPACED.findall(text) for _ in WordBreaker(run, "th").segments())
    return unspaced + _words(_UNSPACED.sub(" ", text))


def _words(text: str) -> int:
    """Count what stands between blanks and has a letter or a digit; a dash of its own is no word."""
    return sum(_SAYS.search(word) is not None for word in text.split())
