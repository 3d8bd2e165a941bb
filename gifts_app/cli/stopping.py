"""Ctrl+C as a wish that long work asks for between its steps, so that it never ends in the middle of one."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def stopping() -> Iterator[Callable[[], bool]]:
    """Take Ctrl+C down as a wish while the block lasts; the second one ends the work wherever it is.

    Yields:
        Says whether somebody wants to stop. A wish that comes too late is none: what is done is told as done.
    """
    wishes = 0

    def wish(_signal: int, _frame: FrameType | None) -> None:
        nonlocal wishes
        wishes += 1
        if wishes > 1:
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, wish)
    try:
        yield lambda: wishes > 0
    finally:
        signal.signal(signal.SIGINT, before)
