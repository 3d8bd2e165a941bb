"""Reading the log: filtered, newest first, page by page, and counted.

Filters are answered from one narrow index; whole gestures are loaded only for the page that is shown.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta

from gifts_app.domain.gestures import Gesture
from gifts_app.domain.ids import number_of
from gifts_app.domain.kinds import KINDS
from gifts_app.domain.log import LogQuery
from gifts_app.errors import InvalidRequest
from gifts_app.storage.folding import asked_words, fold
from gifts_app.storage.gesture_rows import load_numbers
from gifts_app.storage.moments import to_moment
from gifts_app.storage.sessions import Database
from gifts_app.storage.word_index import catch_up

_WEEK = timedelta(days=7)
_NOTHING = "1 = 0"


class LogQueries:
    """What is asked about all gestures there ever were."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def log(self, query: LogQuery, limit: int, before: int | None = None) -> tuple[Gesture, ...]:
        """Load one page of the log, newest first.

        Args:
            query: what to show.
            limit: most gestures to load.
            before: number of the last gesture of the page above; None starts at the top.
        """
        with self._db.session():
            source, where, values = self._filter(query)
            # The word index gives its finds in order by itself, but only by its own name for the number.
            key = "w.rowid" if " w " in source else "g.number"
            if before is not None:
                where, values = f"{where} AND {key} < ?", [*values, before]
            numbers = self._db.run(
                f"SELECT {key} FROM {source} WHERE {where} ORDER BY {key} DESC LIMIT ?", [*values, limit]
            )
            return load_numbers(self._db, [number for (number,) in numbers])

    def log_count(self, query: LogQuery) -> int:
        """Count the gestures that match."""
        with self._db.session():
            source, where, values = self._filter(query)
            ((count,),) = self._db.run(f"SELECT COUNT(*) FROM {source} WHERE {where}", values)
        return int(count)

    def log_weeks(self, query: LogQuery, weeks: int, today: date) -> Mapping[str, tuple[int, ...]]:
        """Count the matching gestures of each kind by week.

        Args:
            query: what to count; its own bounds of time hold too.
            weeks: how many weeks, the last one being the one of ``today``.
            today: the desk's own date; weeks start on Monday, in UTC.

        Returns:
            For every kind of the catalogue one count per week, oldest first.
        """
        monday = today - timedelta(days=today.weekday())
        first = datetime.combine(monday, time(), UTC) - (weeks - 1) * _WEEK
        start, width = to_moment(first), to_moment(first + _WEEK) - to_moment(first)
        counts = {kind: [0] * weeks for kind in KINDS}
        with self._db.session():
            source, where, values = self._filter(query, first, first + weeks * _WEEK)
            for kind, week, count in self._db.run(
                f"SELECT g.kind, (g.requested_at - {start}) / {width} AS week, COUNT(*) FROM {source} "
                f"WHERE {where} GROUP BY g.kind, week",
                values,
            ):
                if kind in counts:
                    counts[kind][week] = count
        return {kind: tuple(row) for kind, row in counts.items()}

    def _filter(
        self, query: LogQuery, since: datetime | None = None, until: datetime | None = None
    ) -> tuple[str, str, list[object]]:
        """Write the tables, the condition and its values."""
        db = self._db
        source = "gestures g"
        if db.is_sqlite and not query.text.strip():
            source += f" INDEXED BY {'gestures_log' if query.agent_id is None else 'gestures_agent'}"
        terms: list[str] = []
        values: list[object] = []

        def add(term: str, *term_values: object) -> None:
            terms.append(term)
            values.extend(term_values)

        starts = [to_moment(at) for at in (query.since, since) if at is not None]
        ends = [to_moment(at) for at in (query.until, until) if at is not None]
        if starts:
            add("g.requested_at >= ?", max(starts))
        if ends:
            add("g.requested_at < ?", min(ends))
        if starts or ends:
            term, *bounds = self._bounds(starts, ends)
            add(str(term), *bounds)
        if query.kinds:
            add(f"g.kind IN ({', '.join('?' * len(query.kinds))})", *query.kinds)
        for column, wanted in (
            ("occasion", query.occasion),
            ("channel", query.channel),
            ("agent_team", query.team),
            ("status", query.status),
        ):
            if wanted:
                add(f"g.{column} = ?", str(wanted))
        if query.agent_id is not None:
            add("g.agent = (SELECT seq FROM people WHERE id = ?)", query.agent_id.hex)
        if query.agent.strip():
            seqs = self._agents(query.agent)
            add(f"g.agent IN ({', '.join('?' * len(seqs))})" if seqs else _NOTHING, *seqs)
        if query.text.strip():
            source = self._add_text(query.text, source, add)
        return source, " AND ".join(terms) or "1 = 1", values

    def _bounds(self, starts: list[int], ends: list[int]) -> tuple[object, ...]:
        """Narrow a span of time to a span of numbers, which the log's index is sorted by."""
        where, values = [], []
        if starts:
            where.append("requested_at >= ?")
            values.append(max(starts))
        if ends:
            where.append("requested_at < ?")
            values.append(min(ends))
        ((low, high),) = self._db.run(
            f"SELECT MIN(number), MAX(number) FROM gestures WHERE {' AND '.join(where)}", values
        )
        return (_NOTHING,) if low is None else ("g.number BETWEEN ? AND ?", low, high)

    def _agents(self, part: str) -> list[int]:
        """Find the people whose names contain a text; a team list is short."""
        wanted = fold(part.strip())
        return [seq for seq, name in self._db.run("SELECT seq, name FROM people") if wanted in fold(name)]

    def _add_text(self, text: str, source: str, add: Callable[..., None]) -> str:
        words = []
        for word in text.split():
            try:
                add("g.number = ?", number_of(word))
            except InvalidRequest:
                words.append(word)
        asked = asked_words(" ".join(words))
        if not asked:
            if words:
                add(_NOTHING)
            return source
        catch_up(self._db, "gestures")
        if self._db.is_sqlite:
            add("w.gestures_words MATCH ?", asked.fts())
            return "gestures_words w CROSS JOIN gestures g ON g.number = w.rowid"
        add("array_to_tsvector(string_to_array(g.search, ' ')) @@ ?::tsquery", asked.tsquery())
        return source
