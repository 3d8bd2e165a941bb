"""Turns rows of gestures into gestures and drafts into values; the one place that knows the order of the columns."""

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from gifts_app.domain.customers import Address
from gifts_app.domain.gestures import Gesture, GestureDraft, GestureItem, Recipient, Status
from gifts_app.domain.kinds import FLOWERS, KINDS
from gifts_app.storage.moments import from_moment
from gifts_app.storage.sessions import Database
from gifts_app.storage.tables import UNDATED

_ADDRESS = "c.company, c.street, c.district, c.city, c.region, c.postal_code, c.country"
RECIPIENT_COLUMNS = f"c.name, c.phone, c.language, {_ADDRESS}"
_COLUMNS = (
    "g.number, g.id, c.id, g.kind, g.occasion, g.channel, g.story, g.message, g.sign, g.handwritten, g.stock, "
    "g.design, g.hand, g.details, g.status, g.requested_at, p.id, g.agent_name, g.agent_team, g.recipient, "
    "g.hold_reason, g.run, g.copies, g.carrier, g.tracking, g.reaction, g.return_reason, g.version, "
    f"{RECIPIENT_COLUMNS}"
)
_SELECT = (
    f"SELECT {_COLUMNS} FROM gestures g JOIN customers c ON c.seq = g.customer JOIN people p ON p.seq = g.agent WHERE "
)


def as_uuid(value: Any) -> uuid.UUID:
    """Read a key as either engine gives it back."""
    return value if isinstance(value, uuid.UUID) else uuid.UUID(value)


_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def to_json(value: object) -> str:
    """Write a small value the shortest way."""
    return _ENCODE(value)


def content_of(draft: GestureDraft) -> str:
    """Digest what a draft asks for, its key left out: the same wish gives the same digest."""
    wish = [
        draft.customer_id.hex, draft.kind, draft.occasion, draft.channel, draft.story, draft.message, draft.sign,
        "1" if draft.handwritten else "", draft.stock, draft.design, draft.hand, str(len(draft.items)),
    ]  # fmt: skip
    for item in draft.items:
        wish += (item.sku, str(item.quantity), *([item.instead_of] if item.instead_of else ()))
    for key, value in sorted(draft.details.items()):
        wish += (key, value)
    # Lengths first: no text can be read as two others.
    text = f"{[len(part) for part in wish]}{''.join(wish)}"
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def due_of(draft: GestureDraft) -> str:
    """Return the ISO date by which a gesture must be ordered, or ``UNDATED``."""
    if draft.kind == FLOWERS:
        return (draft.details.get("deliver_on") or UNDATED)[:10]
    return UNDATED


def recipient_of(row: Sequence[Any]) -> Recipient:
    """Read ``RECIPIENT_COLUMNS``."""
    return Recipient(name=row[0], phone=row[1], language=row[2], address=Address(*row[3:10]))


def recipient_to_json(recipient: Recipient) -> str:
    """Write what stood on the paper."""
    address = recipient.address
    lines = [
        address.company, address.street, address.district, address.city, address.region, address.postal_code,
        address.country,
    ]  # fmt: skip
    return to_json([recipient.name, recipient.phone, recipient.language, *lines])


def load(db: Database, where: str, values: Sequence[object] = ()) -> tuple[Gesture, ...]:
    """Load gestures; ``where`` is the end of a SELECT over gestures ``g``, customers ``c`` and people ``p``."""
    rows = db.run(_SELECT + where, values)
    items, names = _items_of(db, [row[0] for row in rows if KINDS[row[3]].has_items])
    return tuple(_gesture(row, items.get(row[0], ()), names) for row in rows)


def load_numbers(db: Database, numbers: Iterable[int]) -> tuple[Gesture, ...]:
    """Load gestures by their numbers, in the order of the numbers given."""
    order = list(numbers)
    found: dict[int, Gesture] = {}
    # Fixed sizes keep the number of different statements small, and so prepared ones warm.
    for start in range(0, len(order), 500):
        part = order[start : start + 500]
        places = ", ".join("?" * len(part))
        found.update((gesture.number, gesture) for gesture in load(db, f"g.number IN ({places})", part))
    return tuple(found[number] for number in order)


def item_names(db: Database, skus: Iterable[str]) -> dict[str, str]:
    """Load the names of items by their SKUs."""
    wanted = list(dict.fromkeys(skus))
    if not wanted:
        return {}
    places = ", ".join("?" * len(wanted))
    return dict(db.run(f"SELECT sku, name FROM items WHERE sku IN ({places})", wanted))


def _items_of(db: Database, numbers: Sequence[int]) -> tuple[Mapping[int, tuple[GestureItem, ...]], Mapping[str, str]]:
    found: dict[int, list[GestureItem]] = {}
    names: dict[str, str] = {}
    for start in range(0, len(numbers), 500):
        part = numbers[start : start + 500]
        places = ", ".join("?" * len(part))
        for number, sku, quantity, name, instead_of, wish in db.run(
            "SELECT l.gesture, l.sku, l.quantity, i.name, l.instead_of, w.name FROM gesture_items l "
            "JOIN items i ON i.sku = l.sku LEFT JOIN items w ON w.sku = l.instead_of "
            f"WHERE l.gesture IN ({places}) ORDER BY l.gesture, l.position",
            part,
        ):
            found.setdefault(number, []).append(GestureItem(sku, quantity, instead_of))
            names[sku] = name
            if instead_of:
                names[instead_of] = wish or instead_of
    return {number: tuple(items) for number, items in found.items()}, names


def _gesture(row: Sequence[Any], items: tuple[GestureItem, ...], names: Mapping[str, str]) -> Gesture:
    printed = json.loads(row[19]) if row[19] else None
    return Gesture(
        number=row[0],
        draft=GestureDraft(
            id=as_uuid(row[1]), customer_id=as_uuid(row[2]), kind=row[3], occasion=row[4], channel=row[5],
            story=row[6], message=row[7], sign=row[8], handwritten=bool(row[9]), stock=row[10], design=row[11],
            hand=row[12], items=items, details=json.loads(row[13]) if row[13] else {},
        ),
        status=Status(row[14]), requested_at=from_moment(row[15]),
        agent_id=as_uuid(row[16]), agent_name=row[17], agent_team=row[18],
        customer_name=row[28], recipient=recipient_of(printed or row[28:38]),
        item_names={sku: names[sku] for item in items for sku in (item.sku, item.instead_of) if sku},
        hold_reason=row[20], run=row[21], copies=row[22], carrier=row[23], tracking=row[24], reaction=row[25],
        return_reason=row[26], version=row[27],
    )  # fmt: skip
