"""The whole job from an empty profile to a story in the log, played in the real window."""

import csv
import json

import pypdf
import pytest
from PySide6.QtGui import QImage

from gifts_app.ui.tour import at_the_bench, first_minutes, in_the_log, on_the_line
from gifts_app.ui.tour.journal import STEPS_FILE

NAMES = ["Amara Okafor", "Siobhán Keane", "Marisol Quintero", "石川 真理", "ليلى", "Ελένη Παπαδοπούλου", "ศรีสุข"]


def size_and_colours(path):
    """Return width, height and how many colours a grid of points of the picture shows."""
    picture = QImage(str(path))
    points = ((x, y) for x in range(0, picture.width(), 9) for y in range(0, picture.height(), 9))
    return picture.width(), picture.height(), len({picture.pixel(x, y) for x, y in points})


@pytest.fixture
def played(start, tmp_path):
    process = start("tour", "--to", tmp_path / "tour", "--json")
    answer, said = process.communicate(timeout=180)
    assert process.returncode == 0, said
    return json.loads(answer), tmp_path / "tour"


def test_every_step_happens_and_leaves_a_picture_and_the_paper(played):
    """Exit status 0 stands for: each step was looked up through the services before the next one began."""
    answer, folder = played
    wanted = [
        name
        for steps in (
            first_minutes.STEPS,
            on_the_line.STEPS,
            at_the_bench.steps(folder),
            in_the_log.steps(folder, "light"),
        )
        for name, _ in steps
    ]
    assert [step["name"] for step in answer["steps"]] == wanted
    noted = (folder / STEPS_FILE).read_text("utf-8").splitlines()
    assert [json.loads(line)["name"] for line in noted] == wanted
    pictures = sorted(folder.glob("*.png"))
    assert [step["png"] for step in answer["steps"]] == [str(path) for path in pictures]
    for path in pictures:
        width, height, colours = size_and_colours(path)
        assert (width, height) == (1440, 900)
        assert colours > 10, f"{path.name} is empty"

    files = list((folder / "files").iterdir())
    assert answer["files"] == sorted(map(str, files))
    text = ""
    for path in files:
        if path.suffix == ".pdf":
            pages = pypdf.PdfReader(path).pages
            assert len(pages) >= 1
            text += "".join(page.extract_text() for page in pages)
    assert {path.name.split("-")[2].partition(".")[0] for path in files if path.name.startswith("run-")} == {
        "cover", "card", "envelope", "slip", "label", "florist", "end",
    }  # fmt: skip
    for name in ("Amara Okafor", "Siobhán Keane", "Marisol Quintero", "Ελένη Παπαδοπούλου"):
        assert name in text

    assert "lighthouse" in "".join(
        page.extract_text() for page in pypdf.PdfReader(folder / "files" / "story.pdf").pages
    )
    with (folder / "files" / "log.csv").open(encoding="utf-8-sig", newline="") as file:
        customers = {row["Customer"] for row in csv.DictReader(file)}
    assert all(any(name in customer for customer in customers) for name in NAMES)


def test_a_folder_that_cannot_be_written_is_one_sentence(start, tmp_path):
    (tmp_path / "in-the-way").write_text("")
    process = start("tour", "--to", tmp_path / "in-the-way" / "tour")
    answer, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert answer == ""
    assert "in-the-way" in said
    assert len(said.strip().splitlines()) == 1
