"""Blocks one below the other, over as many pages as they take. Arithmetic only."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from gifts_app.documents.paper import Pen


@dataclass(frozen=True, slots=True)
class FlowBlock:
    """Something of a known height.

    Attributes:
        height: mm, with the space after it.
        draw: draws it with its top at the given y in mm.
        keep: moves to the next page together with the block after it.
    """

    height: float
    draw: Callable[[Pen, float], None]
    keep: bool = False


def paginate(blocks: Iterable[FlowBlock], first: float, later: float) -> list[list[FlowBlock]]:
    """Share blocks out to pages, in their order; there is at least one page, maybe empty.

    A block higher than a page gets a page of its own.

    Args:
        first, later: room in mm on the first page and on every other.
    """
    pages: list[list[FlowBlock]] = [[]]
    left = first
    for chunk in _chunks(blocks):
        height = sum(block.height for block in chunk)
        if height > left + 1e-6 and pages[-1]:
            pages.append([])
            left = later
        pages[-1] += chunk
        left -= height
    return pages


def _chunks(blocks: Iterable[FlowBlock]) -> Iterable[list[FlowBlock]]:
    chunk: list[FlowBlock] = []
    for block in blocks:
        chunk.append(block)
        if not block.keep:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
