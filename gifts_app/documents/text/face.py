"""One font file: which characters it has, how wide and high its glyphs are, and what its makers allow."""

from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from gifts_app.documents.text.hands import HANDS

# Characters that shape, join or vary others and need no glyph of their own.
IGNORABLE = frozenset(
    {0x00AD, 0x034F, 0xFEFF}
    | set(range(0x180B, 0x1810))
    | set(range(0x200B, 0x200E))
    | set(range(0x2060, 0x2065))
    | set(range(0xFE00, 0xFE10))
    | set(range(0xE0020, 0xE0080))
    | set(range(0xE0100, 0xE01F0))
)
# OpenType OS/2 fsType: bit 1 forbids embedding, bit 8 cutting out a part (and we embed no whole font), bit 9 allows
# bitmaps only.
_NO_EMBEDDING = 0x0002 | 0x0100 | 0x0200

_TRIED = 64  # glyphs that are cut out of a font of the computer before it is trusted

_PRIVATE_USE = frozenset(range(0xE000, 0xF900))  # every font means something else by them

# Faces whose letters look small or large beside the others of a chain, as factors of the size asked for.
SCALES = {
    **{hand.face: hand.scale for hand in HANDS},
    "PlaypenSansHebrew-Regular": 0.94,
    "NotoNaskhArabic-Regular": 1.15,
}

_JOINED = frozenset(hand.face for hand in HANDS if hand.joins)


class _Advances(dict[int, int]):
    """Widths of glyphs in font units, asked from the font once each."""

    def __init__(self, font: hb.Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, glyph: int) -> int:
        width = int(self._font.get_glyph_h_advance(glyph))
        self[glyph] = width
        return width


class Reach(NamedTuple):
    """How far a glyph's ink goes in font units: above the base line, and beyond both ends of its own width."""

    top: int
    foot: int
    left: int
    right: int


class _Reaches(dict[int, Reach]):
    """Reaches of glyphs, asked from the font once each."""

    def __init__(self, font: hb.Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, glyph: int) -> Reach:
        extents, reach = self._font.get_glyph_extents(glyph), Reach(0, 0, 0, 0)
        if extents:
            right = extents.x_bearing + extents.width - self._font.get_glyph_h_advance(glyph)
            reach = Reach(extents.y_bearing, extents.y_bearing + extents.height, -extents.x_bearing, right)
        self[glyph] = reach
        return reach


class _Codes(dict[int, str]):
    """Glyph ids as they stand in PDF strings."""

    def __missing__(self, glyph: int) -> str:
        self[glyph] = code = f"{glyph:04X}"
        return code


class _Kerns(dict[int, str]):
    """Moves within a PDF string, from font units to the left to text that ends a string, moves, and starts the next."""

    def __init__(self, units: int) -> None:
        super().__init__()
        self._thousand = 1000 / units
        self[0] = ""

    def __missing__(self, left: int) -> str:
        self[left] = move = f">{round(left * self._thousand, 2):g}<"
        return move


class Face:
    """One font file, or one member of a collection.

    Attributes:
        name: key inside the program; letters and digits.
        is_cff: outlines are PostScript (``CFF``), not TrueType.
        joins: letters hang together in every script, as a quick pen writes them.
        scale: factor that makes its letters look as large as those of the other faces.
        advances: a glyph's own width in font units, by its id.
        reaches: how far a glyph's ink goes, by its id.
        codes: a glyph as four hexadecimal digits, by its id.
        kerns: a move between two glyphs as it stands in a PDF string, by font units to the left.
    """

    def __init__(self, name: str, path: Path, index: int = 0) -> None:
        self.name = name
        self.path = path
        self.index = index
        self.hb_face = hb.Face(hb.Blob.from_file_path(str(path)), index)
        self.font = hb.Font(self.hb_face)
        tables = set(self.hb_face.table_tags)
        self.is_cff = "CFF " in tables
        self.has_outlines = self.is_cff or "glyf" in tables
        self.units = self.hb_face.upem
        self.characters: frozenset[int] = frozenset(self.hb_face.unicodes) - _PRIVATE_USE
        self.joins = name in _JOINED
        self._tags: frozenset[str] | None = None
        self.scale = SCALES.get(name, 1.0)
        self.advances: dict[int, int] = _Advances(self.font)
        self.reaches: dict[int, Reach] = _Reaches(self.font)
        self.codes: dict[int, str] = _Codes()
        self.kerns: dict[int, str] = _Kerns(self.units)

    def covers(self, cluster: str) -> bool:
        """Say whether every character of a grapheme cluster has a glyph, or needs none."""
        characters = self.characters
        return all(ord(c) in characters or ord(c) in IGNORABLE for c in cluster)

    def shapes(self, tags: tuple[str, ...]) -> bool:
        """Say whether it has rules for a script (table ``GSUB``), by any of the script's OpenType tags."""
        if self._tags is None:
            self._tags = frozenset(self.hb_face.get_table_script_tags("GSUB"))
        return not self._tags.isdisjoint(tags)

    @property
    def may_embed(self) -> bool:
        """Whether its makers allow it inside a PDF (OS/2 ``fsType``)."""
        table = bytes(self.hb_face.reference_table("OS/2").data)
        return len(table) < 10 or not int.from_bytes(table[8:10], "big") & _NO_EMBEDDING

    @property
    def can_be_cut(self) -> bool:
        """Whether a part of it can be put into a file: HarfBuzz reads the outlines of a damaged font only then."""
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(range(min(_TRIED, self.hb_face.glyph_count)))
        try:
            hb.subset(self.hb_face, wanted)
        except (RuntimeError, ValueError, hb.HarfBuzzError):
            return False
        return True
