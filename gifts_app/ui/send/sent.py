"""After sending: say so, and let it be taken back, and that be taken back as well."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from gifts_app.domain.gestures import Gesture, GestureDraft
from gifts_app.domain.ids import new_id
from gifts_app.domain.kinds import CARD, FLOWERS, WOW
from gifts_app.ui.send.presenter import SendPresenter
from gifts_app.ui.shell import Shell


class Sent(QObject):
    """What the strip says about gestures of this page."""

    def __init__(self, shell: Shell, presenter: SendPresenter, parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._presenter = shell, presenter

    def show_sent(self, gesture: Gesture) -> None:
        """Say that it is sent and offer to take it back."""
        done = self._label(gesture)
        self._shell.strip.show_text(f"{done} · {gesture.code}", "check", "ok")
        self._shell.undo.push(done, lambda: self._withdraw(gesture))

    def show_thrown_away(self, draft: GestureDraft, name: str) -> None:
        """Say that a draft is gone and offer to bring it back."""
        done = self.tr("Draft for {name} thrown away").format(name=name)
        self._shell.strip.show_text(done, "trash-2")
        self._shell.undo.push(done, lambda: self._presenter.drafts.keep(draft))

    def _withdraw(self, gesture: Gesture) -> None:
        # The words come back as a draft of their own: the gesture keeps its id, and its place in the log.
        words = replace(gesture.draft, id=new_id())

        def then(_gesture: Gesture) -> None:
            done = self.tr("Taken back from {name}").format(name=gesture.customer_name)
            says = self.tr("{code} is taken back. Your words wait under Unfinished.").format(code=gesture.code)
            self._shell.strip.show_text(says, "undo-2", "ok")
            self._shell.undo.push(done, lambda: self._restore(gesture, words))
            self._presenter.drafts.keep(words)

        self._write("withdraw", gesture, then)

    def _restore(self, gesture: Gesture, words: GestureDraft) -> None:
        def then(_gesture: Gesture) -> None:
            self._presenter.forget(words.id)
            self.show_sent(gesture)

        self._write("restore", gesture, then)

    def _write(self, verb: str, gesture: Gesture, then: Callable[[Gesture], None]) -> None:
        actor = self._shell.actor()
        if actor is None:
            return

        def job(services: Any) -> Gesture:
            moved: Gesture = getattr(services.gestures, verb)(gesture.number, actor)
            return moved

        self._shell.operations.write(job, then=then, owner=self, failed=self._shell.strip.show_error)

    def _label(self, gesture: Gesture) -> str:
        words = {
            CARD: self.tr("Card sent to {name}"),
            FLOWERS: self.tr("Flowers sent to {name}"),
            WOW: self.tr("Package sent to {name}"),
        }
        return words[gesture.draft.kind].format(name=gesture.customer_name)
