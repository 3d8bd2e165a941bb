"""What a command is: a name, its arguments, and an action that answers with a value and with lines of text."""

import argparse
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from gifts_app.cli.console import Progress
from gifts_app.cli.options import Options
from gifts_app.domain.people import Person
from gifts_app.errors import GiftsError, NotFound

if TYPE_CHECKING:
    # The window starts through this package too, and shows before it needs the services.
    from gifts_app.services.hub import Services

Connect = Callable[[Options], "AbstractContextManager[Services]"]
Faces = Mapping[str, Callable[..., Any]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command has to say.

    Attributes:
        value: for ``--json``; an iterator becomes a list, one element after the other.
        lines: for people.
        status: exit status.
        complaint: one sentence for standard error, when the work was done but its answer is bad news.
    """

    value: object
    lines: Iterable[str] = ()
    status: int = 0
    complaint: str = ""


class Context:
    """What an action may use: its arguments, the services (opened when first asked for), and other layers' faces."""

    def __init__(self, arguments: argparse.Namespace, options: Options, connect: Connect, faces: Faces) -> None:
        self.arguments = arguments
        self.options = options
        self._connect = connect
        self._faces = faces
        self._open = ExitStack()
        self._services: Services | None = None

    @property
    def services(self) -> "Services":
        """The use cases, over one connection for the whole command."""
        if self._services is None:
            services = self._open.enter_context(self._connect(self.options))
            self._open.enter_context(services.session())
            self._services = services
        return self._services

    def actor(self) -> Person:
        """Return who acts; on a fresh profile the computer's user becomes the first of the team."""
        try:
            return self.services.actor(self.options.as_person)
        except NotFound:
            if self.options.as_person:
                raise
            return self.services.first_person()

    def face(self, name: str) -> Callable[..., Any]:
        """Return what another layer does for a command.

        Raises:
            GiftsError: this installation brings no such thing.
        """
        if name not in self._faces:
            raise GiftsError("This installation has no {name}; install the whole program.", name=name)
        return self._faces[name]

    def progress(self, what: str) -> Progress:
        """Return something to call with pieces done and pieces in all; it ends its line when the command ends."""
        return self._open.enter_context(Progress(what))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.__exit__(kind, error, trace)


@dataclass(frozen=True, slots=True)
class Command:
    """One word of the command line.

    Attributes:
        add_arguments: teaches the command's own options to its parser.
        act: does the work; raises ``GiftsError`` for everything that is known to go wrong.
    """

    name: str
    summary: str
    act: Callable[[Context], Answer]
    add_arguments: Callable[[argparse.ArgumentParser], None] = lambda _: None
