"""Turn gestures into paper: what is printed, how it looks before it is, and what would go wrong."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from gifts_app.documents.piece import Piece, PieceItem
from gifts_app.documents.setup import PrintSetup, Sender
from gifts_app.domain import kinds
from gifts_app.domain.customers import Customer
from gifts_app.domain.fronts import may_go
from gifts_app.domain.gestures import Gesture, GestureDraft, Recipient, RunFile
from gifts_app.domain.ids import code_of
from gifts_app.domain.items import Item
from gifts_app.errors import Sentence
from gifts_app.services.fronts import Fronts
from gifts_app.services.labels import Labels
from gifts_app.services.print_files import documents_of
from gifts_app.services.printers import Printers
from gifts_app.services.settings import BY_HAND, RULED, TeamSettings
from gifts_app.services.themes import Themes
from gifts_app.storage.customers import CustomerStore
from gifts_app.storage.items import ItemStore

# The press pulls in ReportLab and the shaping engine, which no window needs to open: it is imported at first use.


@dataclass(frozen=True, slots=True)
class Inspection:
    """What the check before printing says about a draft.

    Attributes:
        overflow: texts of the agent's that do not fit their paper, by field; they have to become shorter.
        unprintable: what no font of this computer can print; the bench will hold such a piece unless it has the font.
    """

    overflow: Mapping[str, Sentence]
    unprintable: tuple[Sentence, ...]


class Paper:
    """Pieces, previews and checks, for the composer and the bench."""

    def __init__(
        self,
        customers: CustomerStore,
        items: ItemStore,
        settings: TeamSettings,
        labels: Labels,
        fronts: Fronts,
        themes: Themes,
        printers: Printers,
    ) -> None:
        self._customers = customers
        self._items = items
        self._settings = settings
        self._labels = labels
        self._fronts = fronts
        self._themes = themes
        self._printers = printers

    def setup(self) -> PrintSetup:
        """Return the team's paper, sender and printers."""
        sender, paper = self._settings.sender(), self._settings.paper()
        return PrintSetup(
            sheet=paper.sheet,
            sender=Sender(sender.name, sender.address, sender.phone, sender.email),
            default_stock=paper.card_stock,
            label_stock=paper.label_stock,
            used_cells=self._labels.sheet().used,
            practice=self._settings.is_practice(),
            fronts=self._fronts.pictures,
            theme=self._themes.theme(),
            rules=paper.card_lines == RULED,
            envelopes_by_hand=paper.envelope_letters == BY_HAND,
            printers=self._printers.by_document(paper.sheet),
        )

    def note_labels(self, files: Iterable[RunFile], setup: PrintSetup) -> None:
        """Remember the labels that the files of a run take from the sheet in the feeder.

        Args:
            setup: that the files were made with.
        """
        count = sum(len(file.pieces) for file in files if file.document == "label")
        self._labels.note_printed(setup.label_stock, count, setup.used_cells)

    def piece_of_draft(self, draft: GestureDraft, agent_name: str) -> Piece:
        """Make the piece that a draft would become; its code is that of gesture 1 and stands in for the real one."""
        customer = self._customers.get(draft.customer_id)
        return _piece(
            draft,
            code=code_of(1),
            recipient=recipient_of(customer),
            salutation=customer.salutation,
            pronunciation=customer.details.pronunciation,
            agent=agent_name,
            items=self._items_by_sku(item.sku for item in draft.items),
            requested_on=datetime.now(UTC).astimezone().date(),
            copies=0,
            hand=self._themes.theme().hand,
        )

    def language_of(self, draft: GestureDraft) -> str:
        """Return the language that a draft's words will be set in, or empty."""
        return recipient_of(self._customers.get(draft.customer_id)).language

    def pieces(self, gestures: Sequence[Gesture]) -> tuple[Piece, ...]:
        """Make the pieces of stored gestures, in the same order."""
        items = self._items_by_sku({item.sku for gesture in gestures for item in gesture.draft.items})
        customers: dict[uuid.UUID, Customer] = {}
        hand = self._themes.theme().hand
        made = []
        for gesture in gestures:
            customer_id = gesture.draft.customer_id
            if customer_id not in customers:
                customers[customer_id] = self._customers.get(customer_id)
            customer = customers[customer_id]
            made.append(
                _piece(
                    gesture.draft,
                    code=gesture.code,
                    recipient=gesture.recipient,
                    salutation=customer.salutation,
                    pronunciation=customer.details.pronunciation,
                    agent=gesture.agent_name,
                    items=items,
                    requested_on=gesture.requested_at.astimezone().date(),
                    copies=gesture.copies,
                    hand=hand,
                )
            )
        return tuple(made)

    def unknown(self, draft: GestureDraft) -> dict[str, Sentence]:
        """Find choices of paper that there are not: a card stock, a handwriting face, an own front, by field."""
        from gifts_app.documents.stock.formats import STOCKS  # noqa: PLC0415 - reads files; see above
        from gifts_app.documents.text.hands import HANDS  # noqa: PLC0415 - reads files; see above

        faults: dict[str, Sentence] = {}
        if draft.stock and draft.stock not in STOCKS:
            faults["stock"] = Sentence("Choose one of {choices}.", choices=", ".join(STOCKS))
        if draft.hand and draft.hand not in (hand.key for hand in HANDS):
            faults["hand"] = Sentence("Choose one of {choices}.", choices=", ".join(hand.key for hand in HANDS))
        if kinds.is_own_front(draft.design):
            faults.update(self._unfit_front(draft))
        elif draft.occasion in kinds.OCCASIONS and draft.design and not may_go(draft.design, draft.occasion):
            faults["design"] = _not_for_sad_days(draft.design)
        return faults

    def _unfit_front(self, draft: GestureDraft) -> Mapping[str, Sentence]:
        """Find that an own front is not there, or would hurt; one that was put away since is still the agent's wish."""
        front = self._fronts.find(draft.design)
        if front is None:
            choices = ", ".join((*kinds.DESIGNS, *(front.key for front in self._fronts.all())))
            return {"design": Sentence("Choose one of {choices}.", choices=choices)}
        occasion = kinds.OCCASIONS.get(draft.occasion)
        if occasion is not None and occasion.solemn and not front.solemn:
            return {"design": _not_for_sad_days(front.label)}
        return {}

    def inspect(self, draft: GestureDraft, agent_name: str) -> Inspection:
        """Run the check before printing over what a draft would become."""
        from gifts_app.documents import press  # noqa: PLC0415 - see above

        piece = self.piece_of_draft(draft, agent_name)
        faults = press.check(piece, documents_of(piece, ()), self.setup())
        return Inspection(
            overflow={
                fault.field: fault.message for fault in faults if not fault.characters and fault.field in _AGENT_FIELDS
            },
            unprintable=press.unprintable(faults),
        )

    def reasons_to_hold(self, pieces: Iterable[Piece], wanted: Sequence[str] = ()) -> dict[str, Sentence]:
        """Run the check before printing over pieces.

        Args:
            pieces: what a run has taken.
            wanted: the documents that will be printed; empty for those of each kind.

        Returns:
            The first reason against each piece that must not be printed, by its code.
        """
        from gifts_app.documents import press  # noqa: PLC0415 - see above

        setup = self.setup()
        reasons: dict[str, Sentence] = {}
        for piece in pieces:
            faults = press.check(piece, documents_of(piece, wanted), setup)
            if faults:
                reasons[piece.code] = faults[0].message
        return reasons

    def fetched(self, gestures: Sequence[Gesture]) -> tuple[PieceItem, ...]:
        """List what gestures take from the shelves, one after the other: things of packages, and blank cards."""
        default = self.setup().default_stock
        taken = [pair for gesture in gestures for pair in kinds.consumption(gesture.draft, default)]
        items = self._items_by_sku({sku for sku, _ in taken})
        packed = {item.sku for gesture in gestures for item in gesture.draft.items}
        found = [(items.get(sku, Item(sku, sku)), count) for sku, count in taken if sku in items or sku in packed]
        return tuple(PieceItem(item.sku, item.name, count, item.bin) for item, count in found)

    def _items_by_sku(self, skus: Iterable[str]) -> Mapping[str, Item]:
        wanted = set(skus)
        return {item.sku: item for item in self._items.all() if item.sku in wanted} if wanted else {}


