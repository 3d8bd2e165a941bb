"""SVG drawings of unknown origin: looked through before they are drawn.

A drawing may ask for files and addresses, run scripts, and unfold into more than any memory holds. Such a file is
refused by the name of what it asks for; and so are letters, because the fonts they were made with are not here.
"""

import re
from collections.abc import Mapping
from typing import Any
from xml.parsers import expat

_MOST_ELEMENTS = 100_000
_DEEPEST = 100
_LONGEST_NAME = 40

_ACTIVE = frozenset({"script", "foreignObject", "iframe", "audio", "video", "handler", "listener"})
_LETTERS = frozenset({"text", "tspan", "textPath", "tref", "flowRoot", "altGlyph"})
_MOVING = frozenset({"animate", "animateMotion", "animateTransform", "set"})
_EMBEDDED = re.compile(r"data:image/(?:png|jpe?g)[;,]", re.IGNORECASE)
_OUTSIDE = re.compile(r"@import|url\((?!\s*['\"]?\s*#)", re.IGNORECASE)


class Refused(Exception):
    """A file will not be read.

    Attributes:
        key: of the sentence that says why.
        params: for the sentence.
    """

    def __init__(self, key: str, **params: Any) -> None:
        self.key, self.params = key, params
        super().__init__(key)


def looks_like(data: bytes) -> bool:
    """Say whether a file begins as an SVG drawing does."""
    head = data[:4096].replace(b"\0", b"")  # UTF-16 too
    return b"<svg" in head or b":svg" in head


def look_through(data: bytes) -> None:
    """Refuse a drawing for what it asks for.

    Raises:
        Refused: says what.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    depth = elements = 0
    in_style = 0

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth, elements, in_style
        name = _bare(tag)
        depth, elements = depth + 1, elements + 1
        if depth > _DEEPEST or elements > _MOST_ELEMENTS:
            raise Refused("intricate")
        if depth == 1 and name != "svg":
            raise Refused("unknown")
        if name in _ACTIVE or name in _MOVING:
            raise Refused("active", what=name)
        if name in _LETTERS:
            raise Refused("letters")
        in_style += name == "style"
        for key, value in attributes.items():
            _check_attribute(_bare(key), value)

    def end(tag: str) -> None:
        nonlocal depth, in_style
        depth -= 1
        in_style -= _bare(tag) == "style"

    def text(words: str) -> None:
        if in_style and _OUTSIDE.search(words):
            raise Refused("outside", what="a style sheet")

    def entity(*_: object) -> None:
        raise Refused("entities")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.EntityDeclHandler = text, entity
    parser.buffer_text = True
    try:
        parser.Parse(data, True)  # noqa: FBT003 -- expat takes no names
    except expat.ExpatError as fault:
        raise Refused("damaged") from fault


def draw(data: bytes, box: tuple[int, int]) -> bytes:
    """Draw a drawing on white as large as it fits into a box of pixels.

    Returns:
        A PNG.

    Raises:
        Refused: it asks for what it may not have, or cannot be drawn.
    """
    import resvg_py  # noqa: PLC0415 -- only for this kind of file

    look_through(data)
    try:
        source = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=source, width=box[0], height=box[1], dpi=96, background="#ffffff", skip_system_fonts=True
            )
        )
    except ValueError as fault:
        raise Refused("damaged") from fault


def _check_attribute(name: str, value: str) -> None:
    if name.startswith("on"):
        raise Refused("active", what=name[:_LONGEST_NAME])
    target = value.strip() if name in {"href", "src"} else ""
    if (target and not target.startswith("#") and not _EMBEDDED.match(target)) or _OUTSIDE.search(value):
        raise Refused("outside", what="a file or address")


def _bare(name: str) -> str:
    return name.rpartition(" ")[2]
