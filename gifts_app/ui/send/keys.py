"""Every key of the Send page, in the one registry that the overview (F1) and Ctrl+K read."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from gifts_app.domain.kinds import KINDS, OCCASIONS
from gifts_app.ui.actions import Actions
from gifts_app.ui.pasting import PASTE_KEY
from gifts_app.ui.wording import occasion_label

if TYPE_CHECKING:
    from gifts_app.ui.send.call.form import CallForm
    from gifts_app.ui.send.page import SendPage

# Printed beside their controls as well.
FIND_KEY, ADD_KEY, NEXT_KEY, BEFORE_KEY = "Ctrl+F", "Ctrl+N", "Ctrl+Tab", "Ctrl+Shift+Tab"
SEND_KEY, WAY_OUT_KEY, ANOTHER_KEY = "Ctrl+Enter", "Ctrl+Shift+Enter", "Ctrl+D"
CHANGE_KEY, LEAVE_KEY, ASIDE_KEY = "Ctrl+E", "Esc", "Ctrl+Shift+N"
PAST_KEY, FRESH_FRONT_KEY, ADDRESS_KEY = "Alt+H", "Alt+F", "Ctrl+Shift+A"
PAPER_KEY = "F6"  # as it goes from pane to pane in other programs
PHRASES_KEY, SAVE_PHRASE_KEY, BY_HAND_KEY = "Ctrl+J", "Ctrl+Shift+J", "Alt+W"

# What can be done while nobody is on the line; all else waits for a call, and is not listed before.
_BETWEEN_CALLS = {"find", "add", "paste", "submit", "change", "another", "next", "before"}

# Kinds and occasions have the keyboard; elsewhere a letter is a letter.
CHOOSING, CHANGE = "choices", "change"


def kind_key(place: int) -> str:
    """Return the key that chooses a kind from anywhere on the page; ``place`` counts from 1, as in ``KINDS``."""
    return f"Alt+Shift+{place}"


class Keys(QObject):
    """What can be done on the page with one key each."""

    def __init__(self, page: "SendPage", actions: Actions) -> None:
        super().__init__(page)
        self._page, self._actions = page, actions
        self._of_call: list[QAction] = []
        self._to_paper: QAction | None = None
        self._is_calling = False

    def set_calling(self, calling: bool) -> None:
        """Let work what is about a call, or leave it out of F1 and Ctrl+K as well."""
        self._is_calling = calling
        for action in self._of_call:
            action.setEnabled(calling)
        self._offer_paper()

    def _offer_paper(self) -> None:
        """Between two calls there is nothing to do beside, unless the paper has a tab of its own."""
        if self._to_paper is not None:
            self._to_paper.setEnabled(self._is_calling or self._page.panes.is_folded)

    def add(self) -> None:
        """Register what works from the start."""
        page, presenter, looking_back = self._page, self._page.presenter, self._page.looking_back
        wanted: list[tuple[str, str, Callable[[], None], str]] = [
            ("find", self.tr("Find who is on the line"), page.people.go_to_search, FIND_KEY),
            ("add", self.tr("Add a customer"), page.people.open_form, ADD_KEY),
            ("paste", self.tr("Paste an address"), page.paste_address, PASTE_KEY),
            ("on", self.tr("Go on to what is needed"), page.go_on, "Alt+Enter"),
            ("submit", self.tr("Send it"), page.submit, SEND_KEY),
            ("change", self.tr("Change what waits"), page.change, CHANGE_KEY),
            ("another", self.tr("Send them one more"), page.another, ANOTHER_KEY),
            ("next", self.tr("Go to the next draft"), page.next_call, NEXT_KEY),
            ("before", self.tr("Go to the draft before"), partial(page.next_call, back=True), BEFORE_KEY),
            ("way_out", self.tr("Do what is offered"), page.get_unstuck, WAY_OUT_KEY),
            ("paper", self.tr("Go to the paper, and back"), page.panes.turn, PAPER_KEY),
            ("past", self.tr("See what went before"), looking_back.turn, PAST_KEY),
            ("by_hand", self.tr("Write it by hand, or print it"), page.turn_hand, BY_HAND_KEY),
            ("fresh_front", self.tr("Take a front they have not had"), page.fresh_front.take, FRESH_FRONT_KEY),
            ("aside", self.tr("Put this call aside"), presenter.put_aside, ASIDE_KEY),
            ("address", self.tr("Change the address"), page.change_address, ADDRESS_KEY),
        ]
        wanted += [
            (kind, self._kind_words()[kind], partial(page.choose_kind, kind), kind_key(place))
            for place, kind in enumerate(KINDS, start=1)
        ]
        wanted += [
            ("phrases", self.tr("Put in a phrase of yours"), page.phrases.open, PHRASES_KEY),
            ("save_phrase", self.tr("Save words as a phrase"), page.phrases.save, SAVE_PHRASE_KEY),
        ]
        for key, label, run, shortcut in wanted:
            action = self._actions.add(f"send.{key}", label, run, shortcut=shortcut, widget=page, page="send")
            if key == "paper":
                self._to_paper = action
            elif key not in _BETWEEN_CALLS:
                self._of_call.append(action)
        page.panes.folded.connect(lambda _folded: self._offer_paper())

    def add_for(self, form: "CallForm") -> None:
        """Register what works in the form, once there is one."""
        page = self._page
        wanted: list[tuple[str, str, Callable[[], None], str]] = [
            (f"kind_{kind}", self._kind_words()[kind], partial(page.choose_kind, kind), str(place))
            for place, kind in enumerate(KINDS, start=1)
        ]
        wanted += [
            (f"occasion_{key}", occasion_label(key), partial(page.choose_occasion, key), occasion.key_hint)
            for key, occasion in OCCASIONS.items()
        ]
        wanted.append(("enter", self.tr("Go on to what is needed"), page.go_on, "Enter"))
        for key, label, run, shortcut in wanted:
            choices = form.composer.choices
            self._of_call.append(
                self._actions.add(
                    f"send.{key}", label, run, shortcut=shortcut, widget=choices, page="send", part=CHOOSING
                )
            )
        self.set_calling(self._is_calling)
        leave = self._actions.add(
            "send.leave",
            self.tr("Leave it as it was"),
            page.presenter.put_aside,
            shortcut=LEAVE_KEY,
            widget=form,
            page="send",
            part=CHANGE,
        )
        leave.setEnabled(False)
        form.change_shown.connect(leave.setEnabled)

    def _kind_words(self) -> dict[str, str]:
        return {
            "card": self.tr("Make it a card"),
            "flowers": self.tr("Make it flowers"),
            "wow": self.tr("Make it a WoW package"),
        }
