"""Windows for the test that kills them: somebody writes in each without end, and tells a file every state of the form.

Run as a program it loads everything once and then forks a process for each line that comes in: a JSON object with the
``profile``, the ``journal``, a ``seed`` and the ``database`` (empty for the profile's own). The process id goes out.
Each line of the journal is on its way to the disk before the window can do anything with what it tells.
"""

import json
import os
import random
import signal
import sys
import time
from dataclasses import asdict, replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import gifts_app.storage.drivers
import gifts_app.ui.send.call.form  # noqa: F401 - loaded once for all
from gifts_app.app import open_services
from gifts_app.cli.options import Options
from gifts_app.services.desk import DeskSettings
from gifts_app.ui.desktop import Desktop
from gifts_app.ui.send.composing import worth_keeping
from gifts_app.ui.send.page import SendPage

WORDS = "It was so good to hear your voice, and the dog in it; may the sea be warm and the days be long. "
FIELDS = ("message", "message", "message", "story", "story", "sign")
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


def state_of(draft):
    """Return a draft as the journal and the check compare it; None when nobody would miss it."""
    return json.loads(json.dumps(asdict(draft), default=str)) if worth_keeping(draft) else None


def words_of(draft):
    """Return what is typed letter by letter."""
    return draft.story, draft.message, draft.sign


class Agent:
    """Hands on the keyboard of one window: letters in a person's rhythm, now and then something else."""

    def __init__(self, desktop, journal, seed):
        self.chance = random.Random(seed)
        self.desktop = desktop
        self.file = os.open(journal, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self.letters = 0
        page = desktop.window.page("send")
        assert isinstance(page, SendPage)
        self.page = page
        self.presenter = page.presenter
        self._watch()
        self.customers = []
        self.timer = QTimer(desktop)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.act)
        self.timer.start(10)

    def tell(self, what, **facts):
        """Write one line, at once."""
        line = json.dumps({"at": time.monotonic(), "what": what, **facts}) + "\n"
        os.write(self.file, line.encode())

    def _watch(self):
        """Tell of every state that the form hands on, before anything can keep it."""
        edited, on_opened, send = self.presenter.edited, self.presenter._on_opened, self.presenter.send

        def edit(draft):
            if self.presenter.draft is not None and draft != self.presenter.draft:
                self.tell("state", id=str(draft.id), state=state_of(draft))
            edited(draft)

        def opened(found, draft, *more, **named):
            self.tell("state", id=str(draft.id), state=state_of(draft))
            on_opened(found, draft, *more, **named)

        def sending():
            if self.presenter.draft is not None:
                self.tell("sending", id=str(self.presenter.draft.id))
            send()

        self.presenter.edited, self.presenter._on_opened, self.presenter.send = edit, opened, sending

    def act(self):
        """Do one thing, and plan the next."""
        if not self.customers:
            self.begin()
        elif self.presenter.draft is None:
            self.page.people.picked.emit(self.chance.choice(self.customers))
        else:
            self.write()
        pause = self.chance.uniform(20, 120) if self.chance.random() > 0.03 else self.chance.uniform(300, 1500)
        self.timer.start(round(pause))

    def begin(self):
        """Wait until the window has settled, and tell what it came back with."""
        if self.desktop._actor() is not None and self.desktop.operations.idle():
            self.customers = [each.id for each in self.page.people.results.model().rows()]
            draft = self.presenter.draft
            shown = self.page.call.form.composer.draft(draft) if draft is not None else None
            self.tell("ready", shown=state_of(shown) if shown is not None else None)
            self.page.presenter.stay()

    def write(self):
        """Type a letter; sometimes go to another field, kind or customer, or send."""
        focus = QApplication.focusWidget()
        if focus is None or focus.objectName() not in FIELDS or self.chance.random() < 0.01:
            self.page.call.form.composer.go_to(self.chance.choice(FIELDS))
            return
        dice = self.chance.random()
        if dice < 0.01:
            self.page.people.picked.emit(self.chance.choice(self.customers))
        elif dice < 0.015:
            QTest.keyClick(focus, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        elif dice < 0.03:
            QTest.keyClick(focus, self.chance.choice((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)), ALT_SHIFT)
        elif dice < 0.06:
            QTest.keyClick(focus, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        elif dice < 0.10:
            QTest.keyClick(focus, Qt.Key.Key_Backspace)
        else:
            QTest.keyClicks(focus, WORDS[self.letters % len(WORDS)])
            self.letters += 1
        draft = self.presenter.draft
        form = self.page.call.form.composer
        if draft is not None and (form.story.text(), form.message.text(), form.sign.text()) != words_of(draft):
            self.tell("fault", why="the form holds what the presenter does not know")


def run(profile, journal, seed, database):
    """Be one window until somebody kills it."""
    options = replace(Options(), profile=Path(profile), database=database)
    app = QApplication(["gifts"])
    desktop = Desktop(app, lambda: open_services(options), DeskSettings(Path(profile) / "settings.toml"))
    desktop.window.activateWindow()
    agent = Agent(desktop, journal, seed)
    sys.excepthook = lambda kind, fault, trace: agent.tell("fault", why=f"{kind.__name__}: {fault}")
    app.exec()


def main():
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        wish = json.loads(line)
        child = os.fork()
        if not child:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            quiet = os.open(os.devnull, os.O_RDWR)
            os.dup2(quiet, 0)
            os.dup2(quiet, 1)
            os.dup2(os.open(wish["journal"] + ".stderr", os.O_WRONLY | os.O_CREAT | os.O_APPEND), 2)
            run(**wish)
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
