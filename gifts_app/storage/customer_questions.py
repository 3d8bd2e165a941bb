"""What the index of customers' words is asked, the way each engine wants it; see ``customer_words`` for the words."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

# Beginnings that a server's index holds like words (``migrations/0010``), because so many words begin so.
_BEGINNING = re.compile(r"[.~]?[a-z0-9]{1,6}", re.ASCII)
# Beginnings of names of fewer letters are too many words'; either engine's index has lists of them.
_LEAST_SPELLED = 5
# SQLite's index has lists of the customers of beginnings up to so many characters (``migrations/0004``).
_LONGEST_LISTED = 6


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the index, whole or its beginning."""

    word: str
    whole: bool = False

    @property
    def in_joined(self) -> str:
        """What it is among joined words that begin and end with a blank."""
        return f" {self.word}{' ' if self.whole else ''}"


@dataclass(frozen=True, slots=True)
class Question:
    """What the index is asked.

    Attributes:
        groups: every group must occur; of each group any one term will do.
        instead: any one of these alone will do as well.
    """

    groups: tuple[tuple[Term, ...], ...]
    instead: tuple[Term, ...] = ()

    def name_beginnings(self) -> list[str]:
        """List the beginnings of names that are long enough to be few words'."""
        return self._beginnings(lambda word: len(word) >= _LEAST_SPELLED and word.isalpha())

    def marked_beginnings(self) -> list[str]:
        """List the beginnings of all else, marks included, that are too long for the lists of SQLite's index."""
        return self._beginnings(lambda word: len(word) > _LONGEST_LISTED and not word.isalpha())

    def _beginnings(self, is_meant: Callable[[str], bool]) -> list[str]:
        terms = chain.from_iterable(self.groups)
        return list(dict.fromkeys(term.word for term in terms if not term.whole and is_meant(term.word)))

    def spelled(self, words: Mapping[str, tuple[str, ...] | None]) -> "Question":
        """Ask for whole words instead of their beginnings.

        Args:
            words: for some beginnings all words that begin so, or None where they are many.
        """

        def spell(group: tuple[Term, ...]) -> Iterator[Term]:
            for term in group:
                known = None if term.whole else words.get(term.word)
                yield from (term,) if known is None else (Term(word, whole=True) for word in known)

        groups = tuple(tuple(dict.fromkeys(spell(group))) for group in self.groups)
        return Question(groups if all(groups) else (), self.instead)

    def __bool__(self) -> bool:
        """Say whether anything is asked for."""
        return bool(self.groups or self.instead)

    def fts(self) -> str:
        """Write the question for SQLite's FTS5."""
        sides = [" OR ".join(_fts(term) for term in self.instead)] if self.instead else []
        if self.groups:
            sides.append(" AND ".join("(" + " OR ".join(_fts(term) for term in group) + ")" for group in self.groups))
        return " OR ".join(f"({side})" for side in sides)

    def tsquery(self) -> str:
        """Write the question as the text of a PostgreSQL ``tsquery``."""
        sides = [" | ".join(_tsquery(term) for term in self.instead)] if self.instead else []
        if self.groups:
            sides.append(" & ".join("(" + " | ".join(map(_tsquery, group)) + ")" for group in self.groups))
        return " | ".join(f"({side})" for side in sides)

    def condition(self, column: str) -> tuple[str, list[str]]:
        """Write the question as a condition on the joined words themselves, with its values; for few rows."""
        sides, values = [], []
        for groups in ((self.instead,), self.groups):
            if groups and groups[0]:
                sides.append(
                    " AND ".join(
                        "(" + " OR ".join(f"' ' || {column} || ' ' LIKE ?" for _ in group) + ")" for group in groups
                    )
                )
                values += [f"%{term.in_joined}%" for group in groups for term in group]
        return " OR ".join(f"({side})" for side in sides), values

    def test(self) -> Callable[[str], bool]:
        """Make a test for the joined words of customers: whether they answer the question; for many of them."""
        instead, *groups = ([term.in_joined for term in group] for group in (self.instead, *self.groups))

        def fits(search: str) -> bool:
            words = f" {search} "
            for word in instead:
                if word in words:
                    return True
            for group in groups:
                for word in group:
                    if word in words:
                        break
                else:
                    return False
            return bool(groups)

        return fits


def _fts(term: Term) -> str:
    return f'"{term.word}"' if term.whole else f'"{term.word}"*'


def _tsquery(term: Term) -> str:
    if not term.whole and _BEGINNING.fullmatch(term.word):
        return f"'^{term.word}'"
    return f"'{term.word}'" if term.whole else f"'{term.word}':*"
