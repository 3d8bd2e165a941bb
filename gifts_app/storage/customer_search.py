"""Finding customers: by any words, by name page by page, or those whom somebody wrote to lately."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from gifts_app.domain.customers import CustomerSummary
from gifts_app.storage.customer_rows import sort_key_of
from gifts_app.storage.folding import Asked, asked_words, words_of
from gifts_app.storage.gesture_rows import as_uuid
from gifts_app.storage.moments import from_moment
from gifts_app.storage.sessions import Database
from gifts_app.storage.word_index import catch_up

_SUMMARY = "SELECT seq, id, name, city, country, email, phone, number, opted_out_at FROM customers WHERE seq IN ({})"
_RECENT_KINDS = 4
# So many finds are ranked; more than that and the words say too little to tell which one is meant.
_CANDIDATES = 300
_RECENT_GESTURES = 400


def find(db: Database, text: str, limit: int) -> tuple[CustomerSummary, ...]:
    """Find customers; the best matches first. Without words: whom somebody wrote to lately, else the newest."""
    asked = asked_words(text)
    if asked:
        catch_up(db, "customers")
        return summaries(db, _ranked(db, asked, limit))
    if text.strip():
        return ()
    recent = [
        seq
        for (seq,) in db.run(
            "SELECT customer FROM gestures WHERE status <> 'withdrawn' ORDER BY number DESC LIMIT ?",
            (_RECENT_GESTURES,),
        )
    ]
    if recent:
        return summaries(db, list(dict.fromkeys(recent))[:limit])
    newest = [seq for (seq,) in db.run("SELECT seq FROM customers ORDER BY seq DESC LIMIT ?", (limit,))]
    return summaries(db, newest)


def page(db: Database, after: tuple[str, uuid.UUID] | None, limit: int) -> tuple[CustomerSummary, ...]:
    """Load customers by name, those that follow the name and key of the last one shown."""
    where, values = "1 = 1", list[object]()
    if after is not None:
        name, key = after
        stood = db.run("SELECT sort_key, seq FROM customers WHERE id = ?", (key.hex,))
        where, values = "(sort_key, seq) > (?, ?)", [*(stood[0] if stood else (sort_key_of(name), 0))]
    rows = db.run(f"SELECT seq FROM customers WHERE {where} ORDER BY sort_key, seq LIMIT ?", [*values, limit])
    return summaries(db, [seq for (seq,) in rows])


def summaries(db: Database, seqs: Sequence[int]) -> tuple[CustomerSummary, ...]:
    """Load list lines in the order given, with what was sent to these few."""
    if not seqs:
        return ()
    places = ", ".join("?" * len(seqs))
    sent: dict[int, list[tuple[Any, ...]]] = {}
    for row in db.run(
        "SELECT customer, kind, requested_at, sent, place FROM ("
        "SELECT customer, kind, requested_at, COUNT(*) OVER (PARTITION BY customer) AS sent, "
        "ROW_NUMBER() OVER (PARTITION BY customer ORDER BY number DESC) AS place FROM gestures "
        f"WHERE customer IN ({places}) AND status <> 'withdrawn') AS latest WHERE place <= {_RECENT_KINDS} "
        "ORDER BY customer, place",
        seqs,
    ):
        sent.setdefault(row[0], []).append(row)
    found = {}
    for seq, key, name, city, country, email, phone, number, opted_out_at in db.run(_SUMMARY.format(places), seqs):
        gestures = sent.get(seq, [])
        found[seq] = CustomerSummary(
            id=as_uuid(key), name=name, city=city, country=country, email=email, phone=phone, number=number,
            opted_out=opted_out_at is not None,
            gestures=gestures[0][3] if gestures else 0,
            last_gesture_at=from_moment(gestures[0][2]) if gestures else None,
            recent_kinds=tuple(row[1] for row in gestures),
        )  # fmt: skip
    return tuple(found[seq] for seq in seqs if seq in found)


def _ranked(db: Database, asked: Asked, limit: int) -> list[int]:
    """Whole words before beginnings of words, names before the rest, the newest first."""
    wanted = [word for group in asked.groups for word in group]
    candidates = dict(_matching(db, asked, _CANDIDATES, whole=True))
    if len(candidates) < _CANDIDATES:
        for seq, name in _matching(db, asked, _CANDIDATES, whole=False):
            candidates.setdefault(seq, name)

    def rank(candidate: tuple[int, str]) -> tuple[int, int]:
        seq, name = candidate
        words = words_of(name)
        return sum(_closeness(word, words) for word in wanted), seq

    return [seq for seq, _name in sorted(candidates.items(), key=rank, reverse=True)[:limit]]


def _closeness(word: str, name: Iterable[str]) -> int:
    return max((2 if part == word else 1 for part in name if part.startswith(word)), default=0)


def _matching(db: Database, asked: Asked, limit: int, *, whole: bool) -> list[tuple[int, str]]:
    if db.is_sqlite:
        rows = db.run(
            "SELECT c.seq, c.name FROM (SELECT rowid FROM customers_words WHERE customers_words MATCH ? "
            "ORDER BY rowid DESC LIMIT ?) AS w CROSS JOIN customers c ON c.seq = w.rowid",
            (asked.fts(whole=whole), limit),
        )
    else:
        rows = db.run(
            "SELECT seq, name FROM customers WHERE array_to_tsvector(string_to_array(search, ' ')) @@ ?::tsquery "
            "ORDER BY seq DESC LIMIT ?",
            (asked.tsquery(whole=whole), limit),
        )
    return [(seq, name) for seq, name in rows]
