"""The catalogue of gesture kinds: fields, occasions, checks and documents, in one place.

Forms, filters, imports and the bench read it; a new kind is one more entry here. Labels are English source texts and
are translated where they are shown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from gifts_app.domain.gestures import GestureDraft
from gifts_app.domain.text import LINE_LENGTH, TEXT_LENGTH
from gifts_app.errors import Sentence

MOST_ITEMS = 20
MOST_OF_ONE_ITEM = 99


@dataclass(frozen=True, slots=True)
class Occasion:
    """A reason to send something.

    Attributes:
        key_hint: the letter that picks it in the composer.
        design: key of the card front that belongs to it.
        solemn: a loss or an illness in the house: no stickers, no confetti, no cheerful words around it.
    """

    key: str
    label: str
    key_hint: str
    design: str
    solemn: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """Something that one kind asks for beside story and message; kept in the draft's ``details``.

    Attributes:
        type: ``line``, ``text``, ``date`` (ISO 8601), ``phone`` or ``choice``.
        choices: for ``choice``, pairs of key and label; the first is the default.
        only_for: choice key of ``place`` that the field belongs to, or empty for always.
    """

    key: str
    label: str
    type: str = "line"
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    placeholder: str = ""
    only_for: tuple[str, ...] = ()

    @property
    def longest(self) -> int:
        """Longest value in characters."""
        return TEXT_LENGTH if self.type == "text" else LINE_LENGTH


@dataclass(frozen=True, slots=True)
class GestureKind:
    """One way to be kind.

    Attributes:
        documents: keys of the documents that the bench prints for it, in the order they are handled.
        handwritten_documents: keys of documents printed as well where a person writes the words.
        extra_documents: keys of documents that are printed only when somebody asks for them.
        needs_message: whether there must be words to print (a card to write by hand may do without).
    """

    key: str
    label: str
    icon: str
    occasions: tuple[str, ...]
    documents: tuple[str, ...]
    handwritten_documents: tuple[str, ...] = ()
    extra_documents: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    has_items: bool = False
    needs_message: bool = False
    prints_card: bool = False

    def papers(self, *, handwritten: bool) -> tuple[str, ...]:
        """Return the keys of what the bench prints for one, unless somebody asks for other documents."""
        return (*self.documents, *self.handwritten_documents) if handwritten else self.documents


OCCASIONS: Mapping[str, Occasion] = {
    occasion.key: occasion
    for occasion in (
        Occasion("thank_you", "Thank you", "T", "thank-you"),
        Occasion("wedding", "Wedding", "W", "wedding"),
        Occasion("sympathy", "Sympathy", "S", "sympathy", solemn=True),
        Occasion("new_baby", "New baby", "N", "new-baby"),
        Occasion("get_well", "Get well", "G", "get-well"),
        Occasion("birthday", "Birthday", "B", "birthday"),
        Occasion("hello", "Hello", "H", "hello"),
    )
}

CHANNELS: Mapping[str, str] = {
    "phone": "Phone",
    "email": "E-mail",
    "chat": "Chat",
    "social": "Social media",
    "other": "Other",
}

DESIGNS: tuple[str, ...] = tuple(occasion.design for occasion in OCCASIONS.values())


def front_of(design: str, occasion: str) -> str:
    """Return the key of a card's front: the one that was chosen, else the occasion's own."""
    return design or OCCASIONS[occasion].design


OWN_FRONT = "own-"
"""How the keys of the team's own card fronts begin; which of them there are is the database's to know."""


def is_own_front(design: str) -> bool:
    """Say whether a key names one of the team's own card fronts."""
    return design.startswith(OWN_FRONT)


_PLACES = (
    ("home", "Home"),
    ("hospital", "Hospital"),
    ("venue", "Venue"),
    ("funeral_home", "Funeral home"),
    ("work", "Workplace"),
)

# What a florist asks; a hospital needs the ward, a funeral home the name of the person who died, and both a service
# and a feast an hour before which the flowers have to be there.
_FLOWER_FIELDS = (
    Field("deliver_on", "Deliver on", "date", required=True),
    Field("window", "Time of day", "choice", choices=(("any", "Any time"), ("am", "Morning"), ("pm", "Afternoon"))),
    Field("place", "Place", "choice", choices=_PLACES),
    Field("venue", "Name of the place", only_for=("hospital", "venue", "funeral_home", "work")),
    Field("ward", "Ward and room", only_for=("hospital",)),
    Field("deceased", "Name of the person who died", only_for=("funeral_home",)),
    Field("begins_on", "Begins on", "date", only_for=("venue", "funeral_home")),
    Field("begins_at", "At", placeholder="14:00", only_for=("venue", "funeral_home")),
    Field("deliver_to", "Deliver to", placeholder="The customer"),
    Field("deliver_address", "Address there", "text", placeholder="The customer’s own address"),
    Field("phone", "Phone for the driver", "phone", required=True),
    Field("colours", "Colours and flowers", placeholder="Yellow and loose"),
    Field("avoid", "To avoid", placeholder="Lilies: there is a cat"),
    Field(
        "substitution",
        "If something is missing",
        "choice",
        choices=(("similar", "Something similar"), ("ask", "Ask us first"), ("same_colours", "Keep the colours")),
    ),
    Field(
        "if_absent",
        "If nobody is in",
        "choice",
        choices=(
            ("call", "Call the recipient"),
            ("neighbour", "Leave with a neighbour"),
            ("reception", "Leave at the reception"),
            ("back", "Bring it back"),
        ),
    ),
)

