"""What the Send screen does: open a call, keep what is written, send. Plain Python, no Qt.

The page hands in what a person did and offers ``show_…`` methods; everything that takes time runs on a lane.
"""

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from gifts_app.domain.gestures import OPEN_STATUSES, Gesture, GestureDraft
from gifts_app.domain.people import Person
from gifts_app.services.unkept import UnkeptDrafts
from gifts_app.ui.send import composing, jobs
from gifts_app.ui.send.advising import Advising
from gifts_app.ui.send.choosing import Choosing
from gifts_app.ui.send.drafts import Drafts
from gifts_app.ui.send.sending import Sending, too_late
from gifts_app.ui.send.views import Opened, SendView


class SendPresenter:
    """One call after another; never more than one form, as many unfinished drafts as there were calls.

    Attributes:
        draft: the form as it stands, or None while nobody is on the line.
        opened: the customer on the line.
        drafts: what was begun for others.
        sending: how the form goes off.
        choose: choices that change more than their own field.
        advice: what is worth knowing before.
        seen: the version of the gesture that is being changed, as its writer saw it; 0 while nothing is.
    """

    def __init__(
        self, page: SendView, operations: Any, actor: Callable[[], Person | None], unkept: UnkeptDrafts | None = None
    ) -> None:
        self._page, self._operations, self._actor = page, operations, actor
        self.draft: GestureDraft | None = None
        self.opened: Opened | None = None
        self.drafts = Drafts(page, operations, actor, lambda: self.draft.id if self.draft else None, unkept)
        self.sending = Sending(self, page, operations, actor)
        self.seen = 0
        self._unkept = False
        self._comes_back = True
        self.advice = Advising(self, page, operations, actor)
        self.choose = Choosing(lambda: self.draft, lambda: self.opened, self._refill)

    @property
    def stopped(self) -> bool:
        """Whether the customer asked to receive nothing."""
        return self.opened is not None and self.opened.customer.opt_out is not None

    @property
    def is_lost(self) -> bool:
        """Whether somebody removed the customer whom the form is for."""
        return self.opened is not None and self.opened.is_lost

    @property
    def changing(self) -> Gesture | None:
        """The gesture that the form changes, as it stood when last looked at; None while it is one of its own."""
        return self.opened.changing if self.opened is not None else None

    @property
    def waiting(self) -> Gesture | None:
        """What waits at the bench and could still be changed: the latest to whoever is on the line, or sent last."""
        of_them = self.opened.waiting if self.opened is not None else None
        return of_them or self.sending.latest

    def is_open(self, draft_id: uuid.UUID) -> bool:
        """Say whether a draft is the one in the form."""
        return self.draft is not None and self.draft.id == draft_id

    def pick(self, customer_id: uuid.UUID) -> None:
        """Open a call with a customer; goes on with what was begun for them.

        Words whose customer was removed are given to whoever is picked.
        """
        self.stay()
        if self.draft is not None and self.is_lost:
            self._give_to(customer_id)
        elif self.draft is None or self.draft.customer_id != customer_id:
            self._open(self.drafts.begun_for(customer_id) or composing.begin(customer_id, self._actor()))

    def another(self) -> None:
        """Begin one more for whoever is on the line, or was the last; what is in the form waits under Unfinished."""
        of_last = self.sending.latest.draft if self.sending.latest is not None else None
        of = self.draft or of_last
        if of is not None:
            self._open(composing.begin(of.customer_id, self._actor()))

    def resume(self, draft_id: uuid.UUID) -> None:
        """Go on with a draft from the list."""
        self.stay()
        begun = self.drafts.find(draft_id)
        if begun is not None and not self.is_open(draft_id):
            self._open(begun.draft, begun.seen)

    def next_call(self, *, back: bool = False) -> bool:
        """Go on with the next unfinished draft, or the one before; say whether there is another."""
        self.keep()
        following = self.drafts.after(self.draft.id if self.draft is not None else None, back=back)
        if following is not None:
            self.resume(following.draft.id)
        return following is not None

    def change(self, gesture: Gesture | None = None) -> None:
        """Open what waits at the bench in the form, exactly as it is; a change that was begun goes on."""
        if gesture is None and self.sending.under_way is not None:
            return  # what is meant is what is being sent, and that is not known by its code yet
        gesture = gesture or self.waiting
        if gesture is None or self.is_open(gesture.id):
            return
        if self.drafts.find(gesture.id) is not None:
            self.resume(gesture.id)
            return
        self.keep()
        self._look_up(jobs.open_change(gesture.number), self._on_change_opened)

    def edited(self, draft: GestureDraft) -> None:
        """Take over the form as it stands now."""
        if self.draft is None or self.stopped or draft == self.draft or draft.id == self.sending.under_way:
            return
        self.draft = draft
        self._unkept = True
        self._page.changed()

    def keep(self) -> None:
        """Put the form on the disk if anything changed since the last time."""
        draft = self.draft
        if draft is None or self._actor() is None or not self._unkept or draft.id == self.sending.under_way:
            return
        self._unkept = False
        if self._is_worth_keeping(draft):
            self.drafts.keep(draft, self._name, is_open=True, seen=self.seen)
        else:
            self.drafts.drop(draft.id)
            self._page.show_kept(None)

    def send(self) -> None:
        """Send the form."""
        self.keep()  # until the gesture stands, the words do
        self.sending.send()

    def throw_away(self, draft_id: uuid.UUID) -> None:
        """Forget a draft on purpose; the page offers to bring it back."""
        gone = self.drafts.find(draft_id)
        if gone is not None:
            self.forget(draft_id)
            self._page.show_thrown_away(gone)

    def forget(self, draft_id: uuid.UUID) -> None:
        """Drop a draft, whether it is in the form or not."""
        if self.is_open(draft_id):
            self.clear()
        self.drafts.drop(draft_id)

    def put_aside(self) -> None:
        """End the call on the screen without sending; what was written waits in the list."""
        self._leave()
        self.clear()
        self.drafts.show()

    def stay(self) -> None:
        """Do not go back to the call of the last window: somebody has begun something else."""
        self._comes_back = False

    def reload(self) -> None:
        """Look at the customer and the drafts again, because somebody changed something."""
        self.keep()  # nobody may have worked here before
        self.drafts.load(self._come_back)
        if self.draft is not None:
            self._operations.read(
                jobs.look_again(self.draft.customer_id, self.changing),
                then=self._on_reloaded,
                key="send.customer",
                owner=self._page,
            )

    def look_at(self, gesture: Gesture) -> None:
        """Take over how the gesture stands that the form changes."""
        if self.opened is not None and self.changing is not None:
            self.opened = replace(self.opened, changing=gesture)
            self._page.show_changing(gesture)

    def see_latest(self) -> None:
        """Let the form go over what somebody else wrote into the gesture meanwhile."""
        if self.changing is not None:
            self.seen = self.changing.version

    def turn_new(self, draft: GestureDraft) -> None:
        """Let the form be a gesture of its own from now on, no longer a change or the twin of one."""
        if self.draft is None or self.opened is None:
            return
        self.drafts.drop(self.draft.id)
        self.draft, self.seen, self._unkept = draft, 0, True
        self.opened = replace(self.opened, changing=None)
        self._page.show_changing(None)
        self.keep()

    def clear(self) -> None:
        """End the call on the screen."""
        self.draft, self.opened, self._unkept, self.seen = None, None, False, 0
        self._page.show_nobody()

    def _is_worth_keeping(self, draft: GestureDraft) -> bool:
        if self.changing is not None:
            return not composing.same_gesture(draft, self.changing.draft) or self.seen != self.changing.version
        return composing.worth_keeping(draft)

    def _give_to(self, customer_id: uuid.UUID) -> None:
        assert self.draft is not None  # noqa: S101 - asked for by ``pick`` alone
        self._open(replace(self.draft, customer_id=customer_id), given=True)

    def _open(self, draft: GestureDraft, seen: int = 0, *, given: bool = False) -> None:
        self.keep()
        self._look_up(jobs.open_draft(draft, seen), lambda opened: self._on_opened(opened, draft, seen, given=given))

    def _look_up(self, job: Callable[[Any], Opened], then: Callable[[Opened], None]) -> None:
        """Ask for a call to open; the newest wish wins."""
        self._operations.read(job, then=then, key="send.customer", failed=self._page.show_problem, owner=self._page)

    def _come_back(self) -> None:
        """Open the call again that stood in the form when the window went away, however it went."""
        begun = next((each for each in self.drafts.all if each.is_open), None)
        if not self._comes_back or self.draft is not None or begun is None:
            return
        self.stay()

        def back(opened: Opened) -> None:
            self._on_opened(opened, begun.draft, begun.seen)
            if not opened.is_lost:
                self._page.show_back(opened.customer.details.name)

        self._operations.read(
            jobs.open_draft(begun.draft, begun.seen),
            then=back,
            key="send.customer",
            failed=lambda _error: None,  # it waits in the list as well
            owner=self._page,
        )

    def _leave(self) -> None:
        """Note that the call in the form ends, with all that was written."""
        draft = self.draft
        begun = self.drafts.find(draft.id) if draft is not None else None
        if draft is not None and draft.id != self.sending.under_way and self._is_worth_keeping(draft):
            if self._unkept or (begun is not None and begun.is_open):
                self._unkept = False
                self.drafts.keep(draft, self._name, seen=self.seen)
        else:
            self.keep()

    @property
    def _name(self) -> str | None:
        return self.opened.customer.details.name if self.opened is not None else None

    def _on_change_opened(self, opened: Opened) -> None:
        gesture = opened.changing
        if gesture is None:
            return
        if gesture.status not in OPEN_STATUSES:
            self._page.show_problem(too_late(gesture))
            return
        self.drafts.reopen(gesture.id)
        self._on_opened(opened, gesture.draft, gesture.version)

    def _on_opened(self, opened: Opened, draft: GestureDraft, seen: int = 0, *, given: bool = False) -> None:
        if opened.is_lost and self.opened is not None and self.opened.customer.id == opened.customer.id:
            opened = replace(opened, customer=self.opened.customer)  # what was known of them is still known
        # What was typed between the wish and its answer belongs to the call before.
        if given and self.draft is not None:
            draft = replace(self.draft, customer_id=draft.customer_id)
        else:
            self._leave()
        self.opened, self.draft, self.seen, self._unkept = opened, draft, seen, given
        self.advice.begin()
        self._page.show_call(opened, draft)
        self._page.show_changing(opened.changing)
        begun = self.drafts.find(draft.id)
        self._page.show_kept(begun.kept_at if begun else None)
        if given and not opened.is_lost:
            self.keep()
            self._page.show_given_to(opened.customer.details.name)
        self.drafts.show()
        self.advice.ask()
        self._tell_standing()

    def _on_reloaded(self, opened: Opened) -> None:
        if self.draft is None or self.opened is None or self.draft.customer_id != opened.customer.id:
            return
        if opened.is_lost:
            self.opened = replace(self.opened, is_lost=True)
        elif (opened.changing is None) == (self.changing is None):
            before, self.opened = self.changing, opened
            if before is not None and opened.changing is not None and before.version != opened.changing.version:
                self._unkept = self._unkept or not composing.same_gesture(self.draft, before.draft)
                self.keep()  # whoever saved other words over it may have cleared away what was kept of these
            self._page.show_customer(opened)
            self._page.show_changing(opened.changing)
            self.advice.ask()
        self._tell_standing()

    def _tell_standing(self) -> None:
        if self.is_lost:
            self.sending.tell_lost()
        elif self.changing is not None:
            self.sending.tell_standing(self.changing)

    def _refill(self, draft: GestureDraft) -> None:
        self.edited(draft)
        if self.draft is not None:
            self._page.show_draft(self.draft)
