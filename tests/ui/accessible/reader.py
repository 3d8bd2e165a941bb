"""A screen reader's eyes: what a program tells assistive technology over AT-SPI, read from D-Bus and nothing else."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, message_bus, new_method_call
from jeepney.io.blocking import open_dbus_connection

PATIENCE = 60.0  # seconds; a busy computer may need many times what a quiet one does

_ACCESSIBLE, _COMPONENT = "org.a11y.atspi.Accessible", "org.a11y.atspi.Component"
_TEXT, _VALUE = "org.a11y.atspi.Text", "org.a11y.atspi.Value"
_REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_EVENTS = "org.a11y.atspi.Event.Object"
_LABELLED_BY = 2  # AtspiRelationType
_IN_WINDOW = 1  # AtspiCoordType

# AtspiStateType: the number of the bit.
_STATES = {
    "active": 1, "checked": 4, "editable": 7, "enabled": 8, "focusable": 11, "focused": 12, "selectable": 22,
    "selected": 23, "showing": 25, "visible": 30,
}  # fmt: skip

Reference = tuple[str, str]


class NotTold(AssertionError):
    """The program did not tell in time what was waited for."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something a screen reader comes upon.

    Attributes:
        reference: the program's name on the bus and the path of the object.
        name: its own, or that of its label.
        label: name of the thing that says to be its label, or empty.
        box: left, top, width and height in the window.
        way: the roles and names on the way from the window to it, for telling where it is.
        pane: the part of the page that it stands in.
    """

    reference: Reference
    role: str
    name: str
    label: str
    description: str
    states: frozenset[str]
    box: tuple[int, int, int, int]
    way: tuple[str, ...] = ()
    pane: Reference | None = None

    def __str__(self) -> str:
        return " > ".join((*self.way[-4:], f"{self.role} “{self.name}”"))


class Reader:
    """Reads programs on an accessibility bus and hears what they announce.

    Attributes:
        said: what was announced so far, oldest first.
    """

    def __init__(self, address: str) -> None:
        self._bus = open_dbus_connection(bus=address)
        self._heard: deque[Message] = deque()
        rule = MatchRule(type="signal", interface=_EVENTS)
        self._bus.filter(rule, queue=self._heard)
        self._bus.send_and_get_reply(message_bus.AddMatch(rule))
        for event in ("object:state-changed:focused", "object:announcement"):
            registry = DBusAddress("/org/a11y/atspi/registry", _REGISTRY[0], "org.a11y.atspi.Registry")
            self._bus.send_and_get_reply(new_method_call(registry, "RegisterEvent", "sass", (event, [], "")))
        self._focus: Reference | None = None
        self.said: list[str] = []

    def close(self) -> None:
        """Leave the bus."""
        self._bus.close()

    # -- waiting

    def wait(self, see: Callable[[], Any], what: str, seconds: float = PATIENCE) -> Any:
        """Return what ``see`` returns as soon as that is true.

        Raises:
            NotTold: it was not in time.
        """
        until = time.monotonic() + seconds
        while True:
            found = see()
            if found:
                return found
            if time.monotonic() > until:
                raise NotTold(f"{what}; the keyboard is on {self.focus()}, announced: {self.said[-3:]}")
            self._hear(0.02)

    # -- reading

    def programs(self) -> list[Reference]:
        """List the programs on the bus."""
        return self._children(_REGISTRY)

    def window(self, program: Reference) -> Thing | None:
        """Return a program's window, if it shows one."""
        shown = (self.read(child) for child in self._children(program))
        return next((thing for thing in shown if thing is not None and thing.role == "frame"), None)

    def walk(self, start: Thing) -> Iterator[Thing]:
        """Go through everything below that is to be seen, in order."""
        way = (*start.way, f"{start.role} “{start.name}”" if start.name else start.role)
        for child in self._children(start.reference):
            # What stands beside each other in the window, and the panes of a page.
            is_pane = start.role == "splitter" or len(way) == 2
            thing = self.read(child, way, child if is_pane else start.pane)
            if thing is not None and "showing" in thing.states:
                yield thing
                yield from self.walk(thing)

    def read(self, reference: Reference, way: tuple[str, ...] = (), pane: Reference | None = None) -> Thing | None:
        """Read one thing; None if it went away meanwhile."""
        try:
            name = self._property(reference, _ACCESSIBLE, "Name")
            label = self._label(reference)
            low, high = self._call(reference, _ACCESSIBLE, "GetState")[0]
            bits = low | high << 32
            return Thing(
                reference,
                self._call(reference, _ACCESSIBLE, "GetRoleName")[0],
                label or name,
                label,
                self._property(reference, _ACCESSIBLE, "Description"),
                frozenset(state for state, bit in _STATES.items() if bits >> bit & 1),
                self._box(reference),
                way,
                pane,
            )
        except _Gone:
            return None

    def text(self, thing: Thing) -> str:
        """Return what stands in something to write into."""
        return str(self._call(thing.reference, _TEXT, "GetText", "ii", 0, -1)[0])

    def value(self, thing: Thing) -> float:
        """Return the number that something holds."""
        return float(self._property(thing.reference, _VALUE, "CurrentValue"))

    def own_name(self, thing: Thing) -> str:
        """Return a thing's own name, whatever its label says: of a list to choose from, what is chosen."""
        return str(self._property(thing.reference, _ACCESSIBLE, "Name"))

    def parent(self, thing: Thing) -> Thing | None:
        """Return what a thing is in."""
        return self.read(tuple(self._property(thing.reference, _ACCESSIBLE, "Parent")))

    def focus(self) -> Thing | None:
        """Return what has the keyboard, as the program told last; None if that is not true any more."""
        self._hear(0)
        thing = self.read(self._focus) if self._focus else None
        return thing if thing is not None and "focused" in thing.states else None

    # -- within

    def _hear(self, seconds: float) -> None:
        """Take in what was told, waiting at most so long for the first of it."""
        while True:
            try:
                message = self._bus.recv_until_filtered(self._heard, timeout=max(0.001, seconds))
            except TimeoutError:
                return
            seconds = 0
            detail, first, _second, value, *_ = message.body
            fields = message.header.fields
            if fields[HeaderFields.member] == "StateChanged" and detail == "focused" and first:
                self._focus = (fields[HeaderFields.sender], fields[HeaderFields.path])
            elif fields[HeaderFields.member] == "Announcement":
                self.said.append(str(value[1]))

    def _children(self, reference: Reference) -> list[Reference]:
        try:
            return [tuple(child) for child in self._call(reference, _ACCESSIBLE, "GetChildren")[0]]
        except _Gone:
            return []

    def _label(self, reference: Reference) -> str:
        for relation, targets in self._call(reference, _ACCESSIBLE, "GetRelationSet")[0]:
            if relation == _LABELLED_BY and targets:
                return str(self._property(tuple(targets[0]), _ACCESSIBLE, "Name"))
        return ""

    def _box(self, reference: Reference) -> tuple[int, int, int, int]:
        left, top, width, height = self._call(reference, _COMPONENT, "GetExtents", "u", _IN_WINDOW)[0]
        return left, top, width, height

    def _property(self, reference: Reference, interface: str, name: str) -> Any:
        answer = self._call(reference, "org.freedesktop.DBus.Properties", "Get", "ss", interface, name)
        return answer[0][1]

    def _call(self, reference: Reference, interface: str, method: str, signature: str = "", *what: Any) -> Any:
        address = DBusAddress(reference[1], reference[0], interface)
        call = new_method_call(address, method, signature or None, what)
        answer = self._bus.send_and_get_reply(call, timeout=PATIENCE)
        if answer.header.message_type is MessageType.error:
            raise _Gone(f"{method} of {reference[1]}: {answer.body}")
        return answer.body


class _Gone(Exception):
    """What was asked is not there any more."""
