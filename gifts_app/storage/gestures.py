"""Changing gestures: each method is one verb, one transaction, and writes its own line of history."""

from dataclasses import dataclass
from datetime import datetime

from gifts_app.domain.gestures import (
    MOVES,
    OPEN_STATUSES,
    STANDS,
    Gesture,
    GestureDraft,
    GestureItem,
    Recipient,
    Status,
)
from gifts_app.domain.ids import code_of
from gifts_app.domain.people import Person
from gifts_app.errors import Conflict, NotFound, OptedOut, Sentence
from gifts_app.storage.events import Step, record
from gifts_app.storage.folding import search_words
from gifts_app.storage.gesture_queries import GestureQueries
from gifts_app.storage.gesture_rows import (
    RECIPIENT_COLUMNS,
    content_of,
    due_of,
    item_names,
    load,
    recipient_of,
    to_json,
)
from gifts_app.storage.log import LogQueries
from gifts_app.storage.moments import to_moment
from gifts_app.storage.sessions import Database
from gifts_app.storage.stock import put_back

# What the agent needs to know before anything is written, in one look.
_LOOK = (
    "SELECT c.seq, c.opted_out_at, (SELECT seq FROM people WHERE id = ?), (SELECT content FROM gestures WHERE id = ?), "
    f"{RECIPIENT_COLUMNS} FROM customers c WHERE c.id = ?"
)
_INSERT = (
    "INSERT INTO gestures (id, version, content, customer, agent, agent_name, agent_team, requested_at, status, kind, "
    "occasion, channel, due, handwritten, story, message, sign, stock, design, hand, details, copies, search) "
    "VALUES (?, 1, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?) "
    "ON CONFLICT (id) DO NOTHING RETURNING number"
)
_EDIT = (
    "UPDATE gestures SET customer = ?, kind = ?, occasion = ?, channel = ?, due = ?, handwritten = ?, story = ?, "
    "message = ?, sign = ?, stock = ?, design = ?, hand = ?, details = ?, taken = ?, search = ?, "
    "version = version + 1 WHERE number = ? AND version = ?"
)

# Paper of an earlier run may exist once a gesture comes back from one of these.
_MAY_BE_PAPER = frozenset({Status.PRINTED, Status.UNSURE, Status.CONFIRMED, Status.RETURNED})
_BACK_ON_THE_DESK = frozenset({Status.WAITING, Status.HELD})


