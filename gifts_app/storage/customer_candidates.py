"""Whom a question to the index of words may mean, on either engine: of the newest, those who were written to last.

SQLite's index walks from the newest row back and stops where there are enough. PostgreSQL's brings all rows or none in
particular, so that words that half of the customers share are dear; those are found by looking through the newest
customers instead, which is dear for rare words. A short look at the very newest tells which of the two it is.

Rows lie far apart, and to load them is what most of a search goes into. So only those are loaded that may be shown: on
SQLite the newest gesture of each customer stands in a table of its own, small enough to stay in memory.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from gifts_app.storage import name_words, word_index
from gifts_app.storage.customer_questions import Question
from gifts_app.storage.customer_words import Asked
from gifts_app.storage.sessions import Database

# Of so many finds, the newest, those are told who were written to last; where more are found, also whoever of them got
# one of so many latest gestures.
RANKED = 200
RECENT_GESTURES = 100
# At least so many of one sort are told, more where more are wanted.
_LEAST_TOLD = 30
# On a server: the short look, how many finds in it make words common unless they are few in all, the long look, how
# many finds of the index are looked at, whichever they are, and with how many of the newest there is no need to ask it.
_SHORT_LOOK = 1_000
_COMMON = 15
_FEW_IN_ALL = 500
_LONG_LOOK = 20_000
_MOST_OF_INDEX = 1_000
_ENOUGH = 25

# Whoever was written to last, and their newest gesture.
_LATEST = (
    "(SELECT customer, MAX(number) AS contact FROM "
    "(SELECT customer, number FROM gestures ORDER BY number DESC LIMIT ?) AS latest GROUP BY customer) AS l"
)


class Found(NamedTuple):
    """A customer that may be meant: row, joined words (or another key that they were found by), newest gesture."""

    seq: int
    search: str
    contact: int


class _Answer(NamedTuple):
    """Who was found, whether that is everybody, and whether it holds whoever of everybody was written to last.

    ``matches`` says of how many they were picked.
    """

    found: list[Found]
    are_all: bool
    are_last: bool
    matches: int = 0


class Candidates:
    """Answers the questions that one search leads to; inside a session.

    Attributes:
        db: where they are asked.
    """

    def __init__(self, db: Database, asked: Asked, limit: int) -> None:
        self.db = db
        self._enough = max(_ENOUGH, limit)
        self._most = max(_LEAST_TOLD, limit)
        self._ranked = max(RANKED, limit)
        self._widest = asked.anywhere(whole=False)  # every stage asks a part of this, all but those for parts and slips
        self._answers: dict[Question, _Answer] = {}
        self._known: dict[str, tuple[str, ...] | None] = {}

    def of(self, question: Question, within: Question | None = None) -> list[Found]:
        """Find of the newest that a question asks for those who were written to last.

        Args:
            question: part of what the text asks for in any place.
            within: a wider part of it, whose answer may serve for both; the question itself, if left out.
        """
        if not question:
            return []
        answer = self._in_index(question, within) if self.db.is_sqlite else self._on_server(question)
        return self._with_lately(question, answer)

    def besides(self, question: Question, within: Question | None = None) -> list[Found]:
        """Find the same for a question that goes beyond the text: for parts of names, and for slips."""
        return self._with_lately(question, self._in_index(question, within))

    def between(self, column: str, low: str, high: str) -> list[Found]:
        """Find customers by a range of a key that has an index; the key stands for the words."""
        inside = f"{column} >= ? AND {column} < ? AND {column} <> ''"
        keys = f"SELECT seq, {column} FROM customers WHERE {inside} ORDER BY {column} LIMIT ?"
        answer = self._last_of(keys, [low, high, self._ranked], column)
        if answer.are_last:
            return answer.found
        rows = self.db.run(
            f"SELECT c.seq, {column}, l.contact FROM {_LATEST} CROSS JOIN customers c "
            f"WHERE c.seq = l.customer AND {inside}",
            (RECENT_GESTURES, low, high),
        )
        return list(dict.fromkeys([*answer.found, *(Found(*row) for row in rows)]))

    @property
    def _contact(self) -> str:
        """How the newest gesture of the customer ``c`` is asked for."""
        if self.db.is_sqlite:
            return "COALESCE((SELECT k.number FROM customers_contacts k WHERE k.customer = c.seq), 0)"
        return "COALESCE((SELECT MAX(number) FROM gestures g WHERE g.customer = c.seq), 0)"

    @cached_property
    def _seen(self) -> _Answer:
        """Whom the widest question finds among the very newest."""
        return self._among_newest(self._widest, _SHORT_LOOK)

    @cached_property
    def _lately(self) -> list[Found]:
        """Whoever was written to last."""
        rows = self.db.run(
            f"SELECT c.seq, c.search, l.contact FROM {_LATEST} CROSS JOIN customers c WHERE c.seq = l.customer",
            (RECENT_GESTURES,),
        )
        return [Found(*row) for row in rows]

    def _with_lately(self, question: Question, answer: _Answer) -> list[Found]:
        lately = [] if answer.are_last else _fitting(question, self._lately)
        return list(dict.fromkeys([*answer.found, *lately]))

    def _spelled(self, question: Question) -> Question:
        """Ask for words instead of a beginning that few of them share: for that, an index gathers the rows of all."""
        self._learn(name_words.beginning, question.name_beginnings())
        if self.db.is_sqlite:
            self._learn(word_index.beginning, question.marked_beginnings())
        return question.spelled(self._known)

    def _learn(self, words_of: Callable[[Database, list[str]], name_words.Words], beginnings: list[str]) -> None:
        unknown = [beginning for beginning in beginnings if beginning not in self._known]
        if unknown:
            self._known.update(words_of(self.db, unknown))

    def _on_server(self, question: Question) -> _Answer:
        if not self._seen.found:
            return self._in_index(question, self._widest)
        if self._is_common:
            found = self._common(question)
            if len(found) >= self._enough:
                return _Answer(found, are_all=False, are_last=False)
        return self._in_index(question)

    @cached_property
    def _is_common(self) -> bool:
        """Whether the index would bring too many, as far as the very newest tell."""
        if len(self._seen.found) < _COMMON:
            return False
        if not self._seen.are_last:
            return True
        ((newest,),) = self.db.run("SELECT MAX(seq) FROM customers")
        return bool(self._seen.matches * newest > _FEW_IN_ALL * _SHORT_LOOK)

    def _common(self, question: Question) -> list[Found]:
        """Find the newest whom a part of the widest question asks for; few where only the widest is common."""
        if self._seen.are_all:
            found = _fitting(question, self._seen.found)
        else:
            found = self._among_newest(question, _SHORT_LOOK).found
        return self._among_newest(question, _LONG_LOOK).found if _COMMON <= len(found) < self._enough else found

    def _in_index(self, question: Question, within: Question | None = None) -> _Answer:
        """Ask the index; a wider question first, if there is one, because its answer serves for all that are in it."""
        if within is not None and within != question:
            everybody = self._in_index(within)
            if everybody.are_all:
                return everybody._replace(found=_fitting(question, everybody.found))
        question = self._spelled(question)
        if not question:
            return _Answer([], are_all=True, are_last=True)
        if question not in self._answers:
            ask = self._ask_sqlite if self.db.is_sqlite else self._ask_server
            self._answers[question] = ask(question)
        return self._answers[question]

    def _ask_sqlite(self, question: Question) -> _Answer:
        contacts = (
            "SELECT w.rowid AS seq, COALESCE(k.number, 0) AS contact FROM (SELECT rowid FROM customers_words "
            "WHERE customers_words MATCH ? ORDER BY rowid DESC LIMIT ?) AS w "
            "LEFT JOIN customers_contacts k ON k.customer = w.rowid"
        )
        return self._answer(
            "SELECT c.seq, c.search, b.contact, b.matches FROM (SELECT seq, contact, COUNT(*) OVER () AS matches "
            f"FROM ({contacts}) ORDER BY contact DESC, seq DESC LIMIT ?) AS b CROSS JOIN customers c ON c.seq = b.seq",
            [question.fts(), self._ranked, self._most],
        )

    def _ask_server(self, question: Question) -> _Answer:
        return self._last_of(
            "SELECT seq, search FROM (SELECT seq, search FROM customers WHERE gifts_words(search) @@ ?::tsquery "
            "LIMIT ?) AS a_few ORDER BY seq DESC LIMIT ?",
            [question.tsquery(), _MOST_OF_INDEX, self._ranked],
        )

    def _among_newest(self, question: Question, looked_at: int) -> _Answer:
        condition, values = question.condition("search")
        return self._last_of(
            "SELECT seq, search FROM (SELECT seq, search FROM customers ORDER BY seq DESC LIMIT ?) AS newest "
            f"WHERE {condition} ORDER BY seq DESC LIMIT ?",
            [looked_at, *values, self._ranked],
        )

    def _last_of(self, some: str, values: list[object], key: str = "search") -> _Answer:
        return self._answer(
            f"SELECT seq, {key}, {self._contact} AS contact, COUNT(*) OVER () FROM ({some}) AS c "
            "ORDER BY contact DESC, seq DESC LIMIT ?",
            [*values, self._most],
        )

    def _answer(self, sql: str, values: list[object]) -> _Answer:
        rows = self.db.run(sql, values)
        matches = rows[0][3] if rows else 0
        return _Answer([Found(*row[:3]) for row in rows], matches == len(rows), matches < self._ranked, matches)


def _fitting(question: Question, found: Iterable[Found]) -> list[Found]:
    fits = question.test()
    return [one for one in found if fits(one.search)]
