"""Reads a picture of unknown origin: hands the file to a process of its own and says in one sentence what is wrong."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gifts_app
from gifts_app.documents.setup import Picture
from gifts_app.errors import Sentence, UnreadableFile

FILE_BYTES = 40_000_000
_SECONDS = 30.0

_OTHERWISE = "export it as PDF, or as PNG at 300 dpi."
_REFUSALS: Mapping[str, str] = {
    "unknown": "{name} is no PNG, JPEG, SVG or PDF; save it as one of these.",
    "damaged": "{name} is damaged or cut off; save it once more and try again.",
    "blank": "{name} shows nothing but white; choose the file with the picture.",
    "large": "{name} has {width} × {height} pixels, more than any camera’s; save it smaller.",
    "heavy": "{name} takes more room than any card needs; save it smaller, as PNG or JPEG at 300 dpi.",
    "slow": "{name} takes too long to draw; export it as PNG at 300 dpi.",
    "thin": "{name} is a hair’s breadth and no picture; choose another page or file.",
    "locked": "{name} is locked with a password; save it without one.",
    "no_pages": "{name} has no pages.",
    "no_such_page": "{name} has no page {page}; it has {pages}.",
    "intricate": "{name} holds more parts inside each other than a card can show; " + _OTHERWISE,
    "entities": "{name} declares entities, which can unfold into anything; " + _OTHERWISE,
    "active": "{name} moves or acts (“{what}”), which paper cannot; " + _OTHERWISE,
    "outside": "{name} takes a part of it from {what} outside; embed it, or " + _OTHERWISE,
    "letters": "{name} holds letters whose font is not here; turn them into outlines, or " + _OTHERWISE,
}
_NOTES: Mapping[str, str] = {
    "press_colours": "Its colours were made for a printing press; on our printers they may look a little different.",
    "clear": "Its clear parts are printed white.",
    "scripts": "The file carries scripts; only the picture of its page is kept.",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that was read.

    Attributes:
        kind: ``png``, ``jpeg``, ``svg`` or ``pdf``.
        source: width and height in pixels of what the file brought; None for drawings, sharp at any size.
        notes: what whoever brought it should know.
        pages: of a PDF; 1 for everything else.
    """

    picture: Picture
    kind: str
    source: tuple[int, int] | None
    notes: tuple[Sentence, ...]
    pages: int = 1


def read_picture(path: Path, inches: tuple[float, float], page: int = 1) -> Reading:
    """Read a PNG, a JPEG, an SVG drawing or one page of a PDF, by what the file holds and not by what it is called.

    Args:
        inches: width and height of the largest place that it should be able to fill.
        page: of a PDF, counted from 1.

    Raises:
        UnreadableFile: it is none of these, or broken, dangerous or too large; one sentence with the way out.
    """
    return read_bytes(file_bytes(path), path.name, inches, page)


def file_bytes(path: Path) -> bytes:
    """Read a file of at most ``FILE_BYTES``; never a folder, a pipe or a device.

    Raises:
        UnreadableFile: it cannot be read.
    """
    try:
        if not path.is_file():  # also follows links, so that one to a device is none
            path.stat()
            raise UnreadableFile("{name} is a folder or a device, not a file.", name=path.name)
        with path.open("rb") as file:
            data = file.read(FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "the name is none").lower()
        raise UnreadableFile("{name} cannot be read: {reason}.", name=path.name, reason=reason) from error
    if not data:
        raise UnreadableFile("{name} is empty.", name=path.name)
    if len(data) > FILE_BYTES:
        limit = FILE_BYTES // 1_000_000
        raise UnreadableFile("{name} is larger than {limit} MB; save it smaller.", name=path.name, limit=limit)
    return data


def read_bytes(data: bytes, name: str, inches: tuple[float, float], page: int = 1) -> Reading:
    """Read a file's content; see ``read_picture``.

    Args:
        name: of the file, for sentences.
    """
    facts, picture = _asked(data, {"page": page, "inches": inches})
    if "refused" in facts:
        key = facts.pop("refused")
        raise UnreadableFile(_REFUSALS[key], name=name, **facts)
    notes = [Sentence(_NOTES[key]) for key in facts["notes"] if key in _NOTES]
    if "more_pages" in facts["notes"]:
        notes.append(Sentence("Page {page} of {pages} was taken.", page=page, pages=facts["pages"]))
    source = tuple(facts["source"]) if facts["source"] else None
    made = Picture(facts["form"], facts["width"], facts["height"], picture)
    return Reading(made, facts["kind"], source, tuple(notes), facts["pages"])


def _asked(data: bytes, order: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Ask the other process; whatever becomes of it, there is an answer."""
    command = [sys.executable, "-m", "gifts_app.documents.pictures.decoding", json.dumps(order)]
    home = str(Path(gifts_app.__file__).parents[1])
    paths = os.pathsep.join([home, *filter(None, [os.environ.get("PYTHONPATH")])])
    try:
        done = subprocess.run(  # noqa: S603 -- our own program and numbers
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            env={**os.environ, "PYTHONPATH": paths},
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        return {"refused": "slow"}, b""
    head, _, picture = done.stdout.partition(b"\n")
    if not head.startswith(b"{"):
        # The system ended it: for its time, for its memory, or because the file brought the decoder down.
        return {"refused": "slow" if done.returncode == -_OUT_OF_TIME else "heavy"}, b""
    return json.loads(head), picture


_OUT_OF_TIME = 24  # SIGXCPU (POSIX)