class GestureStore(GestureQueries, LogQueries):
    """All gestures, and everything that can be done to one."""

    def __init__(self, db: Database) -> None:
        super().__init__(db)

    def submit(self, draft: GestureDraft, agent: Person, at: datetime) -> tuple[Gesture, bool]:
        """Make a gesture real; the same draft twice is one gesture. What was kept of it while it was typed goes.

        Returns:
            The gesture, and whether it is new.

        Raises:
            NotFound: the customer, the agent or an item is unknown.
            OptedOut: the customer asked not to receive anything.
            Conflict: the key belongs to a gesture with other content.
        """
        db, content, moment = self._db, content_of(draft), to_moment(at)
        with db.transaction():
            customer, agent_seq, recipient, before = self._look(draft, agent)
            if before is not None:
                self._forget_draft(draft, agent)
                return self._again(draft, content)
            db.run("DELETE FROM drafts WHERE id = ?", (draft.id.hex,))
            names = self._known_items(draft.items)
            rows = db.run(
                _INSERT,
                (
                    draft.id.hex, content, customer, agent_seq, agent.name, agent.team, moment, draft.kind,
                    draft.occasion, draft.channel, due_of(draft), draft.handwritten, draft.story, draft.message,
                    draft.sign, draft.stock, draft.design, draft.hand, _fields(draft), _words(draft, recipient.name),
                ),
            )  # fmt: skip
            if not rows:
                return self._again(draft, content)
            ((number,),) = rows
            self._put_items(number, draft.items)
            record(db, agent, moment, [Step(number, "submit", "", Status.WAITING)])
        return Gesture(
            number=number, draft=draft, status=Status.WAITING, requested_at=at, agent_id=agent.id,
            agent_name=agent.name, agent_team=agent.team, customer_name=recipient.name, recipient=recipient,
            item_names=names,
        ), True  # fmt: skip

    def edit(self, draft: GestureDraft, actor: Person, at: datetime, version: int) -> Gesture:
        """Change the words or the wish of a gesture that the bench has not taken. What was kept while typing goes.

        Raises:
            NotFound: the gesture, the customer or an item is unknown.
            OptedOut: the customer asked not to receive anything.
            Conflict: it has gone on, or somebody changed it since ``version``.
        """
        db = self._db
        with db.transaction():
            before = self._find("id = ?", draft.id.hex)
            if before.status not in OPEN_STATUSES:
                raise Conflict(
                    "It is too late to change {code}: it {stands}.",
                    code=code_of(before.number),
                    stands=Sentence(STANDS[before.status]),
                )
            if before.version != version:
                raise _changed_since()
            customer, _agent, recipient, _content = self._look(draft, actor, changes=True)
            self._known_items(draft.items)
            old = load(db, "g.number = ?", (before.number,))[0]
            taken = before.taken
            if taken and (old.draft.items, old.draft.stock, old.draft.kind) != (draft.items, draft.stock, draft.kind):
                put_back(db, taken)
                taken = ""
            changed = db.change(
                _EDIT,
                (
                    customer, draft.kind, draft.occasion, draft.channel, due_of(draft), draft.handwritten, draft.story,
                    draft.message, draft.sign, draft.stock, draft.design, draft.hand, _fields(draft),
                    taken, _words(draft, recipient.name, old.reaction), before.number, version,
                ),
            )  # fmt: skip
            if not changed:
                raise _changed_since()
            self._forget_draft(draft, actor)
            if old.draft.items != draft.items:
                db.change("DELETE FROM gesture_items WHERE gesture = ?", (before.number,))
                self._put_items(before.number, draft.items)
            record(db, actor, to_moment(at), [Step(before.number, "edit", before.status, before.status)])
            return load(db, "g.number = ?", (before.number,))[0]

    def move(
        self,
        number: int,
        verb: str,
        actor: Person,
        at: datetime,
        *,
        version: int | None = None,
        text: str = "",
        carrier: str = "",
        tracking: str = "",
    ) -> Gesture:
        """Take one of the legal steps of ``domain.gestures.MOVES``, all but ``claim``.

        Args:
            number: of the gesture.
            verb: name of the move.
            actor: who does it.
            at: when.
            version: what the caller saw; None takes the step whatever changed meanwhile.
            text: reason or other words; kept as the reason by ``hold`` and ``return``.
            carrier: who carries it, for ``ship``.
            tracking: its number there, for ``ship``.

        Raises:
            NotFound: there is no such gesture.
            Conflict: the step is not possible from where the gesture stands now, or it was changed since.
        """
        move = MOVES[verb]
        if verb == "claim":
            raise ValueError("only a run claims gestures")
        db = self._db
        with db.transaction():
            before = self._find("number = ?", number)
            if before.status not in move.sources:
                raise Conflict("This is not possible now: the gesture {stands}.", stands=STANDS[before.status])
            if version is not None and before.version != version:
                raise _changed_since()
            changes: dict[str, object] = {"status": str(move.target)}
            if move.target in _BACK_ON_THE_DESK:
                changes["recipient"] = ""
                changes["copies"] = before.copies + (before.status in _MAY_BE_PAPER)
            if verb == "hold" or before.status is Status.HELD:
                changes["hold_reason"] = text if verb == "hold" else ""
            if verb == "return":
                changes["return_reason"] = text
            if verb == "ship":
                changes.update(carrier=carrier, tracking=tracking)
            if verb == "withdraw" and before.taken:
                put_back(db, before.taken)
                changes["taken"] = ""
            sets = ", ".join(f"{column} = ?" for column in changes)
            changed = db.change(
                f"UPDATE gestures SET {sets}, version = version + 1 WHERE number = ? AND status = ? AND version = ?",
                (*changes.values(), number, str(before.status), before.version),
            )
            if not changed:
                raise _changed_since()
            run = before.run if verb != "send_again" else None
            record(db, actor, to_moment(at), [Step(number, verb, before.status, move.target, run, text)])
            return load(db, "g.number = ?", (number,))[0]

    def react(self, number: int, text: str, actor: Person, at: datetime) -> Gesture:
        """Note what the customer answered.

        Raises:
            NotFound: there is no such gesture.
        """
        db = self._db
        with db.transaction():
            before = self._find("number = ?", number)
            gesture = load(db, "g.number = ?", (number,))[0]
            db.change(
                "UPDATE gestures SET reaction = ?, search = ?, version = version + 1 WHERE number = ?",
                (text, _words(gesture.draft, gesture.customer_name, text), number),
            )
            record(db, actor, to_moment(at), [Step(number, "react", before.status, before.status, None, text)])
            return load(db, "g.number = ?", (number,))[0]

    def _look(
        self, draft: GestureDraft, agent: Person, *, changes: bool = False
    ) -> tuple[int, int, Recipient, str | None]:
        """Find customer, agent and an earlier gesture of the same key."""
        rows = self._db.run(_LOOK, (agent.id.hex, draft.id.hex, draft.customer_id.hex))
        if not rows:
            raise NotFound("There is no such customer; look for the customer again.")
        customer, opted_out_at, agent_seq, content, *recipient = rows[0]
        if agent_seq is None:
            raise NotFound("{name} is not on the team list; add the name there first.", name=agent.name)
        if opted_out_at is not None and (content is None or changes):
            raise OptedOut("{name} asked not to receive anything.", name=recipient[0])
        return customer, agent_seq, recipient_of(recipient), content

    def _forget_draft(self, draft: GestureDraft, person: Person) -> None:
        """Drop what a person kept of it; somebody else may be changing the same gesture."""
        self._db.run("DELETE FROM drafts WHERE id = ? AND person = ?", (draft.id.hex, person.id.hex))

    def _again(self, draft: GestureDraft, content: str) -> tuple[Gesture, bool]:
        (existing,) = load(self._db, "g.id = ?", (draft.id.hex,))
        ((first,),) = self._db.run("SELECT content FROM gestures WHERE id = ?", (draft.id.hex,))
        if first != content:
            raise Conflict("{code} was already sent with other content; send this as new.", code=existing.code)
        return existing, False

    def _find(self, where: str, value: object) -> "_Standing":
        rows = self._db.run(
            f"SELECT number, status, version, copies, taken, run FROM gestures WHERE {where}" + self._db.row_lock,
            (value,),
        )
        if not rows:
            raise NotFound("There is no such gesture; it may belong to another database.")
        number, status, *rest = rows[0]
        return _Standing(number, Status(status), *rest)

    def _known_items(self, items: tuple[GestureItem, ...]) -> dict[str, str]:
        named = [sku for item in items for sku in (item.sku, item.instead_of) if sku]
        names = item_names(self._db, named) if items else {}
        for sku in named:
            if sku not in names:
                raise NotFound("There is no item {sku} on the shelves.", sku=sku)
        return names

    def _put_items(self, number: int, items: tuple[GestureItem, ...]) -> None:
        for position, item in enumerate(items):
            self._db.change(
                "INSERT INTO gesture_items (gesture, sku, position, quantity, instead_of) VALUES (?, ?, ?, ?, ?)",
                (number, item.sku, position, item.quantity, item.instead_of),
            )


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where a gesture stands at the start of a change."""

    number: int
    status: Status
    version: int
    copies: int
    taken: str
    run: int | None


def _fields(draft: GestureDraft) -> str:
    return to_json(dict(draft.details)) if draft.details else ""


def _words(draft: GestureDraft, customer_name: str, reaction: str = "") -> str:
    return search_words((customer_name, draft.story, draft.message, reaction))


def _changed_since() -> Conflict:
    return Conflict("Somebody else changed this gesture meanwhile; look at it again.")
