"""Tell a key that a person pressed from the first letter of a scanned code.

A wedge scanner types like a very fast person. While a table has the focus its ``G`` of ``GF-…`` must not mark a sheet
as good: a letter waits a moment, and if more letters follow at a scanner's pace, all of them go to the scan field.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

# Scanners leave 1 to 40 ms between keys, people more than 80; the pause is too short to be felt.
PAUSE_MS = 60


class ScanGuard(QObject):
    """Holds letters back until it is clear who typed them."""

    def __init__(self, redirect: Callable[[str], None], parent: QObject | None = None) -> None:
        """Prepare.

        Args:
            redirect: takes what turned out to be the beginning of a scan, and the focus.
            parent: owner in Qt's sense.
        """
        super().__init__(parent)
        self._redirect = redirect
        self._letter = ""
        self._run: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._flush)

    def guarded(self, letter: str, run: Callable[[], None]) -> Callable[[], None]:
        """Return what a shortcut of one letter shall call."""

        def pressed() -> None:
            self._flush()
            self._letter, self._run = letter, run
            self._timer.start()

        return pressed

    def typed(self, text: str) -> None:
        """Take text that nobody wanted: it is a scan, with the letter that waits before it."""
        letter = self._letter
        self._forget()
        self._redirect(letter + text)

    def _flush(self) -> None:
        run = self._run
        self._forget()
        if run is not None:
            run()

    def _forget(self) -> None:
        self._timer.stop()
        self._letter, self._run = "", None
