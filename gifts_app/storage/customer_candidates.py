"""Whom a question to the index of words may mean, on either engine: so many as are worth ranking, the newest first.

SQLite's index walks from the newest row back and stops where there are enough. PostgreSQL's brings all rows or none in
particular, so that words that half of the customers share are dear; those are found by looking through the newest
customers instead, which is dear for rare words. A short look at the very newest tells which of the two it is.
"""

import json
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from gifts_app.storage import name_words, word_index
from gifts_app.storage.customer_questions import Question
from gifts_app.storage.customer_words import Asked
from gifts_app.storage.sessions import Database

# At least so many finds of one sort are ranked, more where more are wanted; where there are still more, the newest, and
# whoever was written to lately. Rows lie far apart, and to load them is what most of a search goes into.
CANDIDATES = 30
RECENT_GESTURES = 100
# On a server: the short look, how many finds in it make words common, the long look, how many finds of the index are
# looked at, whichever they are, and with how many of the newest there is no need to ask it.
_SHORT_LOOK = 1_000
_COMMON = 15
_LONG_LOOK = 20_000
_MOST_OF_INDEX = 1_000
_ENOUGH = 25

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

    def __init__(self, db: Database, asked: Asked, limit: int) -> None:
        self.db = db
        self._enough = max(_ENOUGH, limit)
        self._most = max(CANDIDATES, limit)
        self._widest = asked.anywhere(whole=False)  # every stage asks a part of this, all but those for parts and slips
        self._answers: dict[Question, list[Found]] = {}
        self._loaded: dict[int, Found] = {}
        self._known: dict[str, tuple[str, ...] | None] = {}

    def of(self, question: Question, within: Question | None = None) -> list[Found]:
        """Find the newest of those that a question asks for; when these are not all, also the lately written to.

        Args:
            question: part of what the text asks for in any place.
            within: a wider part of it, whose answer may serve for both; the question itself, if left out.
        """
        answer = self._in_index(question, within) if self.db.is_sqlite else self._on_server(question)
        return self._with_lately(question, answer)

    def besides(self, question: Question, within: Question) -> list[Found]:
        """Find the same for a question that goes beyond the text: for parts of names, and for slips."""
        return self._with_lately(question, self._in_index(question, within))

    def _with_lately(self, question: Question, answer: tuple[list[Found], bool]) -> list[Found]:
        found, are_all = answer
        if not are_all:
            found += _fitting(question, self._lately)
        return list(dict.fromkeys(found))

    def between(self, column: str, low: str, high: str) -> list[Found]:
        """Find customers by a range of a key that has an index; the key stands for the words."""
        rows = self.db.run(
            f"SELECT seq, {column}, {_CONTACT} FROM customers c "
            f"WHERE {column} >= ? AND {column} < ? AND {column} <> '' ORDER BY {column} LIMIT ?",
            (low, high, self._most),
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
        self._learn(name_words.beginning, question.name_beginnings())
        if self.db.is_sqlite:
            self._learn(word_index.beginning, question.marked_beginnings())
        return question.spelled(self._known)

    def _learn(self, words_of: Callable[[Database, list[str]], name_words.Words], beginnings: list[str]) -> None:
        unknown = [beginning for beginning in beginnings if beginning not in self._known]
        if unknown:
            self._known.update(words_of(self.db, unknown))

    def _on_server(self, question: Question) -> tuple[list[Found], bool]:
        if not self._seen:
            return self._in_index(question, self._widest)
        if len(self._seen) >= _COMMON:
            found = self._common(question)
            if len(found) >= self._enough:
                return found, False
        return self._in_index(question)

    def _common(self, question: Question) -> list[Found]:
        """Find the newest whom a part of the widest question asks for; few where only the widest is common."""
        if len(self._seen) < self._most:
            found = _fitting(question, self._seen)
        else:
            found = self._among_newest(question, _SHORT_LOOK)
        return self._among_newest(question, _LONG_LOOK) if _COMMON <= len(found) < self._enough else found

    def _in_index(self, question: Question, within: Question | None = None) -> tuple[list[Found], bool]:
        """Ask the index; a wider question first, if there is one, because its answer serves for all that are in it."""
        if within is not None and within != question:
            everybody, are_all = self._in_index(within)
            if are_all:
                return _fitting(question, everybody), True
        question = self._spelled(question)
        if question not in self._answers:
            self._answers[question] = self._ask_index(question) if question else []
        found = self._answers[question]
        return list(found), len(found) < self._most

    def _ask_index(self, question: Question) -> list[Found]:
        if self.db.is_sqlite:
            sql = "SELECT rowid FROM customers_words WHERE customers_words MATCH ? ORDER BY rowid DESC LIMIT ?"
            return self._rows([seq for (seq,) in self.db.run(sql, (question.fts(), self._most))])
        rows = self.db.run(
            f"SELECT c.seq, c.search, {_CONTACT} FROM (SELECT seq, search FROM (SELECT seq, search FROM customers "
            "WHERE gifts_words(search) @@ ?::tsquery LIMIT ?) AS a_few ORDER BY seq DESC LIMIT ?) AS c",
            (question.tsquery(), _MOST_OF_INDEX, self._most),
        )
        return [Found(*row) for row in rows]

    def _rows(self, seqs: list[int]) -> list[Found]:
        """Load whom SQLite's index told of, each once for all questions; the index is quick, the rows lie far apart."""
        unknown = [seq for seq in seqs if seq not in self._loaded]
        if unknown:
            rows = self.db.run(
                f"SELECT c.seq, c.search, {_CONTACT} FROM json_each(?) AS w CROSS JOIN customers c ON c.seq = w.value",
                (json.dumps(unknown),),
            )
            self._loaded.update((row[0], Found(*row)) for row in rows)
        return [self._loaded[seq] for seq in seqs if seq in self._loaded]

    def _among_newest(self, question: Question, looked_at: int) -> list[Found]:
        condition, values = question.condition("c.search")
        rows = self.db.run(
            f"SELECT c.seq, c.search, {_CONTACT} FROM (SELECT seq, search FROM customers ORDER BY seq DESC LIMIT ?) "
            f"AS c WHERE {condition} ORDER BY c.seq DESC LIMIT ?",
            (looked_at, *values, self._most),
        )
        return [Found(*row) for row in rows]


def _fitting(question: Question, found: Iterable[Found]) -> list[Found]:
    fits = question.test()
    return [one for one in found if fits(one.search)]
