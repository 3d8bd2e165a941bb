"""What became of one's own gestures, said quietly in the strip: shipped, answered, come back, held.

Asked for once a minute on a lane, and taken there only when the strip has room to say it. What happened while
no window was open is summed up once, at the next start, whatever desk that is.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from gifts_app.domain.gestures import NEWS, Happening
from gifts_app.domain.kinds import CARD, FLOWERS
from gifts_app.domain.people import Person
from gifts_app.domain.text import shortened
from gifts_app.ui.messages import isolated
from gifts_app.ui.shell import Shell

EVERY_MS = 60_000
_SOON_MS = 4_000  # until what stood in the way at the start has been read
_ICONS = {"react": "mail-open", "return": "undo-2", "hold": "hand", "ship": "truck"}
_QUOTED, _NAMED = 60, 40


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
        self._was_away = True
        self._said = ""
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.ask)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.ask)
        shell.strip.destroyed.connect(self.stop)

    def listen(self) -> None:
        """Listen for whoever works here now, and tell them what happened while they were away."""
        actor = self._shell.actor()
        if actor is None or (self._listens_for is not None and actor.id == self._listens_for.id):
            return
        self._listens_for, self._was_away = actor, True
        self._timer.start()
        self.ask()

    def stop(self) -> None:
        """Listen no longer; there is nowhere left to say it."""
        self._listens_for = None
        self._timer.stop()
        self._soon.stop()

    def ask(self) -> None:
        """Look whether something happened; what there is no room for now waits in the database."""
        actor = self._listens_for
        if actor is None:
            return
        if not self._shell.strip.has_room():
            if self._was_away:
                self._soon.start()
            return
        # In the keep of the database the moment it is said: of two windows one tells it.
        self._shell.operations.write(
            lambda services: services.news.take(actor),
            lambda found: self._on_news(actor, found),
            changes=frozenset(),
            owner=self,
            failed=lambda _error: None,  # news that cannot be had now comes a minute later
        )

    def _on_news(self, actor: Person, found: Sequence[Happening]) -> None:
        away, self._was_away = self._was_away, False
        if not found or actor is not self._listens_for:
            return
        gestures = {each.gesture_number for each in found}
        first = min(found, key=lambda each: NEWS.index(each.verb))
        number = first.gesture_number if len(gestures) == 1 else None
        if away:
            text = self.tr("While you were away: {news}.").format(news=self._summed_up(found))
        else:
            text = self._told(first)
            if number is None:
                text = self.tr("{news} And news of %n more.", "", len(gestures) - 1).format(news=text)
        action = self.tr("See all of yours") if number is None else self.tr("Read it")
        self._said = text
        self._shell.strip.show_news(text, _ICONS[first.verb], action, lambda: self._see(number))

    def looked(self) -> None:
        """Fall silent: they look at what became of theirs just now."""
        if self._said and self._shell.strip.text() == self._said:
            self._shell.strip.say_nothing()
        self._said = ""

    def _told(self, news: Happening) -> str:
        """Tell one thing in full."""
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
        return said.format(name=_named(news), what=what, text=isolated(shortened(text, _QUOTED)))

    def _summed_up(self, found: Sequence[Happening]) -> str:
        """Count what happened, the most telling first; what happened once is named."""
        parts = []
        for verb in NEWS:
            # Somebody who wrote twice answered once.
            of_verb = list({each.gesture_number: each for each in found if each.verb == verb}.values())
            if len(of_verb) == 1:
                one = {
                    "react": self.tr("{name} answered “{text}”"),
                    "return": self.tr("what you sent {name} came back"),
                    "hold": self.tr("what you sent {name} is held"),
                    "ship": self.tr("what you sent {name} is on its way"),
                }[verb]
                text = isolated(shortened(" ".join(of_verb[0].text.split()), _QUOTED))
                parts.append(one.format(name=_named(of_verb[0]), text=text))
            elif of_verb:
                count = len(of_verb)
                parts.append(
                    {
                        "react": self.tr("%n answered", "", count),
                        "return": self.tr("%n came back", "", count),
                        "hold": self.tr("%n are held", "", count),
                        "ship": self.tr("%n are on their way", "", count),
                    }[verb]
                )
        return ", ".join(parts)


def _named(news: Happening) -> str:
    return isolated(shortened(news.customer_name, _NAMED))
