"""The short pauses of the Send page end at once, so that no test waits for them."""

from typing import Any


def end_pauses(page: Any) -> None:
    """End what waits before it draws, advises or looks for somebody; the pause before words are kept goes on."""
    for pause in (page._drawing, page._advising, page.people.search._timer):
        if pause.isActive():
            pause.stop()
            pause.timeout.emit()
