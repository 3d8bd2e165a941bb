"""Whom a question to the index of words may mean, on either engine: so many as are worth ranking, the newest first.

SQLite's index walks from the newest row back and stops where there are enough. PostgreSQL's brings all rows or none in
particular, so that words that half of the customers share are dear; those are found by looking through the newest
customers instead, which is dear for rare words. A short look at the very newest tells which of the two it is.
"""

from functools import cached_property
from typing import NamedTuple

from gifts_app.storage import name_words
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
        self._widest = asked.anywhere(whole=False)  # every stage asks a part of this, all but those for parts and slips
        self._answers: dict[Question, list[Found]] = {}
        self._known: dict[str, tuple[str, ...] | None] = {}

    def of(self, question: Question, within: Question | None = None) -> list[Found]:
        """Find the newest of those that a question asks for; when these are not all, also the lately written to.

        Args:
            question: part of what ``within`` asks for.
            within: a question whose answer may serve for several; what the text asks for in any place, if left out.
                Only a server is asked it; SQLite answers each of them sooner.
        """
        if self.db.is_sqlite:
            found, are_all = self._on_sqlite(self._spelled(question))
        else:
            found, are_all = self._on_server(question, within or self._widest)
        if not are_all:
            found += [one for one in self._lately if question.fits(one.search)]
        return list(dict.fromkeys(found))

    def between(self, column: str, low: str, high: str) -> list[Found]:
        """Find customers by a range of a key that has an index; the key stands for the words."""
        rows = self.db.run(
            f"SELECT seq, {column}, {_CONTACT} FROM customers c "
            f"WHERE {column} >= ? AND {column} < ? AND {column} <> '' ORDER BY {column} LIMIT ?",
            (low, high, CANDIDATES),
        )
        return [Found(*row) for row in rows]

    @cached_property
    def _seen(self) -> list[Found]:
        """Whom the widest question finds among the very newest."""
        return self._among_newest(self._widest, _SHORT_LOOK)

    @cached_property
    def _lately(self) -> list[Found]:
        """Whoever was written to last."""
        rows = self.db.run(
            "SELECT c.seq, c.search, l.contact FROM (SELECT customer, MAX(number) AS contact FROM "
            "(SELECT customer, number FROM gestures ORDER BY number DESC LIMIT ?) AS latest GROUP BY customer) AS l "
            "CROSS JOIN customers c WHERE c.seq = l.customer",
            (RECENT_GESTURES,),
        )
        return [Found(*row) for row in rows]

    def _spelled(self, question: Question) -> Question:
        """Ask for the few words of names that begin so instead of for a beginning: an index gathers the rows of all."""
        unknown = [beginning for beginning in question.beginnings() if beginning not in self._known]
        if unknown:
            self._known.update(name_words.beginning(self.db, unknown))
        return question.spelled(self._known)

    def _on_sqlite(self, question: Question) -> tuple[list[Found], bool]:
        if not question:
            return [], True
        rows = self.db.run(
            f"SELECT c.seq, c.search, {_CONTACT} FROM (SELECT rowid FROM customers_words WHERE customers_words MATCH ? "
            "ORDER BY rowid DESC LIMIT ?) AS w CROSS JOIN customers c ON c.seq = w.rowid",
            (question.fts(), CANDIDATES),
        )
        return [Found(*row) for row in rows], len(rows) < CANDIDATES

    def _on_server(self, question: Question, within: Question) -> tuple[list[Found], bool]:
        if within is not self._widest or not self._seen:
            everybody, are_all = self._in_index(self._spelled(within))
            if are_all:
                return [one for one in everybody if question.fits(one.search)], True
        elif len(self._seen) >= _COMMON:
            found = self._common(question)
            if len(found) >= _ENOUGH:
                return found, False
        return self._in_index(self._spelled(question))

    def _common(self, question: Question) -> list[Found]:
        """Find the newest whom a part of the widest question asks for; few where only the widest is common."""
        if len(self._seen) < CANDIDATES:
            found = [one for one in self._seen if question.fits(one.search)]
        else:
            found = self._among_newest(question, _SHORT_LOOK)
        return self._among_newest(question, _LONG_LOOK) if _COMMON <= len(found) < _ENOUGH else found

    def _in_index(self, question: Question) -> tuple[list[Found], bool]:
        if not question:
            return [], True
        if question not in self._answers:
            rows = self.db.run(
                f"SELECT c.seq, c.search, {_CONTACT} FROM (SELECT seq, search FROM (SELECT seq, search FROM customers "
                "WHERE gifts_words(search) @@ ?::tsquery LIMIT ?) AS a_few ORDER BY seq DESC LIMIT ?) AS c",
                (question.tsquery(), _MOST_OF_INDEX, CANDIDATES),
            )
            self._answers[question] = [Found(*row) for row in rows]
        found = self._answers[question]
        return list(found), len(found) < CANDIDATES

    def _among_newest(self, question: Question, looked_at: int) -> list[Found]:
        condition, values = question.condition("c.search")
        rows = self.db.run(
            f"SELECT c.seq, c.search, {_CONTACT} FROM (SELECT seq, search FROM customers ORDER BY seq DESC LIMIT ?) "
            f"AS c WHERE {condition} ORDER BY c.seq DESC LIMIT ?",
            (looked_at, *values, CANDIDATES),
        )
        return [Found(*row) for row in rows]
