"""Writing direction: embedding levels of a line and the order its runs stand in (Unicode Standard Annex 9)."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeVar

# Blocks whose letters run right to left; a line without any of them needs no algorithm at all.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")

# Classes of characters that may stand on another level than a right-to-left paragraph's own; unassigned ones too.
_TURNING = frozenset({"L", "EN", "AN", "LRE", "LRO", "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", ""})

_Run = TypeVar("_Run")


def has_right_to_left(text: str) -> bool:
    """Say whether any character may run right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def runs_right_to_left(text: str) -> bool:
    """Say whether a paragraph runs right to left: its first strong character decides (rules P2 and P3)."""
    if not has_right_to_left(text):
        return False
    from bidi import algorithm  # noqa: PLC0415 -- most desks never print a right-to-left name

    return bool(algorithm.get_base_level(text, upper_is_rtl=False) == 1)


def levels(text: str, *, rtl: bool) -> list[int]:
    """Return the embedding level of each character of one line.

    Args:
        text: the line, without direction controls.
        rtl: direction of its paragraph.
    """
    base = int(rtl)
    if not rtl and not has_right_to_left(text):
        return [0] * len(text)
    if rtl and _TURNING.isdisjoint(map(unicodedata.bidirectional, text)):
        return [1] * len(text)  # nothing here runs the other way: rules W1 to N2 leave all of it as it is
    from bidi import algorithm  # noqa: PLC0415

    storage = algorithm.get_empty_storage()
    storage["base_level"] = base
    storage["base_dir"] = "LR"[base]
    algorithm.get_embedding_levels(text, storage, upper_is_rtl=False, debug=False)
    for index, character in enumerate(storage["chars"]):
        character["index"] = index
        # A character too new for Python's tables has no type, and the algorithm stops at it.
        character["type"] = character["type"] or "L"
    for step in (
        algorithm.explicit_embed_and_overrides,
        algorithm.resolve_weak_types,
        algorithm.resolve_neutral_types,
        algorithm.resolve_implicit_levels,
    ):
        step(storage, debug=False)
    found: list[int | None] = [None] * len(text)
    for character in storage["chars"]:
        found[character["index"]] = character["level"]
    return _fill(text, found, base)


def _fill(text: str, found: list[int | None], base: int) -> list[int]:
    """Give joiners, which the algorithm removes (X9), their neighbour's level, and trailing blanks the base's (L1)."""
    result: list[int] = []
    for level in found:
        result.append(level if level is not None else result[-1] if result else base)
    for index in range(len(text) - 1, -1, -1):
        if not text[index].isspace():
            break
        result[index] = base
    return result


def visual_order(runs: Sequence[_Run], level_of: Callable[[_Run], int]) -> list[_Run]:
    """Return runs in the order they stand on the line, from left to right (rule L2)."""
    ordered = list(runs)
    highest = max(map(level_of, ordered), default=0)
    for level in range(highest, 0, -1):
        start = 0
        while start < len(ordered):
            end = start
            while end < len(ordered) and level_of(ordered[end]) >= level:
                end += 1
            ordered[start:end] = ordered[start:end][::-1]
            start = max(end, start + 1)
    return ordered
