"""Lines that say what they are (“Name: …”), and the part of an order or a mail that is the address."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gifts_app.exchange.headings import normalised
from gifts_app.exchange.pasted.words import begins_with, folded, labels, listed, sections

_LABELLED = re.compile(r"^([^:：=\t]{1,40}?)(?:\s*[:：=\t]|\s[-–—]\s)\s*(.*)$")
_BETWEEN = re.compile(r"\s*[;|]\s*|,\s+")
_ADDRESS = frozenset({"address", "formatted"})
_CONTACT = frozenset({"email", "phone"})


@dataclass(slots=True)
class Labelled:
    """What labels said.

    Attributes:
        values: by field; ``street`` may have several lines.
        lines: what has no label, in its order, with what only says that it is an address.
    """

    values: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)


def relevant(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Divide lines into those of the address and the others.

    An order's delivery address goes before all; a mail ends with a greeting and the signature behind it.
    """
    for index, line in enumerate(lines):
        kind, value = _section(line)
        if kind == "ship_to":
            end = _end(lines, index + 1, int(bool(value)))
            own = [*([value] if value else []), *lines[index + 1 : end]]
            if sum(map(bool, own)):
                return own, [*lines[:index], *lines[end:]]
    first = next((index for index, line in enumerate(lines) if line), 0)
    announced = begins_with(lines[first], "ship_to") if lines else ""
    if announced and lines[first][len(announced) :][:1].isupper():
        return [lines[first][len(announced) :], *lines[first + 1 :]], []
    for index in range(len(lines) - 2, -1, -1):
        if folded(lines[index]) in listed("closing"):
            return list(lines[index + 1 :]), list(lines[:index])
    for index, line in enumerate(lines):
        if line in ("--", "-- ") and index and any(lines[index + 1 :]):
            return list(lines[index + 1 :]), list(lines[:index])
    if lines and _section(lines[0])[0] == "other":
        value = _section(lines[0])[1]
        return [*([value] if value else []), *lines[1:]], []
    return list(lines), []


def take_labels(lines: Sequence[str]) -> Labelled:
    """Take the lines apart that begin with a known label."""
    found = Labelled()
    lines = [part for line in lines for part in _several(line)]
    stacked = sum(normalised(line) in labels() and len(line) > 1 for line in lines) >= 3
    first = next((line for line in lines if line), "")
    waiting = "name" if len(first) > 1 and labels().get(normalised(first)) == "name" else ""  # "Recipient" alone
    for line in lines[lines.index(first) + 1 :] if waiting else lines:
        name, value = _label(line)
        if not name and stacked and normalised(line) in labels() and len(line) > 1:
            name, value = labels()[normalised(line)], ""
        if name:
            waiting = ""
            if not value:
                waiting = name
            else:
                _keep(found, name, value, line)
                waiting = name if name in _ADDRESS else ""
        elif not line:
            waiting = "" if waiting in _ADDRESS else waiting
            found.lines.append(line)
        elif waiting:
            _keep(found, waiting, line, f"{waiting}: {line}")
            waiting = waiting if waiting in _ADDRESS else ""
        else:
            found.lines.append(line)
    return found


def _keep(found: Labelled, name: str, value: str, line: str) -> None:
    if name in _CONTACT:
        found.lines.append(line if ":" in line else f"{name}: {value}")
    elif name in _ADDRESS:
        found.lines.append(value)
    elif name.startswith("street"):
        found.values["street"] = "\n".join(filter(None, (found.values.get("street", ""), value)))
    elif name in found.values:
        found.lines.append(line)
    else:
        found.values[name] = value


def _label(line: str) -> tuple[str, str]:
    """Return the field that a line is labelled for, and its value; two empty texts if it is not."""
    match = _LABELLED.match(line)
    if match is None:
        return "", ""
    name = labels().get(normalised(match[1]), "")
    return (name, match[2].strip()) if name else ("", "")


def _several(line: str) -> list[str]:
    """Cut a line that holds several labels ("Name: …, Ort: …")."""
    if sum(line.count(mark) for mark in ":：=") < 2:
        return [line]
    parts = _BETWEEN.split(line)
    if sum(bool(_label(part)[0]) for part in parts) < 2:
        return [line]
    joined: list[str] = []
    for part in parts:
        if joined and not _label(part)[0]:
            joined[-1] += f", {part}"
        else:
            joined.append(part)
    return joined


def _section(line: str) -> tuple[str, str]:
    head, _mark, value = line.replace("：", ":").partition(":")
    return sections().get(normalised(head), ""), value.strip()


def _end(lines: Sequence[str], start: int, begun: int) -> int:
    """Say where the part ends that begins here: at the next one, or at an empty line when there is enough."""
    count = begun
    for index in range(start, len(lines)):
        if _section(lines[index])[0]:
            return index
        if lines[index]:
            count += 1
        elif count >= 3:
            return index
    return len(lines)
