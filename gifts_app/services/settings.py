"""What everybody on one database shares: who the post comes from, the paper in the printers, and whether it is play."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from gifts_app.domain.customers import Address
from gifts_app.domain.text import LINE_LENGTH, clean_line, clean_text
from gifts_app.errors import InvalidRequest, Sentence
from gifts_app.storage.settings import SettingStore

SHEETS = ("letter", "a4")
PLAIN, BY_HAND = "plain", "hand"
ENVELOPE_LETTERS = (PLAIN, BY_HAND)
RULED, BLANK = "ruled", "blank"
CARD_LINES = (RULED, BLANK)


@dataclass(frozen=True, slots=True)
class SenderDetails:
    """Who the post comes from: return address on envelopes, foot of slips, call-back of florists' orders."""

    name: str = "Customer Loyalty Team"
    phone: str = ""
    email: str = ""
    address: Address = field(default_factory=lambda: Address(country="US"))


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """What lies in the printers.

    Attributes:
        sheet: one of ``SHEETS``; slips and orders are printed on it.
        card_stock, label_stock: keys of the stocks that ship with the program.
        card_lines: one of ``CARD_LINES``: whether cards that are written by hand have faint lines.
        envelope_letters: one of ``ENVELOPE_LETTERS``: letters that machines read, or the card's handwriting face.
    """

    sheet: str = "letter"
    card_stock: str = "a2-ivory"
    label_stock: str = "avery-5163"
    envelope_letters: str = PLAIN
    card_lines: str = RULED


class TeamSettings:
    """Settings that everybody on the same database sees."""

    def __init__(self, settings: SettingStore) -> None:
        self._settings = settings

    def sender(self) -> SenderDetails:
        """Return who the post comes from."""
        stored = _mapping(self._settings.get("sender"))
        known = _known(SenderDetails, stored)
        if isinstance(stored.get("address"), Mapping):
            known["address"] = Address(**_known(Address, stored["address"]))
        return SenderDetails(**known)

    def put_sender(self, sender: SenderDetails) -> SenderDetails:
        """Store who the post comes from.

        Raises:
            InvalidRequest: there is no name, or a line is too long.
        """
        address = Address(**{name: clean_text(value) for name, value in asdict(sender.address).items()})
        cleaned = SenderDetails(clean_line(sender.name), clean_line(sender.phone), clean_line(sender.email), address)
        faults = {}
        if not cleaned.name:
            faults["name"] = Sentence("Say who the post comes from.")
        for name in ("name", "phone", "email"):
            if len(getattr(cleaned, name)) > LINE_LENGTH:
                faults[name] = Sentence("This is too long for an envelope.")
        if faults:
            raise InvalidRequest("The sender is not complete.", faults)
        self._settings.put("sender", asdict(cleaned))
        return cleaned

    def paper(self) -> PaperChoice:
        """Return what lies in the printers."""
        return PaperChoice(**_known(PaperChoice, _mapping(self._settings.get("paper"))))

    def put_paper(self, paper: PaperChoice) -> PaperChoice:
        """Store what lies in the printers.

        Raises:
            InvalidRequest: a key names no sheet or stock.
        """
        from gifts_app.documents.stock.formats import LABEL_STOCKS, STOCKS  # noqa: PLC0415 - reads files; only wanted here

        faults = {}
        for name, known in (
            ("sheet", SHEETS),
            ("card_stock", STOCKS),
            ("label_stock", LABEL_STOCKS),
            ("envelope_letters", ENVELOPE_LETTERS),
            ("card_lines", CARD_LINES),
        ):
            if getattr(paper, name) not in known:
                faults[name] = Sentence("Choose one of {choices}.", choices=", ".join(known))
        if faults:
            raise InvalidRequest("There is no such paper.", faults)
        self._settings.put("paper", asdict(paper))
        return paper

    def is_practice(self) -> bool:
        """Say whether this is a profile to practise with: every sheet that it prints is marked so."""
        return self._settings.get("practice") is True

    def mark_practice(self) -> None:
        """Make it a profile to practise with, for good; only whoever fills an empty one may do so."""
        self._settings.put("practice", True)  # noqa: FBT003 -- the value that is stored


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _known(record: type, values: Mapping[str, Any]) -> dict[str, Any]:
    """Keep what the record knows; a newer program may have stored more."""
    names = {field.name for field in fields(record)}
    return {name: value for name, value in values.items() if name in names and isinstance(value, str)}
