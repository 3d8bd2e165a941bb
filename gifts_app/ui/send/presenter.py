"""What the Send screen does: open a call, keep what is written, send, take back. Plain Python, no Qt.

The page hands in what a person did and offers ``show_…`` methods; everything that takes time runs on a lane.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from gifts_app.domain.customers import Customer
from gifts_app.domain.gestures import Gesture, GestureDraft, Notice
from gifts_app.domain.kinds import WOW
from gifts_app.domain.people import Person
from gifts_app.errors import GiftsError, InvalidRequest, NotFound
from gifts_app.ui.send import composing

# A word for the lanes: a kept draft is a change that must reach the disk even while the window closes.
DRAFTS_CHANGED = frozenset({"drafts"})
PAST_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Opened:
    """A customer on the line, with what went to them before, newest first."""

    customer: Customer
    history: tuple[Gesture, ...]


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft that waits to be gone on with, and whom it is for."""

    draft: GestureDraft
    name: str
    kept_at: datetime


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
        """Restart the short pauses after which paper is drawn and the draft is kept."""


class SendPresenter:
    """One call after another; never more than one form, as many unfinished drafts as there were calls."""

    def __init__(self, page: SendView, operations: Any, actor: Callable[[], Person | None]) -> None:
        self._page, self._operations, self._actor = page, operations, actor
        self.draft: GestureDraft | None = None
        self.opened: Opened | None = None
        self.unfinished: tuple[Unfinished, ...] = ()
        self._unkept = False
        self._sending: uuid.UUID | None = None
        self._done: set[uuid.UUID] = set()
        self._dismissed: set[str] = set()
        self._notices: tuple[Notice, ...] = ()

    @property
    def stopped(self) -> bool:
        """Whether the customer asked to receive nothing."""
        return self.opened is not None and self.opened.customer.opt_out is not None

    def load_unfinished(self) -> None:
        """Bring back what this person had begun."""
        actor = self._actor()
        if actor is None:
            self._show_unfinished(())
            return
        self._operations.read(
            lambda services: _unfinished(services, actor),
            then=self._show_unfinished,
            key="send.unfinished",
            owner=self._page,
        )

    def pick(self, customer_id: uuid.UUID) -> None:
        """Open a call with a customer; goes on with what was begun for them."""
        if self.draft is not None and self.draft.customer_id == customer_id:
            return
        begun = next((each.draft for each in self.unfinished if each.draft.customer_id == customer_id), None)
        self._open(begun or composing.begin(customer_id, self._actor()))

    def resume(self, draft_id: uuid.UUID) -> None:
        """Go on with a draft from the list."""
        begun = next((each.draft for each in self.unfinished if each.draft.id == draft_id), None)
        if begun is not None and (self.draft is None or self.draft.id != draft_id):
            self._open(begun)

    def edited(self, draft: GestureDraft) -> None:
        """Take over the form as it stands now; the customer and the gesture's id are never the form's to change."""
        if self.draft is None or self.stopped or draft == self.draft:
            return
        self.draft = draft
        self._unkept = True
        self._page.changed()

    def choose_kind(self, kind: str) -> None:
        """Make it a card, flowers or a package."""
        if self.draft is not None and self.opened is not None:
            self._refill(composing.with_kind(self.draft, kind, self.opened.customer.details.phone))

    def choose_occasion(self, occasion: str) -> None:
        """Send it for another reason."""
        if self.draft is not None:
            self._refill(composing.with_occasion(self.draft, occasion))

    def choose_material(self, **chosen: str) -> None:
        """Make it with another stock, front or hand."""
        if self.draft is not None:
            self._refill(replace(self.draft, **chosen))

    def keep(self) -> None:
        """Put the form on the disk if anything changed since the last time."""
        draft, actor = self.draft, self._actor()
        if draft is None or actor is None or not self._unkept or draft.id in self._done or draft.id == self._sending:
            return
        self._unkept = False
        if not composing.worth_keeping(draft):
            self._drop(draft.id)
            self._page.show_kept(None)
            return
        self._operations.write(
            lambda services: services.drafts.keep(draft, actor),
            then=lambda kept: self._on_kept(kept.draft.id, kept.kept_at),
            changes=DRAFTS_CHANGED,
            failed=self._on_not_kept,
            owner=self._page,
        )

    def advise(self) -> None:
        """Ask for gentle advice about the form as it stands."""
        if self.draft is None or self.stopped:
            return
        draft = composing.ready(self.draft)
        self._operations.render(
            lambda services: services.gestures.notices(draft),
            then=self._show_notices,
            key="send.notices",
            failed=lambda _error: None,  # advice that cannot be had is no advice
            owner=self._page,
        )

    def dismiss(self, notice: Notice) -> None:
        """Put one piece of advice away for this call."""
        self._dismissed.add(notice.kind)
        self._show_notices(self._notices)

    def send(self) -> None:
        """Send the form; pressed twice it is still one gesture."""
        draft, actor = self.draft, self._actor()
        if draft is None or self.stopped or self._sending == draft.id:
            return
        if actor is None:
            self._page.show_problem(NotFound("Nobody works at this desk yet; say who in Settings."))
            return
        self._sending = draft.id
        self._page.show_sending(True)
        ready = composing.ready(draft)
        self._operations.write(
            lambda services: _submit(services, ready, actor),
            then=lambda gesture: self._on_sent(draft, gesture),
            failed=lambda error: self._on_refused(draft, error),
            owner=self._page,
        )

    def throw_away(self, draft_id: uuid.UUID) -> None:
        """Forget a draft on purpose; the page offers to bring it back."""
        gone = next((each for each in self.unfinished if each.draft.id == draft_id), None)
        if gone is None:
            return
        self.forget(draft_id)
        self._page.show_thrown_away(gone.draft, gone.name)

    def bring_back(self, draft: GestureDraft) -> None:
        """Keep a draft again that was thrown away."""
        actor = self._actor()
        if actor is not None:
            self._operations.write(
                lambda services: services.drafts.keep(draft, actor),
                then=lambda _kept: self.load_unfinished(),
                changes=DRAFTS_CHANGED,
                owner=self._page,
            )

    def forget(self, draft_id: uuid.UUID) -> None:
        """Drop a draft whose words are on their way in a gesture again."""
        if self.draft is not None and self.draft.id == draft_id:
            self._clear()
        self._drop(draft_id)

    def put_aside(self) -> None:
        """End the call on the screen without sending; what was written waits in the list."""
        self.keep()
        self._clear()
        self.load_unfinished()

    def reload(self) -> None:
        """Look at the customer again, because somebody changed something."""
        if self.draft is None:
            return
        customer_id = self.draft.customer_id
        self._operations.read(
            lambda services: _opened(services, customer_id),
            then=self._on_reloaded,
            key="send.customer",
            owner=self._page,
        )

    def _open(self, draft: GestureDraft) -> None:
        self.keep()
        self._operations.read(
            lambda services: _opened(services, draft.customer_id),
            then=lambda opened: self._on_opened(opened, draft),
            key="send.customer",
            failed=self._page.show_problem,
            owner=self._page,
        )

    def _on_opened(self, opened: Opened, draft: GestureDraft) -> None:
        # What was typed between the wish and its answer belongs to the call before.
        self.keep()
        self.opened, self.draft, self._unkept = opened, draft, False
        self._dismissed, self._notices = set(), ()
        self._page.show_call(opened, draft)
        kept_at = next((each.kept_at for each in self.unfinished if each.draft.id == draft.id), None)
        self._page.show_kept(kept_at)
        self.load_unfinished()
        self.advise()

    def _on_reloaded(self, opened: Opened) -> None:
        if self.draft is not None and self.draft.customer_id == opened.customer.id:
            self.opened = opened
            self._page.show_customer(opened)
            self.advise()

    def _refill(self, draft: GestureDraft) -> None:
        self.edited(draft)
        if self.draft is not None:
            self._page.show_draft(self.draft)

    def _on_kept(self, draft_id: uuid.UUID, at: datetime) -> None:
        if self.draft is not None and self.draft.id == draft_id:
            self._page.show_kept(at)
        self.load_unfinished()

    def _on_not_kept(self, error: GiftsError) -> None:
        self._unkept = True
        self._page.show_problem(error)

    def _on_sent(self, draft: GestureDraft, gesture: Gesture) -> None:
        self._sending = None
        self._done.add(draft.id)
        self._page.show_sent(gesture)
        if self.draft is not None and self.draft.id == draft.id:
            self._page.show_sending(False)
            self._clear()
        self.load_unfinished()

    def _on_refused(self, draft: GestureDraft, error: GiftsError) -> None:
        self._sending = None
        if self.draft is None or self.draft.id != draft.id:
            self.bring_back(draft)
            self._page.show_problem(error)
            return
        self._page.show_sending(False)
        self.keep()
        if isinstance(error, InvalidRequest) and error.fields:
            self._page.show_faults(error.fields)
        else:
            self._page.show_problem(error)
            self.reload()

    def _clear(self) -> None:
        self.draft, self.opened, self._unkept = None, None, False
        self._page.show_nobody()

    def _drop(self, draft_id: uuid.UUID) -> None:
        self._operations.write(
            lambda services: services.drafts.drop(draft_id),
            then=lambda _nothing: self.load_unfinished(),
            changes=DRAFTS_CHANGED,
            owner=self._page,
        )

    def _show_unfinished(self, unfinished: tuple[Unfinished, ...]) -> None:
        self.unfinished = tuple(each for each in unfinished if each.draft.id not in self._done)
        here = self.draft.id if self.draft else None
        self._page.show_unfinished(tuple(each for each in self.unfinished if each.draft.id != here))

    def _show_notices(self, notices: tuple[Notice, ...]) -> None:
        self._notices = notices
        # In a package each thing says for itself that it runs short.
        told = {"short"} if self.draft is not None and self.draft.kind == WOW else set()
        hidden = self._dismissed | told
        self._page.show_notices(tuple(notice for notice in notices if notice.kind not in hidden))


def _opened(services: Any, customer_id: uuid.UUID) -> Opened:
    return Opened(services.customers.get(customer_id), services.gestures.history(customer_id, PAST_SHOWN))


def _submit(services: Any, draft: GestureDraft, actor: Person) -> Gesture:
    gesture: Gesture = services.gestures.submit(draft, actor).gesture
    services.drafts.drop(draft.id)
    return gesture


def _unfinished(services: Any, actor: Person) -> tuple[Unfinished, ...]:
    found = []
    for kept in services.drafts.all(actor):
        try:
            customer = services.customers.get(kept.draft.customer_id)
        except NotFound:
            continue
        found.append(Unfinished(kept.draft, customer.details.name, kept.kept_at))
    return tuple(found)
