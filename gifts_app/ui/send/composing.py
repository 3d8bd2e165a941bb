"""What a draft in the form is: how it begins, when it is worth keeping, what of it is sent. No Qt, no services."""

import uuid
from collections.abc import Mapping
from dataclasses import replace

from gifts_app.domain import kinds
from gifts_app.domain.gestures import GestureDraft
from gifts_app.domain.ids import new_id
from gifts_app.domain.kinds import KINDS, OCCASIONS, visible_fields
from gifts_app.domain.people import Person

FIRST_OCCASION = "thank_you"
FIRST_FRONT = OCCASIONS[FIRST_OCCASION].design

# The order of the conversation, for going to the first field that is wrong.
FIELD_ORDER = (
    "kind",
    "occasion",
    "items",
    *(field.key for kind in KINDS.values() for field in kind.fields),
    "story",
    "channel",
    "message",
    "sign",
)


def begin(customer_id: uuid.UUID, actor: Person | None) -> GestureDraft:
    """Make the draft that a form opens with; its id is the gesture's from now on."""
    sign = first_name(actor.name) if actor else ""
    return GestureDraft(new_id(), customer_id, kinds.CARD, FIRST_OCCASION, sign=sign)


def first_name(name: str) -> str:
    """Return the name somebody signs with unless they write another one."""
    return next(iter(name.split()), "")


def worth_keeping(draft: GestureDraft) -> bool:
    """Say whether somebody put anything of their own into it."""
    own = (value for key, value in draft.details.items() if not _is_choice(key))
    return any(text.strip() for text in (draft.story, draft.message, *own)) or bool(draft.items)


def same_gesture(one: GestureDraft, other: GestureDraft) -> bool:
    """Say whether two forms would make the same gesture, whatever stands out of sight in them."""
    return _told(one) == _told(other)


def _told(draft: GestureDraft) -> GestureDraft:
    told = ready(draft)
    fields = KINDS[draft.kind].fields
    first = {field.key: field.choices[0][0] for field in fields if field.choices}
    details = {key: value.strip() for key, value in told.details.items() if first.get(key) != value}
    texts = {key: getattr(told, key).strip() for key in ("story", "message", "sign")}
    return replace(told, details=details, **texts)


def ready(draft: GestureDraft) -> GestureDraft:
    """Return what of a form is sent: without what was filled in for another kind and is out of sight now."""
    kind = KINDS[draft.kind]
    shown = {field.key for field in visible_fields(kind, draft.details)}
    details = {key: value for key, value in draft.details.items() if key in shown and value.strip()}
    return replace(
        draft,
        items=draft.items if kind.has_items else (),
        details=details,
        handwritten=draft.handwritten and kind.prints_card,
        stock=draft.stock if kind.prints_card else "",
        design=draft.design if kind.prints_card else "",
        hand=draft.hand if kind.prints_card else "",
    )


def with_kind(draft: GestureDraft, kind: str, phone: str = "") -> GestureDraft:
    """Change the kind; for an occasion that it does not go with, nothing changes.

    Args:
        draft: the form.
        kind: the wanted kind.
        phone: the customer's own, offered where the kind asks for one and none is written yet.
    """
    if draft.occasion not in KINDS[kind].occasions:
        return draft
    details = dict(draft.details)
    for field in KINDS[kind].fields:
        if field.type == "phone" and phone and not details.get(field.key):
            details[field.key] = phone
    return replace(draft, kind=kind, details=details)


def with_occasion(draft: GestureDraft, occasion: str) -> GestureDraft:
    """Change the occasion; a package that does not go with it becomes a card, with every word kept."""
    kind = draft.kind if occasion in KINDS[draft.kind].occasions else kinds.CARD
    return replace(draft, kind=kind, occasion=occasion)


def kinds_for(occasion: str) -> frozenset[str]:
    """Name the kinds that go with an occasion."""
    return frozenset(key for key, kind in KINDS.items() if occasion in kind.occasions)


def own_front(draft: GestureDraft) -> str:
    """Return the front that belongs to the occasion."""
    return OCCASIONS[draft.occasion].design


def solemn(draft: GestureDraft) -> bool:
    """Say whether the occasion is a loss."""
    return OCCASIONS[draft.occasion].solemn


def next_stop(draft: GestureDraft, here: str) -> str:
    """Name where the conversation goes on after a field: to what is needed and still empty, to the story, to the words.

    Args:
        draft: the form as it stands.
        here: key of the field that is left.

    Returns:
        The key of a field, or empty where nothing is left but to send.
    """
    needed = {field.key for field in visible_fields(KINDS[draft.kind], draft.details) if field.required}
    stops = {key for key in needed if not draft.details.get(key, "").strip()} | {"story", "message"}
    if KINDS[draft.kind].has_items and not draft.items:
        stops.add("items")
    after = FIELD_ORDER.index(here) + 1 if here in FIELD_ORDER else 0
    return next((key for key in FIELD_ORDER[after:] if key in stops), "")


def first_fault(faults: Mapping[str, str], order: tuple[str, ...]) -> str:
    """Name the field to go to: the first one in the order of the conversation."""
    return next((key for key in order if key in faults), next(iter(faults), ""))


def written_faults(draft: GestureDraft, faults: Mapping[str, str]) -> dict[str, str]:
    """Leave out what is only missing yet: while somebody writes, that is no fault."""
    known = {field.key for field in KINDS[draft.kind].fields}
    empty = {key for key in known if not draft.details.get(key)} | ({"message"} if not draft.message else set())
    return {key: text for key, text in faults.items() if key not in empty}


def _is_choice(key: str) -> bool:
    return any(field.key == key and field.type == "choice" for kind in KINDS.values() for field in kind.fields)
