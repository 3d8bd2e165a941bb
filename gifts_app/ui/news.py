"""What became of one's own gestures, said quietly in the strip: shipped, answered, come back, held.

Asked for once a minute on a lane; only what is new is looked at, so the question costs the same for everybody.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from gifts_app.domain.gestures import NEWS, Happening
from gifts_app.domain.kinds import CARD, FLOWERS
from gifts_app.domain.people import Person
from gifts_app.ui.messages import isolated
from gifts_app.ui.shell import Shell

EVERY_MS = 60_000
# On a server an event may come to light after one with a higher number; so far back is looked again.
_OVERLAP = 200
_ICONS = {"react": "smile", "return": "undo-2", "hold": "hand", "ship": "truck"}
_QUOTED = 60


class News(QObject):
    """Listens for one person, whoever works at the desk."""

    def __init__(self, shell: Shell, see: Callable[[int | None], None], parent: QObject) -> None:
        """Begin to listen once somebody works here.

        Args:
            shell: the window around it.
            see: opens the story of a gesture, or all of one's own for None.
            parent: owner in Qt's sense.
        """
        super().__init__(parent)
        self._shell, self._see = shell, see
        self._listens_for: Person | None = None
        self._mark = 0
        self._told: set[int] = set()
        self._untold: list[Happening] = []
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.ask)

    def listen(self) -> None:
        """Listen for whoever works here now; what happened before is in the log."""
        actor = self._shell.actor()
        if actor is None or (self._listens_for is not None and actor.id == self._listens_for.id):
            return
        self._listens_for, self._untold = actor, []
        self._shell.operations.read(
            lambda services: _begin(services, actor), self._on_begun, owner=self, key="news", failed=_leave_it
        )

    def ask(self) -> None:
        """Look whether something happened."""
        actor, after = self._listens_for, self._mark - _OVERLAP
        if actor is not None:
            self._shell.operations.read(
                lambda services: services.gestures.news(actor, after),
                self._on_news,
                owner=self,
                key="news",
                failed=_leave_it,
            )

    def _on_begun(self, begun: tuple[int, tuple[Happening, ...]]) -> None:
        self._mark, known = begun
        self._told = {each.sequence for each in known}
        self._timer.start()

    def _on_news(self, found: tuple[Happening, ...]) -> None:
        fresh = [each for each in found if each.sequence not in self._told]
        self._told.update(each.sequence for each in fresh)
        self._mark = max((self._mark, *(each.sequence for each in fresh)))
        self._told = {sequence for sequence in self._told if sequence > self._mark - _OVERLAP}
        self._untold += fresh
        if self._untold and self._tell():
            self._untold = []

    def _tell(self) -> bool:
        """Say the most telling of what is new; what there is no room for now is said the next time."""
        first = min(self._untold, key=lambda each: NEWS.index(each.verb))
        gestures = {each.gesture_number for each in self._untold}
        text = self._words(first)
        if len(gestures) == 1:
            number: int | None = first.gesture_number
            action = self.tr("Read it")
        else:
            number, action = None, self.tr("See all of yours")
            text = self.tr("{news} And news of %n more.", "", len(gestures) - 1).format(news=text)
        return self._shell.strip.show_news(text, _ICONS[first.verb], action, lambda: self._see(number))

    def _words(self, news: Happening) -> str:
        said = {
            "react": self.tr("{name} answered your {what}: “{text}”"),
            "return": self.tr("Your {what} for {name} came back: {text}."),
            "hold": self.tr("Your {what} for {name} is held: {text}."),
            "ship": self.tr("Your {what} for {name} is on its way."),
        }[news.verb]
        if news.verb == "ship" and news.kind == FLOWERS:
            said = self.tr("Your flowers for {name} are with the florist.")
        elif news.kind == FLOWERS and news.verb == "hold":
            said = self.tr("Your flowers for {name} are held: {text}.")
        what = {CARD: self.tr("card"), FLOWERS: self.tr("flowers")}.get(news.kind, self.tr("package"))
        text = " ".join(news.text.split()).rstrip("." if news.verb != "react" else "")
        short = text if len(text) <= _QUOTED else text[:_QUOTED].rstrip() + "…"
        return said.format(name=isolated(news.customer_name), what=what, text=isolated(short))


def _begin(services: Any, actor: Person) -> tuple[int, tuple[Happening, ...]]:
    mark = services.gestures.newest_event()
    return mark, services.gestures.news(actor, mark - _OVERLAP)


def _leave_it(_error: object) -> None:
    """Say nothing: news that cannot be had now comes a minute later."""
