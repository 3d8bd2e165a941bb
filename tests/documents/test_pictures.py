"""Pictures that people bring: what is read, what is refused and how, and what is kept of them."""

import io
import os
import time
from pathlib import Path

import pytest
from PIL import Image

from gifts_app.documents.pictures import decoding, reading, svg
from gifts_app.documents.pictures.reading import Reading, read_bytes, read_picture
from gifts_app.errors import UnreadableFile
from tests.documents import art_files

_INCHES = (2.0, 2.5)  # smaller than a card, so that the tests are quick


def kept(found: Reading) -> Image.Image:
    """The picture that is kept, decoded; its size is what the record says."""
    image = Image.open(io.BytesIO(found.picture.data))
    assert (image.width, image.height) == (found.picture.width, found.picture.height)
    assert not image.getexif()
    assert "icc_profile" not in image.info
    return image


def decoded(data: bytes, page: int = 1) -> Reading:
    """Read in this process: the same code without the other process's start."""
    facts, picture = decoding.decode(data, page, _INCHES)
    made = reading.Picture(facts["form"], facts["width"], facts["height"], picture)
    return Reading(made, facts["kind"], facts["source"], tuple(facts["notes"]))


@pytest.mark.parametrize("name", art_files.GOOD)
def test_pictures_are_kept_in_one_form(name: str) -> None:
    """A PNG with a palette or a JPEG in grey or RGB, whatever came in."""
    found = decoded(art_files.GOOD[name]())
    image = kept(found)
    assert (found.picture.form, image.mode) in {("png", "P"), ("jpeg", "RGB"), ("jpeg", "L")}
    assert (found.source is None) is (found.kind in {"svg", "pdf"})


@pytest.mark.parametrize("name", art_files.HARMFUL)
def test_harmful_files_are_refused_in_one_sentence(name: str) -> None:
    """By the process of its own, in the time that a person waits; the sentence names the file and the reason."""
    made, why = art_files.HARMFUL[name]
    began = time.monotonic()
    with pytest.raises(UnreadableFile) as refused:
        read_bytes(made(), name, _INCHES)
    assert time.monotonic() - began < 10
    assert refused.value.sentence.startswith(name)
    assert why in refused.value.sentence
    assert refused.value.sentence.count(". ") == 0


def test_a_camera_held_upright_gives_an_upright_picture() -> None:
    found = decoded(art_files.GOOD["turned.jpg"]())
    assert found.source == (1200, 1600)


def test_clear_parts_are_white() -> None:
    found = decoded(art_files.GOOD["clear.png"]())
    image = kept(found).convert("RGB")
    assert image.getpixel((5, 5)) == (255, 255, 255)
    assert image.getpixel((600, 600)) == (0, 0, 0)
    assert found.notes == ("clear",)


def test_sixteen_bits_keep_their_grey() -> None:
    image = kept(decoded(art_files.GOOD["sixteen.png"]())).convert("L")
    assert image.getpixel((9, 9)) == pytest.approx(30_000 / 256, abs=1)


def test_flat_art_stays_exact_and_small() -> None:
    """Edges are not blurred as a JPEG blurs them."""
    found = decoded(art_files.GOOD["flat.png"]())
    assert found.picture.form == "png"
    assert len(found.picture.data) < 5_000
    assert kept(found).convert("RGB").tobytes() == art_files.flat().tobytes()


def test_a_drawing_is_as_fine_as_a_printer() -> None:
    found = decoded(art_files.svg())
    assert found.picture.height == round(2.5 * decoding.FLAT_DPI)


def test_a_photograph_is_no_finer_than_it_needs_to_be() -> None:
    """1,600 pixels on 2.5 inches would be wasted; what is kept still covers the panel at 300 dots an inch."""
    found = decoded(art_files.photograph(1200, 1600))
    assert found.source == (1200, 1600)
    assert (found.picture.width, found.picture.height) == (600, 800)


