"""Somebody's address, pasted from anywhere: read into fields, and looked up among those who are known."""

import uuid
from dataclasses import dataclass

from gifts_app.domain.customers import CustomerSummary
from gifts_app.exchange.pasted.blocks import Pasted, is_block, merged
from gifts_app.services.settings import TeamSettings
from gifts_app.storage.customers import CustomerStore

__all__ = ["Pasted", "Pasting", "Reading", "is_block", "merged"]

_AT_MOST = 10
_LAST_DIGITS = 8  # of a phone; before them stand the country's code and zeros, written or not
_FEWEST_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says.

    Attributes:
        known: a customer who has the same e-mail address or phone number.
        known_by: ``email`` or ``phone``; empty when nobody has.
    """

    pasted: Pasted
    known: CustomerSummary | None = None
    known_by: str = ""


class Pasting:
    """Reads pasted text."""

    def __init__(self, customers: CustomerStore, settings: TeamSettings) -> None:
        self._customers = customers
        self._settings = settings

    def read(self, text: str, home: str = "", of: uuid.UUID | None = None) -> Reading:
        """Read a customer in any text; a text that says nothing leaves ``found`` empty.

        Args:
            text: whatever was pasted.
            home: ISO code of the country that is meant when nothing tells another; empty for the sender's own.
            of: the customer that is being changed, who is no news.
        """
        from gifts_app.exchange.pasted.reading import read_pasted  # noqa: PLC0415 -- most starts of a window paste nothing

        sender = self._settings.sender().address
        pasted = read_pasted(text, home or ("" if sender.is_empty else sender.country))
        for key in ("email", "phone"):
            asked = _comparable(key, getattr(pasted.details, key))
            for summary in self._customers.search(getattr(pasted.details, key), _AT_MOST) if asked else ():
                if summary.id != of and _comparable(key, getattr(summary, key)) == asked:
                    return Reading(pasted, summary, key)
        return Reading(pasted)


def _comparable(key: str, value: str) -> str:
    if key == "email":
        return value.casefold()
    digits = "".join(character for character in value if character.isdecimal())
    return digits[-_LAST_DIGITS:] if len(digits) >= _FEWEST_DIGITS else ""
