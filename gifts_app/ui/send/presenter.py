"""What the Send screen does: open a call, keep what is written, send. Plain Python, no Qt.

The page hands in what a person did and offers ``show_…`` methods; everything that takes time runs on a lane.
"""

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from gifts_app.domain.gestures import Gesture, GestureDraft, Notice
from gifts_app.domain.kinds import FLOWERS, WOW
from gifts_app.domain.people import Person
from gifts_app.errors import GiftsError, InvalidRequest, NotFound
from gifts_app.ui.send import composing
from gifts_app.ui.send.drafts import Drafts
from gifts_app.ui.send.views import Opened, SendView

PAST_SHOWN = 4
_NOTICES_SHOWN = 2  # at once; when one is put away the next comes
_TOLD_IN_PLACE = {WOW: frozenset({"short"}), FLOWERS: frozenset({"date", "place"})}
_IN_PASSING = {"design"}  # worth a word only while there is nothing else to say


class SendPresenter:
    """One call after another; never more than one form, as many unfinished drafts as there were calls.

    Attributes:
        draft: the form as it stands, or None while nobody is on the line.
        opened: the customer on the line.
        drafts: what was begun for others.
    """

    def __init__(self, page: SendView, operations: Any, actor: Callable[[], Person | None]) -> None:
        self._page, self._operations, self._actor = page, operations, actor
        self.draft: GestureDraft | None = None
        self.opened: Opened | None = None
        self.drafts = Drafts(page, operations, actor, lambda: self.draft.id if self.draft else None)
        self._unkept = False
        self._sending: uuid.UUID | None = None
        self._dismissed: set[str] = set()
        self._notices: tuple[Notice, ...] = ()

    @property
    def stopped(self) -> bool:
        """Whether the customer asked to receive nothing."""
        return self.opened is not None and self.opened.customer.opt_out is not None

    def pick(self, customer_id: uuid.UUID) -> None:
        """Open a call with a customer; goes on with what was begun for them."""
        if self.draft is None or self.draft.customer_id != customer_id:
            self._open(self.drafts.begun_for(customer_id) or composing.begin(customer_id, self._actor()))

    def resume(self, draft_id: uuid.UUID) -> None:
        """Go on with a draft from the list."""
        begun = self.drafts.find(draft_id)
        if begun is not None and (self.draft is None or self.draft.id != draft_id):
            self._open(begun.draft)

    def edited(self, draft: GestureDraft) -> None:
        """Take over the form as it stands now."""
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

    def choose_stock(self, stock: str) -> None:
        """Make the card of another stock."""
        if self.draft is not None:
            self._refill(replace(self.draft, stock=stock))

    def choose_hand(self, hand: str) -> None:
        """Print the words in another hand."""
        if self.draft is not None:
            self._refill(replace(self.draft, hand=hand))

    def choose_design(self, design: str) -> None:
        """Take another front; the occasion's own one follows the occasion."""
        if self.draft is not None:
            own = design == composing.own_front(self.draft)
            self._refill(replace(self.draft, design="" if own else design))

    def keep(self) -> None:
        """Put the form on the disk if anything changed since the last time."""
        draft = self.draft
        if draft is None or self._actor() is None or not self._unkept or draft.id == self._sending:
            return
        self._unkept = False
        if composing.worth_keeping(draft):
            self.drafts.keep(draft, lambda kept: self._on_kept(draft, kept), self._on_not_kept)
        else:
            self.drafts.drop(draft.id)
            self._page.show_kept(None)

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
        gone = self.drafts.find(draft_id)
        if gone is not None:
            self.forget(draft_id)
            self._page.show_thrown_away(gone.draft, gone.name)

    def forget(self, draft_id: uuid.UUID) -> None:
        """Drop a draft, whether it is in the form or not."""
        if self.draft is not None and self.draft.id == draft_id:
            self._clear()
        self.drafts.drop(draft_id)

    def put_aside(self) -> None:
        """End the call on the screen without sending; what was written waits in the list."""
        self.keep()
        self._clear()
        self.drafts.show()

    def reload(self) -> None:
        """Look at the customer and the drafts again, because somebody changed something."""
        self.drafts.load()
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
        begun = self.drafts.find(draft.id)
        self._page.show_kept(begun.kept_at if begun else None)
        self.drafts.show()
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

    def _on_kept(self, draft: GestureDraft, kept: Any) -> None:
        if self.draft is not None and self.draft.id == draft.id:
            self._page.show_kept(kept.kept_at)

    def _on_not_kept(self, error: GiftsError) -> None:
        self._unkept = True
        self._page.show_problem(error)

    def _on_sent(self, draft: GestureDraft, gesture: Gesture) -> None:
        self._sending = None
        self._page.show_sent(gesture)
        if self.draft is not None and self.draft.id == draft.id:
            self._page.show_sending(False)
            self._clear()
        self.drafts.was_sent(draft.id)

    def _on_refused(self, draft: GestureDraft, error: GiftsError) -> None:
        self._sending = None
        if self.draft is None or self.draft.id != draft.id:
            self.drafts.keep(draft)
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

    def _show_notices(self, notices: tuple[Notice, ...]) -> None:
        self._notices = notices
        # In a package each thing says for itself that it runs short, a florist's form what is unlikely.
        told = _TOLD_IN_PLACE.get(self.draft.kind, frozenset()) if self.draft is not None else frozenset()
        hidden = self._dismissed | told
        shown = [notice for notice in notices if notice.kind not in hidden]
        weighty = [notice for notice in shown if notice.kind not in _IN_PASSING]
        self._page.show_notices(tuple((weighty or shown)[:_NOTICES_SHOWN]))


def _opened(services: Any, customer_id: uuid.UUID) -> Opened:
    return Opened(services.customers.get(customer_id), services.gestures.history(customer_id, PAST_SHOWN))


def _submit(services: Any, draft: GestureDraft, actor: Person) -> Gesture:
    gesture: Gesture = services.gestures.submit(draft, actor).gesture
    services.drafts.drop(draft.id)
    return gesture