def test_a_pdf_that_is_only_a_scan_is_as_sharp_as_the_scan() -> None:
    """A page is sharp at any size, unless one coarse picture is most of it."""
    image = Image.open(io.BytesIO(art_files.photograph(300, 400)))
    assert decoded(art_files.saved(image, "PDF")).source == (300, 400)


def test_any_page_of_a_pdf_can_be_taken() -> None:
    data = art_files.pdf(3)
    first, third = read_bytes(data, "a.pdf", _INCHES), read_bytes(data, "a.pdf", _INCHES, 3)
    assert first.picture.data != third.picture.data
    assert third.notes == ("Page 3 of 3 was taken.",)
    with pytest.raises(UnreadableFile, match="no page 4; it has 3"):
        read_bytes(data, "a.pdf", _INCHES, 4)


def test_the_same_file_gives_the_same_bytes() -> None:
    data = art_files.photograph()
    assert read_bytes(data, "a.jpg", _INCHES) == read_bytes(data, "b.jpg", _INCHES)


def test_folders_devices_and_pipes_are_no_pictures(tmp_path: Path) -> None:
    """Whatever a name leads to; a pipe that nobody writes to would be read for ever."""
    (tmp_path / "zero.png").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "folder.png").mkdir()
    for name in ("zero.png", "pipe.png", "folder.png"):
        with pytest.raises(UnreadableFile, match=r"not a file"):
            read_picture(tmp_path / name, _INCHES)
    with pytest.raises(UnreadableFile, match=r"gone.png cannot be read: no such file"):
        read_picture(tmp_path / "gone.png", _INCHES)
    (tmp_path / "empty.png").touch()
    with pytest.raises(UnreadableFile, match="is empty"):
        read_picture(tmp_path / "empty.png", _INCHES)


def test_a_file_of_any_size_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large.png").open("wb") as file:
        file.truncate(reading.FILE_BYTES + 1)
    with pytest.raises(UnreadableFile, match="larger than 40 MB"):
        read_picture(tmp_path / "large.png", _INCHES)


@pytest.mark.parametrize(
    ("program", "why"),
    [("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "room"), ("import time; time.sleep(60)", "too long")],
)
def test_a_decoder_that_dies_or_hangs_is_a_sentence(program: str, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever becomes of the other process, this one goes on."""
    real = reading.subprocess.run
    monkeypatch.setattr(reading, "_SECONDS", 0.5)
    monkeypatch.setattr(reading.subprocess, "run", lambda command, **kw: real([command[0], "-c", program], **kw))
    with pytest.raises(UnreadableFile, match=why):
        read_bytes(b"x", "x.png", _INCHES)


def test_the_decoder_cannot_take_all_memory() -> None:
    """The limit stands before a file is looked at; without it this would answer."""
    code = (
        "from gifts_app.documents.pictures import decoding; decoding._bounded()\n"
        "try: bytearray(3_000_000_000)\nexcept MemoryError: print('refused')"
    )
    import subprocess
    import sys

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "refused\n"


def test_a_decoder_that_runs_out_of_time_dies_of_that(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its sentence says “too long” and not “too much room”."""
    bounded = "from gifts_app.documents.pictures import decoding; decoding._SECONDS = 1; decoding._bounded()"
    endless = f"{bounded}\nwhile True: pass"
    real = reading.subprocess.run
    monkeypatch.setattr(reading.subprocess, "run", lambda command, **kw: real([command[0], "-c", endless], **kw))
    with pytest.raises(UnreadableFile, match="too long"):
        read_bytes(b"x", "x.svg", _INCHES)


def test_looking_through_comes_before_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library would read the files of this computer that a drawing names."""
    with pytest.raises(svg.Refused):
        svg.draw(art_files.HARMFUL["file.svg"][0](), (10, 10))
    monkeypatch.setattr(svg, "look_through", lambda data: None)
    svg.draw(art_files.HARMFUL["file.svg"][0](), (10, 10))
