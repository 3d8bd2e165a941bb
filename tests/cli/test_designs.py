"""Card fronts by command."""

from pathlib import Path

import pytest

from gifts_app.domain.kinds import DESIGNS
from tests.cli.conftest import Shop, both_engines
from tests.documents import art_files


@both_engines
def test_a_front_comes_from_a_file_and_goes_onto_a_card(shop: Shop, tmp_path: Path) -> None:
    """Imported, listed, sent, put away, offered again."""
    file = tmp_path / "Leaves.png"
    file.write_bytes(art_files.saved(art_files.flat(), "PNG"))
    made = shop.ok("designs", "--import", file, "--occasion", "hello", "--solemn")
    assert (made["label"], made["occasions"], made["solemn"], made["own"]) == ("Leaves", ["hello"], True, True)
    assert shop.ok("designs", "--import", file, "--name", "Other")["key"] == made["key"]
    assert [one["key"] for one in shop.ok("designs")] == [*DESIGNS, made["key"]]
    assert shop.request("--design", made["key"])["status"] == "waiting"
    assert shop.ok("designs", "--retire", made["key"])["retired"] is True
    assert "retired" in shop.say("designs").out
    assert shop.ok("designs", "--restore", made["key"])["retired"] is False
    printed = shop.ok("print", "--to", tmp_path / "run")
    assert printed["held"] == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (["--import", "gone.png"], "unreadable_file"),
        (["--retire", "own-none"], "not_found"),
        (["--name", "Leaves"], "usage"),
        (["--retire", "a", "--restore", "b"], "usage"),
        (["--import", "a.png", "--occasion", "easter"], "usage"),
    ],
)
def test_wrong_requests_are_one_sentence(shop: Shop, words: list[str], kind: str) -> None:
    """With the way out, and nothing is kept."""
    said = shop.say("designs", *words, "--json")
    assert said.status == 2
    assert said.fault["kind"] == kind
    assert len(shop.ok("designs")) == len(DESIGNS)
