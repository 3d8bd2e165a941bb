"""The foot of the middle: where it goes, since when the words are kept, and the one berry button."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gifts_app.domain.kinds import CARD, FLOWERS, WOW
from gifts_app.ui.announcing import announce
from gifts_app.ui.notices import Glyph
from gifts_app.ui.send.keys import SEND_KEY, WAY_OUT_KEY
from gifts_app.ui.tokens import GAP_L, GAP_M, GAP_S, PAGE_H
from gifts_app.ui.widgets.buttons import PrimaryButton, TextButton
from gifts_app.ui.widgets.labels import PlainLabel, set_shown
from gifts_app.ui.widgets.panels import Surface
from gifts_app.ui.wording import time_words


class Foot(Surface):
    """Send, and what is worth knowing before.

    Signals:
        send_requested: a person pressed the button.
        way_out_wanted: a person wants what is offered beside a sentence about what went wrong.
    """

    send_requested = Signal()
    way_out_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bg", "top", parent)
        self.button = PrimaryButton(self.tr("Send card"), "send", SEND_KEY)
        self.button.setObjectName("send_button")
        self.button.clicked.connect(lambda _checked=False: self.send_requested.emit())
        self._where = PlainLabel(self.tr("Goes straight to the bench."), "body", wrap=True)
        self._way_out = TextButton("", "", WAY_OUT_KEY, name=self.tr("The way out"))
        self._way_out.setObjectName("way_out")
        self._way_out.clicked.connect(lambda _checked=False: self.way_out_wanted.emit())
        self._way_out.hide()
        self._is_change = False
        self._kept = PlainLabel("", "caption", tone="muted", elide=True)
        self._kept.setObjectName("draft_kept")
        self._where.setObjectName("foot_says")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._where)
        words.addWidget(self._way_out, 0, Qt.AlignmentFlag.AlignLeading)
        words.addWidget(self._kept)
        row = QHBoxLayout()
        row.setContentsMargins(PAGE_H, GAP_M, PAGE_H, GAP_L)
        row.setSpacing(GAP_M)
        row.addLayout(words, 1)
        row.addWidget(self.button)
        self._trouble = ""
        self._too_long = self._is_resting = False
        self._advice = QWidget()
        self._advice.hide()
        self._advice_mark = Glyph("info", "wow")
        self._advice_says = PlainLabel("", "caption", elide=True)
        self._advice_says.setObjectName("foot_advice")
        advice = QHBoxLayout(self._advice)
        advice.setContentsMargins(PAGE_H, GAP_S, PAGE_H, 0)
        advice.setSpacing(GAP_S)
        advice.addWidget(self._advice_mark)
        advice.addWidget(self._advice_says, 1)
        self.column.setSpacing(0)
        self.column.addWidget(self._advice)
        self.column.addLayout(row)

    def show_advice(self, text: str, *, room: bool) -> None:
        """Repeat advice in one line while it is out of sight.

        Args:
            text: the advice; empty while it is in sight.
            room: keep the line's room all the same, so that nothing moves under whoever scrolls back and forth.
        """
        set_shown(self._advice, room)
        set_shown(self._advice_mark, bool(text))
        self._advice_says.setText(text)

    def show_kind(self, kind: str, *, is_change: bool) -> None:
        """Name on the button what will be sent, or that a change will be saved."""
        words = {CARD: self.tr("Send card"), FLOWERS: self.tr("Send flowers"), WOW: self.tr("Send package")}
        if is_change:
            self.button.set_label(self.tr("Save the change"), "check")
        else:
            self.button.set_label(words[kind], "send")
        if is_change != self._is_change:
            self._is_change = is_change
            self.show_ready()

    @property
    def offers_way_out(self) -> bool:
        """Whether something is offered beside the button now."""
        return self._way_out.isVisibleTo(self)

    def show_kept(self, at: datetime | None) -> None:
        """Say since when the words are safe."""
        trouble, self._trouble = self._trouble, ""
        self._kept.setText(self.tr("Draft kept, {time}").format(time=time_words(at)) if at else "")
        self._kept.set_tone("muted")
        if trouble:
            self.show_ready()

    def show_not_kept(self, why: str) -> None:
        """Say that the words are in this window alone, and why."""
        self._trouble = why
        self._kept.setText(self.tr("Not kept yet; your words stay here."))
        self._kept.set_tone("error")
        self.show_ready()

    def show_too_long(self, too_long: bool) -> None:
        """Promise nothing while there are more words than the card holds; the meter says how many."""
        if too_long != self._too_long:
            self._too_long = too_long
            if self._is_resting:
                self.show_ready()

    def show_ready(self) -> None:
        """Nothing stands in the way, or nothing but the disk or a word too many."""
        ready = self.tr("Keeps its place at the bench.") if self._is_change else self.tr("Goes straight to the bench.")
        if self._trouble:
            self._say(self._trouble, "error")
        elif self._too_long:
            self._say(self.tr("Too long for this card."), "warn")
        else:
            self._say(ready, "text")
        self._is_resting = True
        self.button.setEnabled(True)

    def show_sending(self) -> None:
        """It is on its way to the disk."""
        self._say(self.tr("Sending…"), "muted")
        self.button.setEnabled(False)

    def show_stopped(self, why: str) -> None:
        """It cannot be sent, and why."""
        self._say(why, "held")
        self.button.setEnabled(False)

    def show_problem(self, text: str) -> None:
        """It was not sent, and what to do."""
        self._say(text, "error")

    def show_stuck(self, text: str, way_out: str) -> None:
        """It cannot be sent as it is; one press does what helps."""
        self._say(text, "error")
        self._way_out.set_label(way_out)
        self._way_out.show()

    def _say(self, text: str, tone: str) -> None:
        self._is_resting = False
        self._way_out.hide()
        self._where.setText(text)
        self._where.set_tone(tone)
        self.button.setAccessibleDescription(text)
        if tone in ("error", "held"):
            announce(self.button, text, urgent=True)
