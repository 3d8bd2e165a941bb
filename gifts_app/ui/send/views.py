"""What the presenters of this screen need of their page, and the records they hand it. Plain Python, no Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from gifts_app.domain.customers import Customer, CustomerDetails, CustomerSummary
from gifts_app.domain.fronts import Had
from gifts_app.domain.gestures import OPEN_STATUSES, Gesture, GestureDraft, Notice
from gifts_app.errors import GiftsError
from gifts_app.services.begun_forms import BegunForm


@dataclass(frozen=True, slots=True)
class Opened:
    """A customer on the line, and what went before to them and to others at the address.

    Attributes:
        history: the latest, newest first.
        past_count: how many there are in all.
        had: which card fronts they have had, by their keys.
        is_lost: the customer was removed by somebody; what is known of them is what was known before.
        changing: the gesture that the form changes, as it stands now, or None.
    """

    customer: Customer
    history: tuple[Gesture, ...]
    is_lost: bool = False
    changing: Gesture | None = None
    past_count: int = 0
    had: Mapping[str, Had] = field(default_factory=dict)

    @property
    def waiting(self) -> Gesture | None:
        """The latest of this customer's own, not of the others at the address, that the bench has not begun."""
        own = (each for each in self.history if each.draft.customer_id == self.customer.id)
        return next((each for each in own if each.status in OPEN_STATUSES), None)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft that waits to be gone on with, and whom it is for.

    Attributes:
        name: of the customer; empty if somebody removed them.
        kept_at: when the disk took it; None while it has not.
        is_open: it stood in the form when it was kept, and was not put aside.
        seen: for a change of what waits already, the version of it that its writer saw; 0 for a new gesture.
    """

    draft: GestureDraft
    name: str
    kept_at: datetime | None
    is_open: bool = False
    seen: int = 0


class WayOut(StrEnum):
    """What helps where a form cannot be sent as it is."""

    FIND = "find"  # whom it is for is gone: give the words to somebody
    ANEW = "anew"  # what it would change has gone on: send it as one of its own
    OVER = "over"  # somebody else changed it, too: save these words over theirs


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

    def show_stuck(self, error: GiftsError, way_out: WayOut) -> None:
        """Say what keeps it from being done, and offer what helps."""

    def show_changing(self, gesture: Gesture | None) -> None:
        """Head the form as the change of a gesture that waits, or as one of its own."""

    def show_given_to(self, name: str) -> None:
        """Say that the words are for somebody else now."""

    def show_sent(self, gesture: Gesture) -> None:
        """Say that it is sent, and offer to take it back."""

    def show_sent_before(self, gesture: Gesture) -> None:
        """Say that it was sent already, by another window, and is one gesture."""

    def show_change_saved(self, before: Gesture, after: Gesture) -> None:
        """Say that a gesture was changed, and offer to change it back."""

    def show_thrown_away(self, gone: Unfinished) -> None:
        """Say that a draft was thrown away, and offer to bring it back."""

    def changed(self) -> None:
        """Begin the short pauses after which paper is drawn and the draft is kept."""


class PeopleView(Protocol):
    """What the presenter needs of the page."""

    def show_people(self, people: tuple[CustomerSummary, ...], text: str, *, more: bool) -> None:
        """List who was found, with an empty text those who were on the line lately; ``more``: there are others."""

    def show_more_people(self, people: Sequence[CustomerSummary], *, more: bool) -> None:
        """List others below those; ``more``: there are still others."""

    def show_searching(self) -> None:
        """Tell that an answer is on its way."""

    def show_search_problem(self, error: GiftsError) -> None:
        """Say in place of an answer why there is none, and let it be tried again."""

    def show_customer_faults(self, faults: dict[str, str]) -> None:
        """Say at each field of the customer form what is wrong."""

    def show_customer_problem(self, error: GiftsError) -> None:
        """Say under the customer form what kept it from being saved."""

    def show_customer_added(self, customer: Customer) -> None:
        """Close the form for somebody new."""

    def show_customer_saved(self, customer: Customer) -> None:
        """Close the form that corrects."""


class BegunView(Protocol):
    """What the presenter needs of the page."""

    def show_begun(self, forms: tuple[BegunForm, ...]) -> None:
        """List the new customers who were begun."""

    def fill_form(self, details: CustomerDetails) -> None:
        """Put what was typed before into the form."""

    def empty_form(self) -> None:
        """Make room for somebody else."""

    def open_form(self) -> None:
        """Bring up the form as it stands."""

    def offer_bin(self, offered: bool) -> None:
        """Let what stands in the form be thrown away, or not."""

    def form_changed(self) -> None:
        """Begin the short pause after which the form is kept."""

    def show_form_not_kept(self, error: GiftsError | None) -> None:
        """Tell that the disk has not taken what was typed; None that it has now."""

    def show_form_thrown_away(self, form: BegunForm) -> None:
        """Say that one was thrown away, and offer to bring it back."""


class PastView(Protocol):
    """What the presenter needs of the page."""

    def show_past(self, gestures: Sequence[Gesture], more: bool) -> None:
        """List what went before, newest first; ``more`` says that older ones follow."""

    def add_past(self, gestures: Sequence[Gesture], more: bool) -> None:
        """List older ones after the others."""

    def show_problem(self, error: GiftsError) -> None:
        """Say what kept it from being read."""


class PaperView(Protocol):
    """What the presenter needs of the page."""

    def show_picture(self, place: str, preview: Any) -> None:
        """Lay a picture into a place: ``main``, ``front``, ``envelope`` or ``design:`` and a key."""

    def show_no_picture(self, place: str, error: GiftsError) -> None:
        """Leave the paper blank and say why."""

    def show_fit(self, written: int, capacity: int, fits: bool, unit: str) -> None:
        """Tell how much of the panel the message takes, in ``words`` or ``characters``."""
