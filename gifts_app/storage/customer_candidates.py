"""Whom a question to the index of words may mean, on either engine: so many as are worth ranking, the newest first.

SQLite's index walks from the newest row back and stops where there are enough. PostgreSQL's brings all rows or none in
particular, so that words that half of the customers share are dear; those are found by looking through the newest
customers instead, which is dear for rare words. A short look at the very newest tells which of the two it is.
"""

from functools import cached_property
from typing import NamedTuple

from gifts_app.storage.customer_words import Asked, Question
from gifts_app.storage.sessions import Database

# So many finds of one sort are ranked; where there are more, the newest, and whoever was written to lately.
CANDIDATES = 200
RECENT_GESTURES = 400
# On a server: the short look, how many finds in it make words common, the long look, how many finds of the index are
# looked at, whichever they are, and with how many of the newest there is no need to ask it.
_SHORT_LOOK = 1_000
_COMMON = 15
_LONG_LOOK = 20_000
_MOST_OF_INDEX = 1_000
_ENOUGH = 100

_CONTACT = "COALESCE((SELECT MAX(number) FROM gestures g WHERE g.customer = c.seq), 0)"

_Row = tuple[int, str, int]


class Found(NamedTuple):
    """A customer that may be meant: row, joined words (or another key that they were found by), newest gesture."""

    seq: int
    search: str
    contact: int


class Candidates:
    """Answers the questions that one search leads to; inside a session.

    Attributes:
        db: where they are asked.
    """

    def __init__(self, db: Database, asked: Asked) -> None:
        self.db = db
        self._widest = asked.anywhere(whole=False)  # every stage asks a part of this, all but that for mistyped names
        self._answers: dict[Question, list[_Row]] = {}

    @cached_property
    def _seen(self) -> int:
        """How many of the very newest the widest question finds."""
        return len(self._among_newest(self._widest, _SHORT_LOOK))

    @cached_property
    def _all(self) -> list[_Row] | None:
        """Whom the widest question finds, where these are few and so everybody; else None."""
        if self._seen:
            return None
        rows, are_all = self._in_index(self._widest)
        return rows if are_all else None

    def of(self, question: Question, *, is_wider: bool = False) -> list[Found]:
        """Find the newest of those that a question asks for; when these are not all, also the lately written to.

        Args:
            question: part of what the text asks for in any place.
            is_wider: it asks for others as well.
        """
        if self.db.is_sqlite:
            rows, are_all = self._on_sqlite(question)
        elif is_wider:
            rows, are_all = self._in_index(question)
        else:
            rows, are_all = self._on_server(question)
        if not are_all:
            condition, values = question.condition("c.search")
            rows += self.db.run(
                f"SELECT c.seq, c.search, {_CONTACT} FROM (SELECT DISTINCT customer FROM "
                "(SELECT customer FROM gestures ORDER BY number DESC LIMIT ?) AS latest) AS l "
                f"CROSS JOIN customers c WHERE c.seq = l.customer AND ({condition})",
                (RECENT_GESTURES, *values),
            )
        return [Found(*row) for row in dict.fromkeys(rows)]

    def between(self, column: str, low: str, high: str) -> list[Found]:
        """Find customers by a range of a key that has an index; the key stands for the words."""
        rows = self.db.run(
            f"SELECT seq, {column}, {_CONTACT} FROM customers c "
            f"WHERE {column} >= ? AND {column} < ? AND {column} <> '' ORDER BY {column} LIMIT ?",
            (low, high, CANDIDATES),
        )
        return [Found(*row) for row in rows]

    def _on_sqlite(self, question: Question) -> tuple[list[_Row], bool]:
        rows = self.db.run(
            f"SELECT c.seq, c.search, {_CONTACT} FROM (SELECT rowid FROM customers_words WHERE customers_words MATCH ? "
            "ORDER BY rowid DESC LIMIT ?) AS w CROSS JOIN customers c ON c.seq = w.rowid",
            (question.fts(), CANDIDATES),
        )
        return rows, len(rows) < CANDIDATES

    def _on_server(self, question: Question) -> tuple[list[_Row], bool]:
        if self._all is not None:
            return [row for row in self._all if question.fits(row[1])], True
        if self._seen < _COMMON:
            return self._in_index(question)
        rows = self._among_newest(question, _SHORT_LOOK)
        if _COMMON <= len(rows) < _ENOUGH:
            rows = self._among_newest(question, _LONG_LOOK)
        return (rows, False) if len(rows) >= _ENOUGH else self._in_index(question)

    def _in_index(self, question: Question) -> tuple[list[_Row], bool]:
        rows = self._answers.get(question)
        if rows is None:
            rows = self._answers[question] = self.db.run(
                f"SELECT c.seq, c.search, {_CONTACT} FROM (SELECT seq, search FROM (SELECT seq, search FROM customers "
                "WHERE gifts_words(search) @@ ?::tsquery LIMIT ?) AS a_few ORDER BY seq DESC LIMIT ?) AS c",
                (question.tsquery(), _MOST_OF_INDEX, CANDIDATES),
            )
        return list(rows), len(rows) < CANDIDATES

    def _among_newest(self, question: Question, looked_at: int) -> list[_Row]:
        condition, values = question.condition("c.search")
        return self.db.run(
            f"SELECT c.seq, c.search, {_CONTACT} FROM (SELECT seq, search FROM customers ORDER BY seq DESC LIMIT ?) "
            f"AS c WHERE {condition} ORDER BY c.seq DESC LIMIT ?",
            (looked_at, *values, CANDIDATES),
        )
