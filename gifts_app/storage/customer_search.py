"""Finding customers: by any words, by name page by page, or those whom somebody wrote to lately.

What is found comes in this order: whom the text names exactly (number, e-mail, phone, a gesture's code, the whole
name); names that hold all its words; names that begin with them; all else that is known, whole words first; of whom a
number was told in the story of a call; names that hold the words inside of theirs; and where all before these is
little, names that are nearly so. Within each of these, whom somebody wrote to last comes first, then the newest.
"""

import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from gifts_app.domain.customers import CustomerSummary
from gifts_app.domain.ids import number_of
from gifts_app.errors import InvalidRequest
from gifts_app.storage import inside_names, near_names
from gifts_app.storage.customer_candidates import RECENT_GESTURES, Candidates, Found
from gifts_app.storage.customer_rows import sort_key_of
from gifts_app.storage.customer_words import Asked, read
from gifts_app.storage.gesture_rows import as_uuid
from gifts_app.storage.moments import from_moment
from gifts_app.storage.sessions import Database
from gifts_app.storage.word_index import catch_up

_SUMMARY = "SELECT seq, id, name, city, country, email, phone, number, opted_out_at FROM customers WHERE seq {}"
_RECENT_KINDS = 4
# With fewer finds than these, names that are nearly so are shown below.
_FEW = 5
_FEW_WORDS = 4
_LIKELIEST = 3
_MANY = 20
# Numbers in a story that are shorter than this are a street's, a time or a price.
_LEAST_TOLD = 4
# Nobody's name, so that every way of finding one is gone: from another script into Latin letters, as the whole of a
# name, its beginning, its inside, and with slips.
_NOBODY = "翔 qxqzqxqzq"
# Of so many stories that tell a number, a server picks the newest.
_MOST_TOLD = 1_000


def find(db: Database, text: str, limit: int) -> tuple[CustomerSummary, ...]:
    """Find customers; the best matches first. Without words: whom somebody wrote to lately, else the newest."""
    asked = read(text)
    if asked.words:
        catch_up(db, "customers")
        return summaries(db, _ranked(db, asked, limit))
    if text.strip():
        return ()
    recent = [
        seq
        for (seq,) in db.run(
            "SELECT customer FROM gestures WHERE status <> 'withdrawn' ORDER BY number DESC LIMIT ?",
            (RECENT_GESTURES,),
        )
    ]
    if recent:
        return summaries(db, list(dict.fromkeys(recent))[:limit])
    newest = [seq for (seq,) in db.run("SELECT seq FROM customers ORDER BY seq DESC LIMIT ?", (limit,))]
    return summaries(db, newest)


def get_ready(db: Database) -> None:
    """Go all the ways of finding somebody once, for what they load; waits for nobody who writes."""
    _ranked(db, read(_NOBODY), 1)


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
    # The same statement for any number of them is planned once.
    those: object = json.dumps(seqs) if db.is_sqlite else list(seqs)
    are_those = "IN (SELECT value FROM json_each(?))" if db.is_sqlite else "= ANY(?)"
    sent: dict[int, list[tuple[Any, ...]]] = {}
    for row in db.run(
        "SELECT customer, kind, requested_at, sent, place FROM ("
        "SELECT customer, kind, requested_at, COUNT(*) OVER (PARTITION BY customer) AS sent, "
        "ROW_NUMBER() OVER (PARTITION BY customer ORDER BY number DESC) AS place FROM gestures "
        f"WHERE customer {are_those} AND status <> 'withdrawn') AS latest WHERE place <= {_RECENT_KINDS} "
        "ORDER BY customer, place",
        (those,),
    ):
        sent.setdefault(row[0], []).append(row)
    found = {}
    for seq, key, name, city, country, email, phone, number, opted_out_at in db.run(
        _SUMMARY.format(are_those), (those,)
    ):
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
    """List who is found, the likeliest first; stops looking as soon as there are enough."""
    candidates = Candidates(db, asked, limit)
    found = dict.fromkeys(_by_email(candidates, asked.email)) if asked.email else {}
    if found:
        return list(found)[:limit]
    for stage in (_exact, _names, _beginnings, _mentioned, _anywhere, _told):
        found.update(dict.fromkeys(stage(candidates, asked)))
        if len(found) >= limit:
            break
    begun = len(found)
    if begun < limit:
        found.update(dict.fromkeys(_inside(candidates, asked)))
    if begun < min(_FEW, limit):
        found.update(dict.fromkeys(_near(candidates, asked)))
    return list(found)[:limit]


