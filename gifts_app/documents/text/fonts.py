"""Fonts: the files that travel with the program, the computer's own for what those lack, and who comes before whom.

A face opens when the first text needs it; nothing is read at import.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import uharfbuzz as hb

from gifts_app import assets
from gifts_app.documents.text.scripts import tags_of

# Characters that shape or join others and need no glyph of their own.
IGNORABLE = frozenset({0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFE0E, 0xFE0F, 0xFEFF})

# OpenType OS/2 fsType: bit 1 forbids embedding, bit 9 allows bitmaps only.
_NO_EMBEDDING = 0x0002 | 0x0200

# Fallbacks of every chain, in order. Hands of other scripts stand before the plain faces of the same script.
_PLAIN = [
    "NotoSans-Regular",
    "NotoNaskhArabic-Regular",
    "NotoSansHebrew-Regular",
    "NotoSansThai-Regular",
    "NotoSansBengali-Regular",
    "NotoSansTamil-Regular",
    "NotoSansGeorgian-Regular",
    "NotoSansArmenian-Regular",
    "NotoSansEthiopic-Regular",
    "NotoSansMyanmar-Regular",
    "NotoSansGujarati-Regular",
    "NotoSansGurmukhi-Regular",
    "NotoSansTelugu-Regular",
    "NotoSansKannada-Regular",
    "NotoSansMalayalam-Regular",
    "NotoSansSinhala-Regular",
    "NotoSansKhmer-Regular",
    "NotoSansLao-Regular",
    "NotoEmoji-Regular",
    "NotoSansSymbols-Regular",
    "NotoSansSymbols2-Regular",
    "Inter-Regular",
]
_HANDS = ["Caveat-Regular", "PlaypenSans-Regular", "PlaypenSansHebrew-Regular", "Kalam-Regular", "Mali-Regular"]

CHAINS: dict[str, tuple[str, ...]] = {
    "text": ("Inter-Regular", *_PLAIN),
    "medium": ("Inter-Medium", *_PLAIN),
    "strong": ("Inter-SemiBold", "NotoSans-Bold", *_PLAIN),
    "address": tuple(_PLAIN),
    "caveat": (*_HANDS, *_PLAIN),
    "playpen": ("PlaypenSans-Regular", *_HANDS, *_PLAIN),
    "kalam": ("Kalam-Regular", *_HANDS, *_PLAIN),
    "mali": ("Mali-Regular", *_HANDS, *_PLAIN),
    "patrick": ("PatrickHand-Regular", *_HANDS, *_PLAIN),
    "dancing": ("DancingScript-Regular", *_HANDS, *_PLAIN),
    "badscript": ("BadScript-Regular", *_HANDS, *_PLAIN),
}
"""Faces by role, best first; a role is what ``lines.shape`` takes."""

# Faces whose letters look small or large beside the others of a chain, as factors of the size asked for.
SCALES = {
    "Caveat-Regular": 1.22,
    "PatrickHand-Regular": 1.1,
    "DancingScript-Regular": 1.18,
    "BadScript-Regular": 0.9,
    "PlaypenSans-Regular": 0.94,
    "PlaypenSansHebrew-Regular": 0.94,
    "NotoNaskhArabic-Regular": 1.15,
}

JOINED = frozenset({"DancingScript-Regular"})
"""Faces whose letters touch, so that a word is one stroke."""

_SYSTEM_FOLDERS = {
    "linux": ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"),
    "darwin": ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
    "win32": ("C:/Windows/Fonts", "~/AppData/Local/Microsoft/Windows/Fonts"),
}
# Names, without blanks and in small letters, of the sans faces to ask first, because a folder may hold a thousand.
_KNOWN_SYSTEM = [
    "notosanscjk-regular",
    "notosansjp-regular",
    "notosanssc-regular",
    "notosanstc-regular",
    "notosanskr-regular",
    "sourcehansans",
    "yugothr",
    "hiragino",
    "meiryo",
    "msyh",
    "msjh",
    "malgun",
    "pingfang",
    "applesdgothicneo",
    "wqy",
    "droidsansfallback",
    "notosans",
]


class _Advances(dict[int, int]):
    """Widths of glyphs in font units, asked from the font once each."""

    def __init__(self, font: hb.Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, glyph: int) -> int:
        width = int(self._font.get_glyph_h_advance(glyph))
        self[glyph] = width
        return width


class _Reaches(dict[int, tuple[int, int]]):
    """How high and how low glyphs reach in font units, asked from the font once each."""

    def __init__(self, font: hb.Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, glyph: int) -> tuple[int, int]:
        extents = self._font.get_glyph_extents(glyph)
        self[glyph] = reach = (extents.y_bearing, extents.y_bearing + extents.height) if extents else (0, 0)
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
        reaches: top and foot of a glyph's ink above the base line in font units, by its id.
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
        self.characters: frozenset[int] = frozenset(self.hb_face.unicodes)
        self.joins = name in JOINED
        self._tags: frozenset[str] | None = None
        self.scale = SCALES.get(name, 1.0)
        self.advances: dict[int, int] = _Advances(self.font)
        self.reaches: dict[int, tuple[int, int]] = _Reaches(self.font)
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


@cache
def face(name: str) -> Face:
    """Open one of the program's own faces by its file's name without the ending."""
    return Face(name, assets.folder() / "fonts" / f"{name}.ttf")


def chain(role: str) -> Iterator[Face]:
    """Yield the faces of a role, best first; later ones open only when they are reached."""
    return (face(name) for name in CHAINS[role])


@cache
def first(role: str) -> Face:
    """Open the face that a role prefers."""
    return face(CHAINS[role][0])


class SystemFonts:
    """The computer's own fonts, asked only for what the program's cannot print: mostly Chinese, Japanese and Korean.

    Folders are read when the first such character turns up, once.
    """

    def __init__(self, folders: Sequence[str | Path] | None = None) -> None:
        if folders is None:
            folders = _SYSTEM_FOLDERS.get(sys.platform, _SYSTEM_FOLDERS["linux"])
        self._folders = [Path(folder).expanduser() for folder in folders]
        self._files: list[Path] | None = None
        self._faces: dict[tuple[Path, int], Face | None] = {}
        self._found: dict[tuple[str, int], Face | None] = {}

    def find(self, cluster: str, language: str = "") -> Face | None:
        """Return a face that covers the cluster and may be embedded, or None.

        Args:
            cluster: one grapheme cluster.
            language: BCP 47 tag; picks the regional shapes where a collection holds several.
        """
        member, tags = _member(cluster, language), tags_of(cluster)
        for path in self._known() or ():
            found = self._open(path, member)
            if found is not None and found.covers(cluster) and (not tags or found.shapes(tags)):
                return found
        return None

    def search(self, cluster: str, language: str = "") -> Face | None:
        """Like ``find``, remembered."""
        key = (cluster, _member(cluster, language))
        if key not in self._found:
            self._found[key] = self.find(cluster, language)
        return self._found[key]

    def _known(self) -> list[Path]:
        if self._files is None:
            files = [
                path
                for folder in self._folders
                if os.access(folder, os.R_OK | os.X_OK)
                for path in sorted(folder.rglob("*"))
                if path.suffix.lower() in {".ttf", ".otf", ".ttc"}
            ]
            self._files = sorted((path for path in files if _rank(path) < len(_KNOWN_SYSTEM)), key=_rank)
        return self._files

    def _open(self, path: Path, member: int) -> Face | None:
        index = member if path.suffix.lower() == ".ttc" and "noto" in path.name.lower() else 0
        key = (path, index)
        if key not in self._faces:
            self._faces[key] = _usable(path, index)
        return self._faces[key]


def _rank(path: Path) -> int:
    name = path.stem.lower().replace(" ", "").replace("_", "")
    if "serif" in name or "bold" in name or "black" in name or "light" in name or "thin" in name:
        return len(_KNOWN_SYSTEM)
    return next((i for i, known in enumerate(_KNOWN_SYSTEM) if name.startswith(known)), len(_KNOWN_SYSTEM))


def _usable(path: Path, index: int) -> Face | None:
    name = "System" + "".join(c for c in path.stem if c.isascii() and c.isalnum()) + str(index)
    try:
        found = Face(name, path, index)
    except (OSError, ValueError, hb.HarfBuzzError):
        return None  # a damaged file of the computer is not ours to complain about
    return found if found.has_outlines and found.may_embed else None


def _member(cluster: str, language: str) -> int:
    """Choose the member of a Noto CJK collection: 0 JP, 1 KR, 2 SC, 3 TC, 4 HK."""
    tag = language.lower()
    if tag.startswith("ko") or any(0xAC00 <= ord(c) <= 0xD7A3 for c in cluster):
        return 1
    if tag.startswith("zh"):
        if "hk" in tag:
            return 4
        return 3 if "tw" in tag or "hant" in tag else 2
    return 0


_system = [SystemFonts()]


def system() -> SystemFonts:
    """Return the computer's own fonts as they are searched now."""
    return _system[0]


def search_in(folders: Sequence[str | Path] | None) -> None:
    """Search these folders for further fonts from now on; None for the platform's usual ones.

    Texts shaped before keep their fonts in the cache of ``lines``; clear it with ``lines.forget``.
    """
    _system[0] = SystemFonts(folders)
