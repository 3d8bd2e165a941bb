"""Sending a form, or saving it over a gesture that waits, and what is said when that cannot be. Plain Python, no Qt."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gifts_app.domain.gestures import OPEN_STATUSES, STANDS, Gesture, GestureDraft
from gifts_app.domain.ids import new_id
from gifts_app.domain.people import Person
from gifts_app.errors import Conflict, GiftsError, InvalidRequest, NotFound, Sentence
from gifts_app.services.gestures import Submitted
from gifts_app.ui.send import composing, jobs
from gifts_app.ui.send.views import SendView, WayOut

if TYPE_CHECKING:
    from gifts_app.ui.send.presenter import SendPresenter


class Sending:
    """From Ctrl+Enter to "sent", or to one plain sentence with a way out; nothing written is ever lost by it.

    Attributes:
        under_way: id of the draft that is on its way to the disk, or None.
        latest: the gesture that was sent or changed last, or None.
    """

    def __init__(
        self, call: "SendPresenter", page: SendView, operations: Any, actor: Callable[[], Person | None]
    ) -> None:
        self._call, self._page, self._operations, self._actor = call, page, operations, actor
        self.under_way: uuid.UUID | None = None
        self.latest: Gesture | None = None

    def send(self) -> None:
        """Send the form, or save the change; pressed twice it is still one gesture."""
        call, actor = self._call, self._actor()
        draft = call.draft
        if draft is None or call.stopped or self.under_way == draft.id:
            return
        if actor is None:
            self._page.show_problem(NotFound("Nobody works at this desk yet; say who in Settings."))
        elif call.is_lost:
            self.tell_lost()
        elif call.changing is None:
            job = jobs.submit(composing.ready(draft), actor)
            self._write(draft, job, lambda submitted: self._on_sent(draft, submitted))
        elif composing.same_gesture(draft, call.changing.draft):
            call.put_aside()
        else:
            job_of_change = jobs.save_change(composing.ready(draft), call.seen, actor)
            self._write(draft, job_of_change, lambda both: self._on_changed(draft, *both))

    def take_way_out(self, way_out: WayOut) -> None:
        """Do what was offered where the form could not be sent as it is."""
        draft = self._call.draft
        if draft is None:
            return
        if way_out is WayOut.ANEW:
            self._call.turn_new(replace(draft, id=new_id()))
        else:
            self._call.see_latest()
        self.send()

    def tell_lost(self) -> None:
        """Say that the customer is gone, and that the words are not."""
        opened = self._call.opened
        name = opened.customer.details.name if opened is not None else ""
        says = "{name} was removed from the customers. Your words stay here."
        gone = "The customer was removed. Your words stay here."
        self._page.show_stuck(NotFound(says, name=name) if name else NotFound(gone), WayOut.FIND)

    def tell_standing(self, gesture: Gesture) -> None:
        """Say at once when what is being changed has gone on, or was changed by somebody else."""
        if gesture.status not in OPEN_STATUSES:
            self._page.show_stuck(
                too_late(gesture, "It is too late to change {code}: it {stands}. Your words stay here."), WayOut.ANEW
            )
        elif gesture.version != self._call.seen:
            says = "Somebody else changed {code} meanwhile; save your words over theirs, or leave it to them."
            self._page.show_stuck(Conflict(says, code=gesture.code), WayOut.OVER)

    def _write(self, draft: GestureDraft, job: Callable[[Any], Any], then: Callable[[Any], None]) -> None:
        self.under_way, seen = draft.id, self._call.seen
        self._page.show_sending(True)
        self._operations.write(
            job, then=then, failed=lambda error: self._on_refused(draft, error, seen), owner=self._page
        )

    def _on_sent(self, draft: GestureDraft, submitted: Submitted) -> None:
        self._is_done(draft, submitted.gesture)
        if submitted.is_new:
            self._page.show_sent(submitted.gesture)
        else:
            self._page.show_sent_before(submitted.gesture)

    def _on_changed(self, draft: GestureDraft, before: Gesture, after: Gesture) -> None:
        self._is_done(draft, after)
        self._page.show_change_saved(before, after)

    def _is_done(self, draft: GestureDraft, gesture: Gesture) -> None:
        self.under_way, self.latest = None, gesture
        self._call.drafts.was_sent(draft.id)
        if self._call.is_open(draft.id):
            self._page.show_sending(False)
            self._call.clear()
            self._call.drafts.show()

    def _on_refused(self, draft: GestureDraft, error: GiftsError, seen: int) -> None:
        self.under_way = None
        if not self._call.is_open(draft.id):
            self._call.drafts.keep(draft, seen=seen)
            self._page.show_problem(error)
            return
        self._page.show_sending(False)
        self._call.keep()
        if isinstance(error, InvalidRequest) and error.fields:
            self._page.show_faults(error.fields)
        elif isinstance(error, Conflict):
            self._look(draft, error)
        else:
            self._page.show_problem(error)
            self._call.reload()

    def _look(self, draft: GestureDraft, error: Conflict) -> None:
        """Find out what stands in the way: the sentence alone does not tell which way out there is."""

        def told(gesture: Gesture) -> None:
            if not self._call.is_open(draft.id):
                return
            if self._call.changing is None:
                self._page.show_stuck(error, WayOut.ANEW)
            else:
                self._call.look_at(gesture)
                self.tell_standing(gesture)

        def unknown(_error: GiftsError) -> None:
            self._page.show_problem(error)

        self._operations.read(
            lambda services: services.gestures.by_id(draft.id), then=told, failed=unknown, owner=self._page
        )
        self._call.reload()


def too_late(gesture: Gesture, says: str = "It is too late to change {code}: it {stands}.") -> Conflict:
    """Say that the bench was quicker, or somebody else, and how it stands."""
    return Conflict(says, code=gesture.code, stands=Sentence(STANDS[gesture.status]))