def _exact(candidates: Candidates, asked: Asked) -> Iterator[int]:
    """Find whom the text names and nobody else."""
    if asked.text:
        known = candidates.db.run("SELECT seq FROM customers WHERE number = ? AND number <> ''", (asked.text,))
        with suppress(InvalidRequest):
            known += candidates.db.run("SELECT customer FROM gestures WHERE number = ?", (number_of(asked.text),))
        yield from (seq for (seq,) in known)
    phone = asked.phone()
    if phone is not None:
        yield from _newest_contact_first(candidates.of(phone))
    name = sort_key_of(asked.text).partition("\x1f")[0]
    if name:
        yield from _newest_contact_first(candidates.between("sort_key", name + "\x1f", name + " "))


def _by_email(candidates: Candidates, email: str) -> Iterator[int]:
    for end in ("\x01", "\U0010ffff"):  # the whole address, then what begins with it
        yield from _newest_contact_first(candidates.between("email_key", email, email + end))


def _names(candidates: Candidates, asked: Asked) -> Iterator[int]:
    found = candidates.of(asked.in_names(whole=True), asked.in_names(whole=False))
    words = sorted(spelled[0] for spelled in asked.words)

    def has_no_more(one: Found) -> bool:
        return sorted(_name_words(one)) == words

    yield from _newest_contact_first(filter(has_no_more, found))
    yield from _newest_contact_first(found)


def _beginnings(candidates: Candidates, asked: Asked) -> Iterator[int]:
    yield from _newest_contact_first(candidates.of(asked.in_names(whole=False)))


def _mentioned(candidates: Candidates, asked: Asked) -> Iterator[int]:
    yield from _newest_contact_first(candidates.of(asked.anywhere(whole=True), asked.anywhere(whole=False)))


def _anywhere(candidates: Candidates, asked: Asked) -> Iterator[int]:
    """Find what begins with the words in any place, who fits more of them by whole words first."""
    question = asked.anywhere(whole=False)

    def whole_words(one: Found) -> int:
        words = set(one.search.split())
        return sum(any(term.word in words for term in group) for group in question.groups)

    yield from _newest_contact_first(candidates.of(question), whole_words)


def _told(candidates: Candidates, asked: Asked) -> Iterator[int]:
    """Find of whom a number was told, an order's as a rule: it stands in the story of a call."""
    numbers = [spelled[0] for spelled in asked.words if len(spelled[0]) >= _LEAST_TOLD and not spelled[0].isalpha()]
    if not numbers or asked.text.startswith("+"):
        return
    db = candidates.db
    catch_up(db, "gestures")
    if db.is_sqlite:
        words, told = "SELECT rowid AS number FROM gestures_words WHERE gestures_words MATCH ?", " AND "
    else:
        words, told = "SELECT number FROM gestures WHERE array_to_tsvector(string_to_array(search, ' ')) @@ ?", " & "
        # An index brings all or, in no order, some of them; to go back from the newest would be to look at every story.
        words = f"SELECT number FROM ({words}::tsquery LIMIT {_MOST_TOLD}) AS a_few"
    rows = db.run(
        f"SELECT g.customer FROM ({words} ORDER BY number DESC LIMIT ?) AS w CROSS JOIN gestures g "
        "WHERE g.number = w.number ORDER BY g.number DESC",
        (told.join(f'"{number}"' if db.is_sqlite else f"'{number}'" for number in numbers), _MANY),
    )
    yield from (customer for (customer,) in rows)


def _inside(candidates: Candidates, asked: Asked) -> Iterator[int]:
    """Find names that hold what was typed behind their first letters; of several words some may be beginnings."""
    if len(asked.words) > _FEW_WORDS:
        return
    inside = [
        [name for word in spelled for name in inside_names.holding(candidates.db, word)] for spelled in asked.words
    ]
    if not any(inside):
        return
    question = asked.inside(inside)
    yield from _newest_contact_first(candidates.besides(question))


def _near(candidates: Candidates, asked: Asked) -> Iterator[int]:
    """Find names that are nearly what was typed, by the likeliest spellings; by more of them where those are few."""
    if len(asked.words) > _FEW_WORDS:
        return
    near = [near_names.near(candidates.db, spelled[0]) for spelled in asked.words]
    if not any(near):
        return

    def likeness(one: Found) -> float:
        names = _name_words(one)
        return sum(near_names.similarity(spelled[0], names) for spelled in asked.words)

    likeliest, all_near = (asked.nearly([names[:most] for names in near]) for most in (_LIKELIEST, None))
    for question in (likeliest, all_near):
        found = candidates.besides(question, all_near)
        yield from _newest_contact_first(found, likeness)
        if len(found) >= _MANY:
            return


def _name_words(one: Found) -> list[str]:
    return [word for word in one.search.split() if word[0] not in ".~"]


def _newest_contact_first(found: Iterable[Found], first: Callable[[Found], float] = lambda _one: 0) -> Iterator[int]:
    ranked = sorted(found, key=lambda one: (first(one), one.contact, one.seq), reverse=True)
    return (one.seq for one in ranked)
