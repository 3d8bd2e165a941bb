"""After sending: say so, let it be changed or taken back, and let each of that be taken back as well."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from gifts_app.domain.gestures import Gesture, GestureDraft
from gifts_app.domain.ids import new_id
from gifts_app.domain.kinds import CARD, FLOWERS, WOW
from gifts_app.domain.people import Person
from gifts_app.ui.messages import isolated
from gifts_app.ui.send import composing
from gifts_app.ui.send.keys import CHANGE_KEY
from gifts_app.ui.send.presenter import SendPresenter
from gifts_app.ui.send.views import Unfinished
from gifts_app.ui.shell import Shell


class Sent(QObject):
    """What the strip says about gestures of this page."""

    def __init__(self, shell: Shell, presenter: SendPresenter, parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._presenter = shell, presenter

    def show_sent(self, gesture: Gesture) -> None:
        """Say that it is sent and offer to take it back."""
        done = self._label(gesture)
        self._say(f"{done} · {gesture.code}", gesture)
        self._shell.undo.push(done, lambda: self._withdraw(gesture))

    def show_sent_before(self, gesture: Gesture) -> None:
        """Say that another window was quicker with the same gesture, and that there is only one."""
        says = self.tr("{code} for {name} was sent already; it goes out once.")
        self._say(says.format(code=gesture.code, name=isolated(gesture.customer_name)), gesture)

    def show_change_saved(self, before: Gesture, after: Gesture) -> None:
        """Say that it is changed and offer to change it back."""
        done = self.tr("{code} for {name} is changed").format(code=after.code, name=isolated(after.customer_name))
        self._say(done, after)
        self._shell.undo.push(done, lambda: self._change_back(before, after))

    def show_thrown_away(self, gone: Unfinished) -> None:
        """Say that a draft is gone and offer to bring it back."""
        done = self.tr("Draft for {name} thrown away").format(name=isolated(gone.name))
        self._shell.strip.show_text(done, "trash-2")
        # What changed a gesture comes back as a change: as a beginning it would be sent a second time.
        drafts = self._presenter.drafts
        self._shell.undo.push(done, lambda: drafts.keep(gone.draft, gone.name, seen=gone.seen))

    def _say(self, text: str, gesture: Gesture) -> None:
        def change() -> None:
            self._shell.go_to("send")
            self._presenter.change(gesture)

        self._shell.strip.show_text(text, "check", "ok", self.tr("Change it"), change, CHANGE_KEY)

    def _change_back(self, before: Gesture, after: Gesture) -> None:
        def job(services: Any, actor: Person) -> Gesture:
            changed: Gesture = services.gestures.edit(before.draft, after.version, actor)
            return changed

        def then(now: Gesture) -> None:
            words = self.tr("{code} for {name} is as it was before")
            done = words.format(code=now.code, name=isolated(now.customer_name))
            self._say(done, now)
            self._shell.undo.push(done, lambda: self._change_back(after, now))

        self._write(job, then)

    def _withdraw(self, gesture: Gesture) -> None:
        # The words come back as a draft of their own: the gesture keeps its id, and its place in the log.
        words = replace(gesture.draft, id=new_id())

        def then(_gesture: Gesture) -> None:
            done = self.tr("Taken back from {name}").format(name=isolated(gesture.customer_name))
            says = self.tr("{code} is taken back. Your words wait under Unfinished.").format(code=gesture.code)
            self._shell.strip.show_text(says, "undo-2", "ok")
            self._shell.undo.push(done, lambda: self._restore(gesture, words))
            self._presenter.drafts.keep(words)

        self._write(lambda services, actor: services.gestures.withdraw(gesture.number, actor), then)

    def _restore(self, gesture: Gesture, words: GestureDraft) -> None:
        def then(_gesture: Gesture) -> None:
            begun = self._presenter.drafts.find(words.id)
            in_list = begun.draft if begun is not None else None
            now = self._presenter.draft if self._presenter.is_open(words.id) else in_list
            if now is not None and composing.same_gesture(now, words):
                self._presenter.forget(words.id)  # what was written since is not what is at the bench again
            self.show_sent(gesture)

        self._write(lambda services, actor: services.gestures.restore(gesture.number, actor), then)

    def _write(self, job: Callable[[Any, Person], Gesture], then: Callable[[Gesture], None]) -> None:
        actor = self._shell.actor()
        if actor is None:
            return

        self._shell.operations.write(
            lambda services: job(services, actor), then=then, owner=self, failed=self._shell.strip.show_error
        )

    def _label(self, gesture: Gesture) -> str:
        words = {
            CARD: self.tr("Card sent to {name}"),
            FLOWERS: self.tr("Flowers sent to {name}"),
            WOW: self.tr("Package sent to {name}"),
        }
        return words[gesture.draft.kind].format(name=isolated(gesture.customer_name))
