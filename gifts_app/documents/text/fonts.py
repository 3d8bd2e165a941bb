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
from gifts_app.documents.text.face import Face
from gifts_app.documents.text.hands import HANDS
from gifts_app.documents.text.scripts import tags_of

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
_LENDERS = ["Caveat-Regular", "PlaypenSans-Regular", "PlaypenSansHebrew-Regular", "Kalam-Regular", "Mali-Regular"]

CHAINS: dict[str, tuple[str, ...]] = {
    "text": ("Inter-Regular", *_PLAIN),
    "medium": ("Inter-Medium", *_PLAIN),
    "strong": ("Inter-SemiBold", "NotoSans-Bold", *_PLAIN),
    "address": tuple(_PLAIN),
    **{hand.key: (hand.face, *_LENDERS, *_PLAIN) for hand in HANDS},
}
"""Faces by role, best first; a role is what ``lines.shape`` takes."""

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
# East Asian hands, asked first where a hand is wanted and last where not.
_KNOWN_HANDS = ["kleeone-regular", "klee", "lxgwwenkai-regular", "nanumpen"]
_UNKNOWN = len(_KNOWN_SYSTEM) + len(_KNOWN_HANDS)


@cache
def face(name: str) -> Face:
    """Open one of the program's own faces by its file's name without the ending."""
    return Face(name, assets.folder() / "fonts" / f"{name}.ttf")


def chain(role: str) -> Iterator[Face]:
    """Yield the faces of a role, best first; later ones open only when they are reached."""
    return (face(name) for name in CHAINS[role])


def is_hand(role: str) -> bool:
    """Say whether a role is a handwriting face."""
    return CHAINS[role][1] == _LENDERS[0]


@cache
def faces_by_character(role: str) -> dict[int, Face]:
    """Return the best face of a role for every character that any of them has."""
    found: dict[int, Face] = {}
    for one in reversed([*chain(role)]):
        found.update(dict.fromkeys(one.characters, one))
    return found


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
        self._found: dict[tuple[str, int, bool], Face | None] = {}

    def find(self, cluster: str, language: str = "", *, hand: bool = False) -> Face | None:
        """Return a face that covers the cluster and may be embedded, or None.

        Args:
            cluster: one grapheme cluster, or several of one script.
            language: BCP 47 tag; picks the regional shapes where a collection holds several.
            hand: ask handwriting faces first; else they are asked last.
        """
        member, tags = _member(cluster, language), tags_of(cluster)
        files = self._known()
        for path in sorted(files, key=_is_no_hand) if hand else files:
            found = self._open(path, member)
            if found is not None and found.covers(cluster) and (not tags or found.shapes(tags)):
                return found
        return None

    def search(self, cluster: str, language: str = "", *, hand: bool = False) -> Face | None:
        """Like ``find``, remembered."""
        key = (cluster, _member(cluster, language), hand)
        if key not in self._found:
            self._found[key] = self.find(cluster, language, hand=hand)
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
            # Of those, files alone: a pipe or a device would be read for ever.
            self._files = sorted((path for path in files if _rank(path) < _UNKNOWN and path.is_file()), key=_rank)
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
        return _UNKNOWN
    return next((i for i, known in enumerate((*_KNOWN_SYSTEM, *_KNOWN_HANDS)) if name.startswith(known)), _UNKNOWN)


def _is_no_hand(path: Path) -> bool:
    return _rank(path) < len(_KNOWN_SYSTEM)


def _usable(path: Path, index: int) -> Face | None:
    name = "System" + "".join(c for c in path.stem if c.isascii() and c.isalnum()) + str(index)
    try:
        found = Face(name, path, index)
    except (OSError, ValueError, hb.HarfBuzzError):
        return None  # a damaged file of the computer is not ours to complain about
    return found if found.has_outlines and found.may_embed and found.can_be_cut else None


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
