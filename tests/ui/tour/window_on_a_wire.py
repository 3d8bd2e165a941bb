"""The real window, with hands that do what comes in by lines of JSON and say by lines of JSON what they see.

Started with a profile and a database. Each line is a list: what to do, and with what.
"""

import json
import sys
import threading
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gifts_app.app import open_services
from gifts_app.cli.options import Options
from gifts_app.services.desk import DeskSettings
from gifts_app.ui.desktop import Desktop, open_desktop


class Wire(QObject):
    """Hands at one end of the wire."""

    came = Signal(str)

    def __init__(self, app):
        super().__init__(app)
        self.came.connect(self.on_line, Qt.ConnectionType.QueuedConnection)
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        for line in sys.stdin:
            self.came.emit(line)

    def on_line(self, line):
        what, *more = json.loads(line)
        desktop = self.parent().findChild(Desktop)
        sys.stdout.write(json.dumps(getattr(self, what)(desktop, *more)) + "\n")
        sys.stdout.flush()

    def look(self, desktop):
        """Say what stands in the window."""
        page = desktop.window.page("send")
        draft = page.presenter.draft
        return {
            "known": desktop._actor() is not None and desktop.operations.idle(),
            "says": desktop.shell.strip.text(),
            "words": page.call.form.composer.draft(draft).message if draft is not None else None,
            "begun": sorted(each.draft.message for each in page.presenter.drafts.all),
            "new": [form.details.name for form in page.people.unfinished._forms],
            "kept": draft is not None and draft.id not in page.presenter.drafts._unkept and not page.presenter._unkept,
        }

    def call(self, desktop, customer):
        """Open a call."""
        desktop.open_customer(customer)

    def type(self, desktop, words):
        """Type into the message."""
        desktop.window.page("send").call.form.composer.go_to("message")
        QTest.keyClicks(QApplication.focusWidget(), words)

    def add(self, desktop):
        """Begin somebody new."""
        desktop.window.page("send").people.open_form()

    def resume(self, desktop):
        """Go on with somebody new who was begun."""
        people = desktop.window.page("send").people
        people.resumed.emit(people.unfinished._forms[0].id)

    def letters(self, desktop, words):
        """Type wherever the keyboard is."""
        QTest.keyClicks(QApplication.focusWidget(), words)

    def close(self, desktop):
        """Close the window."""
        desktop.window.close()


def main(profile, database):
    options = replace(Options(), profile=Path(profile), database=database)
    app = QApplication(["gifts"])
    wire = Wire(app)
    desk = DeskSettings(Path(profile) / "settings.toml")
    status = open_desktop(lambda: open_services(options), profile_folder=Path(profile), desk=desk)
    del wire
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
