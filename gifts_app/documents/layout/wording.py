"""The fixed words of what leaves the house: one table of them all, which the team's theme may say otherwise.

Every entry knows its place on the paper, so that words too long for it are refused when a theme is brought and never
when somebody prints. Names of kinds, occasions and a florist's choices come from the catalogue. The sheets that stay in
the house are no part of it.
"""

import string
from collections.abc import Mapping
from dataclasses import dataclass

from gifts_app.documents.setup import Theme
from gifts_app.domain.kinds import FLOWERS, KINDS, OCCASIONS

_CAPTION, _BODY, _TITLE = 7.5, 9.5, 20.0


@dataclass(frozen=True, slots=True)
class Word:
    """Fixed words and their place.

    Attributes:
        text: English; names in braces are filled in when it is printed.
        width: mm that there are for the words without what is filled in; 0 where they wrap.
        size: points.
        role: of ``fonts.CHAINS``.
    """

    text: str
    width: float = 0.0
    size: float = _CAPTION
    role: str = "medium"


def _facts(*pairs: tuple[str, str]) -> dict[str, Word]:
    return {key: Word(text, 60.0, _BODY, "text") for key, text in pairs}


def _captions(width: float, *pairs: tuple[str, str]) -> dict[str, Word]:
    return {key: Word(text, width) for key, text in pairs}


_SLIP = {
    "slip.title": Word("Packing slip", 50.0, _TITLE, "strong"),
    "slip.return_to": Word("Return to: {sender}", 40.0, 8.5, "text"),
    **_captions(80.0, ("slip.send_to", "Send to"), ("slip.item", "What it is")),
    **_captions(60.0, ("slip.about", "About")),
    **_captions(28.0, ("slip.bin", "Bin"), ("slip.sku", "SKU"), ("slip.packed_by", "Packed by")),
    **_captions(13.0, ("slip.pieces", "Pieces"), ("slip.notes", "Notes")),
    **_facts(("slip.package", "Package"), ("slip.from", "From {agent}"), ("slip.asked_on", "Asked for on {date}")),
    **_facts(("slip.line", "{count} line"), ("slip.lines", "{count} lines")),
    **_facts(("slip.piece", "{count} piece"), ("slip.many_pieces", "{count} pieces")),
    "slip.which": Word("Slip {index} of {count}", 50.0, role="text"),
    "slip.page": Word("page {page} of {pages}", 50.0, role="text"),
    "slip.tear_off": Word("tear off before packing", 70.0, role="text"),
}

_FLORIST = {
    "florist.title": Word("Flower order", 50.0, _TITLE, "strong"),
    "florist.which": Word("Order {index} of {count}", 40.0, role="text"),
    "florist.page": Word("page {page} of {pages}", 40.0, role="text"),
    "florist.reprint": Word("reprint {copies}", 30.0, role="text"),
    **_captions(
        80.0,
        ("florist.deliver_on", "Deliver on"),
        ("florist.phone", "Phone for the driver"),
        ("florist.for_customer", "For our customer"),
        ("florist.ward", "Ward and room"),
        ("florist.deceased", "In memory of"),
        ("florist.service", "The service begins"),
        ("florist.event", "It begins there"),
        ("florist.deliver_to", "Deliver to"),
        ("florist.to_patient", "Deliver to the patient"),
        ("florist.colours", "Colours and flowers"),
        ("florist.avoid", "To avoid"),
        ("florist.substitution", "If something is missing"),
        ("florist.if_absent", "If nobody is in"),
        ("florist.please", "Please"),
    ),
    **_captions(
        150.0,
        ("florist.words", "Words for the card, exactly as they stand here ({count} words)"),
        ("florist.characters", "Words for the card, exactly as they stand here ({count} characters)"),
        ("florist.word", "Words for the card, exactly as they stand here ({count} word)"),
        ("florist.no_words", "Words for the card"),
        ("florist.questions", "Questions? Please call us before you change anything"),
    ),
    **_captions(
        38.0,
        ("florist.shop", "Flower shop"),
        ("florist.initials", "Florist’s initials"),
        ("florist.confirmation", "Confirmation number"),
        ("florist.when", "Date and time"),
    ),
    "florist.morning": Word("In the morning (AM), if you can", 150.0, 13.0),
    "florist.afternoon": Word("In the afternoon (PM), if you can", 150.0, 13.0),
    "florist.any_time": Word("At any time of the day", 150.0, 13.0),
    "florist.no_card": Word("No card, please."),
    "florist.many_words": Word(
        "{count} words are more than most florists’ cards hold: take a larger card or call us, and leave nothing out.",
        170.0,
        9.0,
    ),
    "florist.as_you_like": Word("As you see fit"),
    "florist.nothing": Word("Nothing we know of"),
    "florist.quiet": Word("Quiet and simple: no balloons, no extras, nothing cheerful on the wrapping."),
    "florist.family": Word("For the family: after the service, please."),
    "florist.asked": Word("Asked for on {date}", 80.0, 10.0, "text"),
    "florist.asked_by": Word("Asked for by {agent} on {date}", 80.0, 10.0, "text"),
    **{
        f"florist.{field.key}.{choice}": Word(label, 80.0)
        for field in KINDS[FLOWERS].fields
        if field.key in {"place", "substitution", "if_absent"}
        for choice, label in field.choices
    },
}

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

WORDS: Mapping[str, Word] = {
    **_SLIP,
    **_FLORIST,
    "label.deliver_to": Word("Deliver to", 80.0),
    **{f"kind.{key}": Word(kind.label, 40.0, _BODY, "text") for key, kind in KINDS.items()},
    **{f"occasion.{key}": Word(occasion.label, 40.0, _BODY, "text") for key, occasion in OCCASIONS.items()},
    **{f"date.day_{number}": Word(day, 60.0, 29.0, "strong") for number, day in enumerate(_DAYS, 1)},
    **{f"date.month_{number}": Word(month, 60.0, 29.0, "strong") for number, month in enumerate(_MONTHS, 1)},
}
"""All fixed words by their keys; a theme says them under the same keys."""


def blanks(text: str) -> frozenset[str] | None:
    """Return the names in the braces of fixed words, or None when the braces make no sense."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return None
    if any(spec or conversion for _, name, spec, conversion in parts if name is not None):
        return None
    return frozenset(name for _, name, _, _ in parts if name is not None)


def can_be_said(key: str, text: str) -> bool:
    """Say whether there are such fixed words, and whether these have the same to fill in."""
    return key in WORDS and blanks(text) == blanks(WORDS[key].text)


def say(theme: Theme, key: str, **filled: object) -> str:
    """Return fixed words as the team says them.

    Args:
        key: of ``WORDS``.
        filled: what stands in their braces.
    """
    text = theme.words.get(key) or WORDS[key].text
    return text.format(**filled) if filled else text
