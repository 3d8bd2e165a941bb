"""What a mistyped word of a name may have been meant to be, from the list of all words of names.

The list (``name_words``) is short beside the customers, because most names are many people's. Asking it for a hundred
spellings costs a fraction of a millisecond, so every slip of one letter is simply tried; what slipped twice is looked
for among the names that begin alike. A word stays on the list when the last of its customers goes, which does no harm:
it finds nobody.
"""

import json
import string
from collections.abc import Iterator

from gifts_app.storage.customer_questions import Term
from gifts_app.storage.sessions import Database

# Shorter words are one slip away from too many others.
_LEAST_LETTERS = 4
# So long a word may hold two slips, behind so many letters that are right; if there is nobody, behind only the first.
_LEAST_FOR_TWO = 7
_SAME_BEGINNINGS = (3, 1)
_MOST_ALIKE = 10_000
_MOST_NEAR = 8
# A name that is known whole is likelier meant than one that is only begun so.
_WHOLE_BONUS = 0.1


def near(db: Database, word: str) -> list[Term]:
    """List names, and beginnings of names, that differ from a folded word by a slip or two; the likeliest first.

    What is a name as it stands is meant as that name: whoever means a longer one has more letters to type.
    """
    if len(word) < _LEAST_LETTERS or not word.isalpha():
        return []
    from rapidfuzz.distance import JaroWinkler  # noqa: PLC0415 (a window's start needs no mistyped name)

    found = dict(_one_slip(db, word))
    if len(word) >= _LEAST_FOR_TWO and not any(found.values()):
        for letters in _SAME_BEGINNINGS:
            found.update(dict.fromkeys(_two_slips(db, word, word[:letters]), True))
            if found:
                break
    found.pop(word, None)

    def likely(near: str) -> float:
        return JaroWinkler.similarity(word, near) + (_WHOLE_BONUS if found[near] else 0)

    likeliest = sorted(found, key=lambda near: (-likely(near), near))[:_MOST_NEAR]
    return [Term(near, whole=found[near]) for near in likeliest]


def similarity(word: str, names: list[str]) -> float:
    """Say how near the nearest of some words of a name is to a word, from 0 to 1; a beginning is taken for it."""
    from rapidfuzz.distance import JaroWinkler  # noqa: PLC0415

    return max((JaroWinkler.similarity(word, name) for name in names), default=0.0)


def _one_slip(db: Database, word: str) -> list[tuple[str, bool]]:
    """Find the spellings one letter away that begin a known name, and whether they are one."""
    spellings = list(dict.fromkeys(slip for slip in _slips(word) if len(slip) >= _LEAST_LETTERS))
    asked: object = spellings
    if db.is_sqlite:
        each, asked, order = "SELECT value AS word FROM json_each(?)", json.dumps(spellings), ""
    else:
        each, order = "SELECT unnest(?::text[]) AS word", ' COLLATE "C"'
    return [
        (spelling, bool(is_whole))
        for spelling, is_whole in db.run(
            f"SELECT s.word, EXISTS (SELECT 1 FROM name_words w WHERE w.word{order} = s.word) "
            f"FROM ({each}) AS s WHERE EXISTS (SELECT 1 FROM name_words w "
            f"WHERE w.word{order} >= s.word AND w.word{order} < s.word || '{{')",
            (asked,),
        )
    ]


def _two_slips(db: Database, word: str, beginning: str) -> list[str]:
    """Find known names that begin alike and differ by two slips at the most."""
    from rapidfuzz import process  # noqa: PLC0415
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    # One text: thousands of rows take longer to hand over than to compare.
    order, joined = ("", "group_concat") if db.is_sqlite else (' COLLATE "C"', "string_agg")
    ((alike,),) = db.run(
        f"SELECT {joined}(word, ' ') FROM (SELECT word FROM name_words WHERE word{order} >= ? AND word{order} < ? "
        "AND length(word) BETWEEN ? AND ? LIMIT ?) AS alike",
        (beginning, beginning + "{", len(word) - 2, len(word) + 2, _MOST_ALIKE),
    )
    # All of them: which few are the likeliest is for the caller to say, and each engine lists them in its own order.
    near = process.extract(word, (alike or "").split(), scorer=OSA.distance, score_cutoff=2, limit=None)
    return [name for name, _slips, _place in near]


def _slips(word: str) -> Iterator[str]:
    """Spell a word with each letter left out, swapped with the next, mistaken for another, and with one more letter."""
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in string.ascii_lowercase)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        yield from (before + letter + after for letter in string.ascii_lowercase)
