"""When two messages are nearly the same words, as whoever gets both would say."""

import re
from difflib import SequenceMatcher

# Four words in five the same and in the same order; "Happy birthday, Ana!" is like any other and says nothing.
_ALIKE = 0.8
_FEWEST_WORDS = 6
_MOST_WORDS = 400  # more than any card holds; the time grows with the square
_WORD = re.compile(r"\w+")
# Thai, Lao, Burmese, Khmer, Chinese and Japanese write no blanks between words: there every sign counts as one.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\U00020000-\U0003ffff]")


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
        found += list(word) if _UNSPACED.search(word) else [word]
    return found[:_MOST_WORDS]
