"""What the presenters of this screen need of their page, and the records they hand it. Plain Python, no Qt."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from gifts_app.domain.customers import Customer, CustomerSummary
from gifts_app.domain.gestures import Gesture, GestureDraft, Notice
from gifts_app.errors import GiftsError


@dataclass(frozen=True, slots=True)
class Opened:
    """A customer on the line, with what went to them before, newest first."""

    customer: Customer
    history: tuple[Gesture, ...]


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft that waits to be gone on with, and whom it is for.

    Attributes:
        kept_at: when the disk took it; None while it has not.
        is_open: it stood in the form when it was kept, and was not put aside.
    """

    draft: GestureDraft
    name: str
    kept_at: datetime | None
    is_open: bool = False


class SendView(Protocol):
    """What the presenter needs of the page."""

    def show_call(self, opened: Opened, draft: GestureDraft) -> None:
        """Show a customer and the form as it was left."""

    def show_customer(self, opened: Opened) -> None:
        """Show the customer anew; the form stays."""

    def show_nobody(self) -> None:
        """Clear everything for the next call."""

    def show_draft(self, draft: GestureDraft) -> None:
        """Fill the form."""

    def show_notices(self, notices: tuple[Notice, ...]) -> None:
        """Show gentle advice."""

    def show_unfinished(self, unfinished: tuple[Unfinished, ...]) -> None:
        """List what was begun."""

    def show_kept(self, at: datetime | None) -> None:
        """Tell when the form was last kept; None for not yet."""

    def show_not_kept(self, error: GiftsError) -> None:
        """Tell that the words are not on the disk yet, and try again in a moment."""

    def show_back(self, name: str) -> None:
        """Tell that the call is open again which was open when the window went away."""

    def show_sending(self, under_way: bool) -> None:
        """Tell that the gesture is on its way to the disk."""

    def show_faults(self, faults: dict[str, str]) -> None:
        """Say at each field what is wrong, and go to the first."""

    def show_problem(self, error: GiftsError) -> None:
        """Say what kept it from being done."""

    def show_sent(self, gesture: Gesture) -> None:
        """Say that it is sent, and offer to take it back."""

    def show_thrown_away(self, draft: GestureDraft, name: str) -> None:
        """Say that a draft was thrown away, and offer to bring it back."""

    def changed(self) -> None:
        """Begin the short pauses after which paper is drawn and the draft is kept."""


class PeopleView(Protocol):
    """What the presenter needs of the page."""

    def show_people(self, people: tuple[CustomerSummary, ...], text: str) -> None:
        """List who was found; an empty text means those who were on the line lately."""

    def show_customer_faults(self, faults: dict[str, str]) -> None:
        """Say at each field of the customer form what is wrong."""

    def show_customer_problem(self, error: GiftsError) -> None:
        """Say under the customer form what kept it from being saved."""

    def show_customer_saved(self, customer: Customer) -> None:
        """Close the customer form."""


class PaperView(Protocol):
    """What the presenter needs of the page."""

    def show_picture(self, place: str, preview: Any) -> None:
        """Lay a picture into a place: ``main``, ``front``, ``envelope`` or ``design:`` and a key."""

    def show_no_picture(self, place: str, error: GiftsError) -> None:
        """Leave the paper blank and say why."""

    def show_fit(self, words: int, capacity: int, fits: bool) -> None:
        """Tell how much of the panel the message takes."""
