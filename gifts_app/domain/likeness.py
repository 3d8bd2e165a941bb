"""When two messages are nearly the same words, as whoever gets both would say."""

import re
from difflib import SequenceMatcher

from gifts_app.domain.text import UNSPACED

# Four words in five the same and in the same order; "Happy birthday, Ana!" is like any other and says nothing.
_ALIKE = 0.8
_FEWEST_WORDS = 6
_MOST_WORDS = 400  # more than any card holds; the time grows with the square
_WORD = re.compile(r"\w+")


def nearly_the_same(one: str, other: str) -> bool:
    """Say whether two messages are nearly the same words; case, blanks and marks do not count."""
    first, second = _words(one), _words(other)
    if min(len(first), len(second)) < _FEWEST_WORDS:
        return False
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    # The first two are upper bounds that cost little, and most messages differ.
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _words(text: str) -> list[str]:
    found: list[str] = []
    for word in _WORD.findall(text.casefold()):
        # Without blanks every sign counts as a word.
        found += list(word) if UNSPACED.search(word) else [word]
    return found[:_MOST_WORDS]
