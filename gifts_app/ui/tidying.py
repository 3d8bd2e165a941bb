"""Frees what is no longer wanted on the window's thread, and on no other.

Python collects cycles on whichever thread happens to make the next object. A widget that a lane frees that way cannot
stop its timers, and Qt ends the process at the next tick; so Python is told to leave the collecting to us.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000


class Tidying(QObject):
    """Collects from time to time, as often as Python itself would have."""

    def __init__(self, parent: QObject) -> None:
        """Begin; from now on nothing is collected by itself.

        Args:
            parent: owner in Qt's sense, on the window's thread.
        """
        super().__init__(parent)
        gc.disable()
        turns = QTimer(self)
        turns.setInterval(_EVERY_MS)
        turns.timeout.connect(tidy)
        turns.start()


def leave_out_what_stays() -> None:
    """Look no more through what there is by now: the program itself, which takes longer than the answer to a key."""
    gc.freeze()


def tidy() -> None:
    """Collect the oldest generation that is due, and those younger than it; called on the window's thread."""
    for generation, (count, limit) in reversed(list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))):
        if count > limit:
            gc.collect(generation)
            return
