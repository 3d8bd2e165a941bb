"""The fonts that travel with the program: what they say they are, free to embed, enough for the names of the world."""

import hashlib
import os
import tomllib
from pathlib import Path

import pytest

from gifts_app import assets
from gifts_app.documents.text import fonts, lines

FOLDER = assets.folder() / "fonts"
MANIFEST = tomllib.loads((FOLDER / "manifest.toml").read_text("utf-8"))["font"]


def test_every_file_is_in_the_manifest_and_used() -> None:
    files = {file.name for file in FOLDER.glob("*.ttf")}
    assert files == {entry["file"] for entry in MANIFEST}
    assert files == {f"{name}.ttf" for chain in fonts.CHAINS.values() for name in chain}


@pytest.mark.parametrize("entry", MANIFEST, ids=[entry["file"] for entry in MANIFEST])
def test_a_font_is_the_one_it_says_and_may_be_shared(entry: dict[str, str]) -> None:
    data = (FOLDER / entry["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == entry["sha256"]
    licence = (FOLDER / entry["licence_file"]).read_text("utf-8")
    assert entry["licence"] == "OFL-1.1"
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    face = fonts.face(entry["file"].removesuffix(".ttf"))
    assert face.may_embed
    assert not face.is_cff
    assert "fvar" not in face.hb_face.table_tags


def test_all_of_them_stay_below_ten_megabytes() -> None:
    assert sum(file.stat().st_size for file in FOLDER.rglob("*") if file.is_file()) < 10_000_000


@pytest.mark.parametrize(
    "text",
    [
        "ĀāŁłŞşŐőŽžÞþ ÆæØøÅå ẞß",
        "ĂăÂâĐđƠơƯư Ấấ Ỡỡ",
        "ΑαΆάΩώ",
        "АаЁёЇїЎўЖж Ңң",
        "אבג",
        "ابپچگی ٠١٢",
        "अआइ",
        "অআই",
        "அஆஇ",
        "กขค",
        "აბგ",
        "ԱԲԳ աբգ",
        "አበገ",
        "ကခဂ",
        "અઆઇ",
        "ਅਆਇ",
        "అఆఇ",
        "ಅಆಇ",
        "അആഇ",
        "අආඇ",
        "កខគ",
        "ກຂຄ",
        "🎉👟🌻❤️👍🏽👨‍👩‍👧‍👦",
        "→★✓♪½²€№™…–—„“‚‘«»",
    ],
)
def test_the_scripts_of_our_customers_are_covered(text: str) -> None:
    for role in ("text", "strong", "address", "caveat"):
        line = lines.shape(text, role)
        assert line.missing == ()
        assert all(glyph for run in line.runs for span in run.spans for glyph in span.ids)


def test_digits_never_come_from_the_emoji_font() -> None:
    line = lines.shape("12 🎉 34", "text")
    assert [run.face.name for run in line.runs] == ["Inter-Regular", "NotoEmoji-Regular", "Inter-Regular"]


@pytest.mark.parametrize(("rights", "may"), [(0, True), (8, True), (2, False), (0x100, False), (0x200, False)])
def test_a_font_that_may_not_be_embedded_in_part_is_not_used(tmp_path: Path, rights: int, *, may: bool) -> None:
    """OS/2 fsType forbids it, or to cut a part out, or all but its bitmaps, however good the letters; 8 allows it."""
    source = bytearray((FOLDER / "NotoSansThai-Regular.ttf").read_bytes())
    offset = _table(bytes(source), b"OS/2")
    source[offset + 8 : offset + 10] = rights.to_bytes(2, "big")
    (tmp_path / "NotoSansCJK-Regular.ttf").write_bytes(source)
    assert (fonts.SystemFonts([tmp_path]).find("ก") is not None) is may


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_or_device_among_the_fonts_is_passed_over(tmp_path: Path) -> None:
    """One to which nobody writes would be read for ever."""
    os.mkfifo(tmp_path / "NotoSans-Pipe.ttf")
    (tmp_path / "NotoSans-Zero.ttf").symlink_to("/dev/zero")
    (tmp_path / "NotoSans-Gone.ttf").symlink_to("nowhere")
    (tmp_path / "NotoSans-Folder.ttf").mkdir()
    (tmp_path / "NotoSansThai-Regular.ttf").symlink_to(FOLDER / "NotoSansThai-Regular.ttf")
    found = fonts.SystemFonts([tmp_path]).find("ก")
    assert found is not None
    assert found.path.name == "NotoSansThai-Regular.ttf"


def _table(data: bytes, tag: bytes) -> int:
    count = int.from_bytes(data[4:6], "big")
    for index in range(count):
        record = data[12 + 16 * index : 28 + 16 * index]
        if record[:4] == tag:
            return int.from_bytes(record[8:12], "big")
    raise KeyError(tag)


def test_a_folder_of_the_system_that_may_not_be_looked_at_is_passed_over():
    """A command run as another user still prints, with the fonts that travel with the program."""
    # Asking after a name this long fails as asking inside somebody else's home does, also for an administrator.
    assert fonts.SystemFonts(["/" + "x" * 300]).find("石") is None
