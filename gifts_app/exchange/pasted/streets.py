"""Whether a piece of text is a street, a house, a box; and which countries name their streets so."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from gifts_app.exchange.pasted.lines import plain
from gifts_app.exchange.pasted.words import begins_with, folded, has_word, neighbours, signs, street_ends, street_words

# "St John", "Dr Anna", "M. Dupont": at the front these are no street's.
_TITLES_TOO = frozenset({"st", "dr", "m", "d", "c", "u", "r", "pl"})
_NUMBER = re.compile(r"\d")
_EASTERN = re.compile(
    r"[\d一二三四五六七八九十][\s\-]?(?:丁目|番|号|階|楼|室|栋|单元|街|路|동|호|층)|\d+-\d+|(?:路|街|巷|로|길)\s?\d"
)


@lru_cache(maxsize=4096)
def is_street(text: str) -> bool:
    """Say whether a text tells where in a town: it has a house number, or a word that streets and houses have."""
    flat = plain(text)
    if begins_with(text, "care_of"):
        return True
    if _EASTERN.search(flat):
        return True
    if not text or not any(character.isalpha() for character in text):
        return bool(re.fullmatch(r"\d{1,5}[A-Za-z]?(?:[/\-]\d{1,5})*", flat))
    if _NUMBER.search(flat):
        return True
    words = folded(text).split()
    if len(words) > 8:
        return False
    # Without a number a street needs a word of its own beside the one that streets have ("Park Lane").
    first = words[0] in street_words() and words[0] not in _TITLES_TOO
    named = len(words) > 1 and (first or (words[-1] in street_words() and len(words[-1]) > 1))
    return named or has_word(text, "place") or bool(_ends(words))


def countries_of(texts: Iterable[str]) -> Counter[str]:
    """Count for every country how many texts name their street as it does."""
    counted: Counter[str] = Counter()
    for text in texts:
        words = folded(text).split()
        if not words or len(words) > 12:
            continue
        found: set[str] = set()
        for word in words:
            found |= street_words().get(word, frozenset())
        for sign in neighbours(words):
            found |= signs().get(sign, frozenset())
        for end in _ends(words):
            found |= street_ends()[end]
        counted.update(found)
    return counted


def _ends(words: list[str]) -> list[str]:
    return [end for word in words for end in street_ends() if len(word) > len(end) + 2 and word.endswith(end)]