# Texts that the agent typed into the composer; faults in other fields are the customer record's.
_AGENT_FIELDS = frozenset(
    {"message", "sign", "story", *(field.key for kind in kinds.KINDS.values() for field in kind.fields)}
)


def recipient_of(customer: Customer) -> Recipient:
    """Return whom and where post to this customer goes to now."""
    details = customer.details
    return Recipient(details.name, details.address, details.phone, details.language)


def _piece(
    draft: GestureDraft,
    *,
    code: str,
    recipient: Recipient,
    salutation: str,
    pronunciation: str,
    agent: str,
    items: Mapping[str, Item],
    requested_on: date,
    copies: int,
    hand: str,
) -> Piece:
    occasion = kinds.OCCASIONS[draft.occasion]
    rows = []
    for wanted in draft.items:
        item = items.get(wanted.sku, Item(wanted.sku, wanted.sku))
        rows.append(PieceItem(item.sku, item.name, wanted.quantity, item.bin))
    return Piece(
        code=code,
        kind=draft.kind,
        occasion=draft.occasion,
        solemn=occasion.solemn,
        recipient=recipient,
        salutation=salutation,
        pronunciation=pronunciation,
        message=draft.message,
        sign=draft.sign,
        handwritten=draft.handwritten,
        stock=draft.stock,
        design=kinds.front_of(draft.design, draft.occasion),
        hand=draft.hand or hand,
        story=draft.story,
        agent=agent,
        items=tuple(rows),
        details=dict(draft.details),
        requested_on=requested_on,
        copies=copies,
        seed=draft.id.hex,
    )


def _not_for_sad_days(front: str) -> Sentence:
    return Sentence("“{front}” is not made for a sad day; choose another front.", front=front)
