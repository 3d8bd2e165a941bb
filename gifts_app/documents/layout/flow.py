"""Blocks one below the other, over as many pages as they take."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from gifts_app.documents.drawing.paper import INK, Colour, Pen
from gifts_app.documents.layout.look import PT
from gifts_app.documents.text.lines import Line
from gifts_app.documents.text.paragraphs import Block


class Flowing(Protocol):
    """Anything of a known height in mm.

    ``keep`` moves it to the next page together with what follows; ``blank`` is white that no page begins with.
    """

    @property
    def height(self) -> float: ...  # noqa: D102

    @property
    def keep(self) -> bool: ...  # noqa: D102

    @property
    def blank(self) -> bool: ...  # noqa: D102


_Block = TypeVar("_Block", bound=Flowing)


@dataclass(frozen=True, slots=True)
class FlowBlock:
    """Something of a known height.

    Attributes:
        height: mm, with the space after it.
        draw: draws it with its top at the given y in mm.
        keep: moves to the next page together with the block after it.
        blank: white between two blocks; where a page ends it is left out.
    """

    height: float
    draw: Callable[[Pen, float], None]
    keep: bool = False
    blank: bool = False


def paginate(blocks: Iterable[_Block], first: float, later: float) -> list[list[_Block]]:
    """Share blocks out to pages, in their order; there is at least one page, maybe empty, and none begins with white.

    A block higher than a page gets a page of its own.

    Args:
        first, later: room in mm on the first page and on every other.
    """
    pages: list[list[_Block]] = [[]]
    left = first
    for chunk in _chunks(blocks):
        height = sum(block.height for block in chunk)
        if all(block.blank for block in chunk) and (height > left or not pages[-1]):
            continue
        if height > left + 1e-6 and pages[-1]:
            pages.append([])
            left = later
        pages[-1] += chunk
        left -= height
    return pages


def space(height: float) -> FlowBlock:
    """Leave some mm white."""
    return FlowBlock(height, lambda _pen, _y: None, blank=True)


def line_blocks(block: Block, x: float, width: float, colour: Colour = INK) -> Iterator[FlowBlock]:
    """Yield a text line by line, so that it may go on over a page; lines from the right end at the right edge."""
    step, size = block.leading * PT, block.size
    for line in block.lines:

        def draw(pen: Pen, y: float, line: Line = line) -> None:
            at = x + width if line.rtl else x
            pen.text(at, y + step * 0.5 + size * PT * 0.36, line, size, 1.0 if line.rtl else 0.0, colour=colour)

        yield FlowBlock(step, draw)


def _chunks(blocks: Iterable[_Block]) -> Iterable[list[_Block]]:
    chunk: list[_Block] = []
    for block in blocks:
        chunk.append(block)
        if not block.keep:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
