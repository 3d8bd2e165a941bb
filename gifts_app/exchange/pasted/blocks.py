"""What a pasted block is at a glance, what reading it gives, and how that is laid over what is known."""

import re
from dataclasses import dataclass, field, replace

from gifts_app.domain.customers import ADDRESS_FIELDS, Address, CustomerDetails
from gifts_app.domain.text import TEXT_LENGTH, clean_text
from gifts_app.exchange.pasted.lines import plain

FIELDS = (
    "name", "given_name", "family_name", "preferred_name", "pronunciation", "email", "phone", "language", "number",
    "notes", *ADDRESS_FIELDS,
)  # fmt: skip
CODE_LIKE = re.compile(r"\d{4,}|\d{3} \d{2,3}|\d{2}-\d{3}|[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d")
"""What a postal code may look like, in capitals and ASCII."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a block says.

    Attributes:
        details: the customer; what the block has no home for stands in the notes.
        found: the fields that it fills, of ``FIELDS``.
        unsure: those of them that could be wrong; a country that nothing tells, too.
        left: lines that went to the notes.
        passed: how many lines around the address were left alone.
        too_long: nobody's address is so long; nothing was looked at.
    """

    details: CustomerDetails = field(default_factory=lambda: CustomerDetails(""))
    found: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    passed: int = 0
    too_long: bool = False


def is_block(text: str) -> bool:
    """Say at a glance whether a text is more than one field's: several lines, cells, or a whole address in a line."""
    lines = [line for line in text[:4_000].splitlines() if line.strip()]
    if len(lines) != 1 or len(text) > 4_000:
        return len(lines) > 1
    line = plain(lines[0])
    if line.count("\t") > 1:
        return True
    commas = sum(line.count(mark) for mark in ",;|")
    has_email = "@" in line and "." in line
    return (commas > 1 and (has_email or CODE_LIKE.search(line.upper()) is not None)) or (has_email and commas > 0)


def merged(before: CustomerDetails, pasted: Pasted) -> CustomerDetails:
    """Put what a block says over what is known.

    Nothing goes that the block does not replace, but the parts of an address: a new town takes the old street, region
    and code with it. Notes are added to those that are there.
    """
    new = pasted.details
    taken = {key: getattr(new, key) for key in FIELDS if key in pasted.found and key not in ADDRESS_FIELDS}
    if before.notes and "notes" in taken and new.notes not in before.notes:
        taken["notes"] = clean_text(f"{before.notes}\n{new.notes}")[:TEXT_LENGTH]
    elif before.notes:
        taken.pop("notes", None)
    if "name" in taken and taken["name"] != before.name:
        for key in ("given_name", "family_name"):
            known = getattr(before, key)
            if key not in taken and known and known not in taken["name"]:
                taken[key] = ""
    address = before.address
    if {"city", "postal_code"} & set(pasted.found):
        address = replace(Address(company=address.company, country=address.country), **_filled(new.address, pasted))
    else:
        address = replace(address, **_filled(new.address, pasted))
    return replace(before, address=address, **taken)


def _filled(address: Address, pasted: Pasted) -> dict[str, str]:
    return {key: getattr(address, key) for key in ADDRESS_FIELDS if key in pasted.found}
