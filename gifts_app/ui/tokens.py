"""The values of the look: colours, type sizes, measures. Read once from ``resources/theme``; no Qt here."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from gifts_app.assets import folder

# The grid is 4; these are the only gaps.
GAP_XS, GAP_S, GAP_M, GAP_L = 4, 8, 12, 16
PAGE_V, PAGE_H = 20, 24
RADIUS_TAG, RADIUS_CONTROL, RADIUS_PANEL = 4, 8, 12
TAG_H, CHIP_H, CONTROL_H, PRIMARY_H, SCAN_H = 22, 30, 36, 44, 64
TWO_LINES_H = 58
ROW_TABLE, ROW_QUEUE, ROW_PEOPLE, ROW_STORY, ROW_HEADER = 36, 44, 60, 76, 32
RAIL_W, STRIP_H = 84, 34
ICON_S, ICON_M, ICON_L, ICON_EMPTY = 16, 18, 22, 48
FADE_MS = 120


@dataclass(frozen=True, slots=True)
class Tokens:
    """The contents of ``tokens.toml``.

    Attributes:
        light, dark: colour by name as ``#RRGGBB``; both have the same names.
        type_pt: size by role, points at 96 dots per inch.
        line_px: distance of lines by role, pixels at scale 1.
    """

    light: Mapping[str, str]
    dark: Mapping[str, str]
    type_pt: Mapping[str, float]
    line_px: Mapping[str, int]


@cache
def tokens() -> Tokens:
    """Return the values of the look."""
    with (folder() / "theme" / "tokens.toml").open("rb") as file:
        return Tokens(**tomllib.load(file))
