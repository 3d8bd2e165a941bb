"""How far a long piece of work is: a bar on a terminal, a line every few seconds elsewhere; on standard error."""

import sys
import time
from types import TracebackType
from typing import Self

_QUIET_SECONDS = 1.0
_TERMINAL_SECONDS = 0.1
_LINE_SECONDS = 3.0
_BAR = 30


class Progress:
    """Call it with pieces done and pieces in all; what is done within a second says nothing."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._terminal = sys.stderr.isatty()
        self._next = time.monotonic() + _QUIET_SECONDS
        self._open_line = False

    def __call__(self, done: int, total: int) -> None:
        """Tell how far it is, unless that was told a moment ago."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + (_TERMINAL_SECONDS if self._terminal else _LINE_SECONDS)
        if not self._terminal:
            print(f"{self._what}: {done} of {total}" if total else f"{self._what}: {done}", file=sys.stderr, flush=True)
            return
        filled = _BAR * done // total if total else 0
        bar = "#" * filled + "." * (_BAR - filled)
        print(f"\r{self._what} [{bar}] {done} of {total or '?'} ", end="", file=sys.stderr, flush=True)
        self._open_line = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._open_line:
            print(file=sys.stderr, flush=True)