CARD, FLOWERS, WOW = "card", "flowers", "wow"

KINDS: Mapping[str, GestureKind] = {
    kind.key: kind
    for kind in (
        GestureKind(
            CARD,
            "Card",
            "mail",
            tuple(OCCASIONS),
            ("card", "envelope"),
            ("crib",),
            ("label",),
            needs_message=True,
            prints_card=True,
        ),
        GestureKind(
            FLOWERS, "Flowers", "flower-2", tuple(OCCASIONS), ("florist",), fields=_FLOWER_FIELDS, needs_message=True
        ),
        GestureKind(
            WOW,
            "WoW package",
            "gift",
            tuple(key for key, occasion in OCCASIONS.items() if not occasion.solemn),
            ("slip", "label"),
            ("crib",),
            has_items=True,
        ),
    )
}


def visible_fields(kind: GestureKind, details: Mapping[str, str]) -> Iterator[Field]:
    """Yield the kind's fields that belong to the place chosen in ``details``."""
    place = details.get("place") or next((f.choices[0][0] for f in kind.fields if f.key == "place"), "")
    for field in kind.fields:
        if not field.only_for or place in field.only_for:
            yield field


def check(draft: GestureDraft, today: date) -> dict[str, Sentence]:
    """Find what keeps a draft from being submitted.

    Args:
        draft: as it stands in the form; texts already cleaned.
        today: the desk's own date, for dates that must not lie in the past.

    Returns:
        A sentence for each field that is wrong, by its key; empty when all is well.
    """
    kind = KINDS.get(draft.kind)
    if kind is None:
        return {"kind": Sentence("Choose one of {choices}.", choices=", ".join(KINDS))}
    faults: dict[str, Sentence] = {}
    if draft.occasion not in kind.occasions:
        faults["occasion"] = Sentence("Choose one of {choices}.", choices=", ".join(kind.occasions))
    if draft.channel not in CHANNELS:
        faults["channel"] = Sentence("Choose one of {choices}.", choices=", ".join(CHANNELS))
    for key, text, longest in (
        ("story", draft.story, TEXT_LENGTH),
        ("message", draft.message, TEXT_LENGTH),
        ("sign", draft.sign, LINE_LENGTH),
    ):
        if len(text) > longest:
            faults[key] = Sentence("Too long by {count}; shorten it.", count=len(text) - longest)
    if kind.needs_message and not draft.message and not (kind.prints_card and draft.handwritten):
        faults["message"] = Sentence("Write a few words of your own.")
    if draft.design and draft.design not in DESIGNS and not is_own_front(draft.design):
        faults["design"] = Sentence("Choose one of {choices}.", choices=", ".join(DESIGNS))
    faults.update(_check_items(kind, draft))
    faults.update(_check_details(kind, draft.details, today))
    return faults


def _check_items(kind: GestureKind, draft: GestureDraft) -> dict[str, Sentence]:
    if not kind.has_items:
        return {"items": Sentence("Only a WoW package holds items.")} if draft.items else {}
    skus = [item.sku for item in draft.items]
    if not skus:
        return {"items": Sentence("Put at least one thing into the package.")}
    if len(skus) > MOST_ITEMS or len(set(skus)) < len(skus):
        return {"items": Sentence("Choose up to {most} different things.", most=MOST_ITEMS)}
    if any(not 1 <= item.quantity <= MOST_OF_ONE_ITEM for item in draft.items):
        return {"items": Sentence("Take 1 to {most} of each thing.", most=MOST_OF_ONE_ITEM)}
    return {}


def _check_details(kind: GestureKind, details: Mapping[str, str], today: date) -> dict[str, Sentence]:
    known = {field.key: field for field in kind.fields}
    faults = {
        key: Sentence("This field does not belong to this kind.")
        for key in details
        if key not in known and details[key]
    }
    for field in visible_fields(kind, details):
        value = details.get(field.key, "")
        if not value:
            if field.required:
                faults[field.key] = (
                    Sentence("The florist needs this.") if kind.key == FLOWERS else Sentence("This is needed.")
                )
        elif len(value) > field.longest:
            faults[field.key] = Sentence("Too long by {count}; shorten it.", count=len(value) - field.longest)
        elif field.type == "choice" and value not in dict(field.choices):
            faults[field.key] = Sentence("Choose one of {choices}.", choices=", ".join(dict(field.choices)))
        elif field.type == "date":
            # A day that is only told, such as that of a service, may lie behind us.
            fault = _check_date(value, today if field.required else date.min)
            if fault:
                faults[field.key] = fault
    return faults


def _check_date(value: str, today: date) -> Sentence | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return Sentence("That is no day we know; write it like 2026-05-30.")
    if day < today:
        return Sentence("That day has passed.")
    if today > date.min and (day - today).days > 366:
        return Sentence("That is more than a year ahead.")
    return None


def consumption(draft: GestureDraft, default_stock: str) -> tuple[tuple[str, int], ...]:
    """List what a gesture takes from the shelves, as pairs of SKU and pieces, sorted by SKU.

    A card takes one piece of its card stock (the stock's key is the SKU); a SKU that is not in the item list is
    simply not counted.
    """
    kind = KINDS[draft.kind]
    taken = [(item.sku, item.quantity) for item in draft.items]
    if kind.prints_card:
        taken.append((draft.stock or default_stock, 1))
    return tuple(sorted(taken))
