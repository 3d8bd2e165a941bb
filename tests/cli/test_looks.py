"""The theme and the specimen by command."""

from pathlib import Path

import pytest

from gifts_app import assets
from gifts_app.services import specimen
from tests.cli.conftest import Shop, both_engines

EXAMPLE = assets.folder() / "theme" / "example" / "theme.toml"


@both_engines
def test_a_theme_is_brought_shown_and_taken_back(shop: Shop) -> None:
    """The whole team has it, and nobody is asked."""
    plain = shop.ok("theme", "show")
    assert plain["name"] == ""
    brought = shop.ok("theme", "import", EXAMPLE)
    assert set(brought) == {"name", "logo", "sender", "inks", "fonts", "words"}
    assert brought["name"] == "Harbour & Hay"
    assert shop.ok("theme", "show") == brought
    assert "words.slip.title" in shop.say("theme", "show").out
    assert shop.ok("theme", "reset") == plain
    assert shop.ok("theme", "show") == plain


def test_a_wrong_theme_changes_nothing(shop: Shop, tmp_path: Path) -> None:
    """Every key that is wrong is named."""
    file = tmp_path / "theme.toml"
    file.write_text('[inks]\nsoft = "#EEEEEE"\n[words.slip]\ntitel = "x"\n')
    said = shop.say("theme", "import", file, "--json")
    assert said.status == 2
    assert set(said.fault["fields"]) == {"inks.soft", "words.slip.titel"}
    assert shop.ok("theme", "show")["name"] == ""


@pytest.mark.parametrize("words", [["import"], ["show", "a.toml"], ["reset", "a.toml"], ["paint"]])
def test_wrong_words_are_told(shop: Shop, words: list[str]) -> None:
    assert shop.say("theme", *words, "--json").fault["kind"] == "usage"


def only_one_person(monkeypatch: pytest.MonkeyPatch) -> None:
    people = specimen._people()[:1]
    monkeypatch.setattr(specimen, "_people", lambda: people)


def test_a_specimen_needs_no_profile(shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A theme is often written where the program has never run; nothing is opened and nothing is left behind."""
    from gifts_app import app
    from gifts_app.cli import run

    only_one_person(monkeypatch)

    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(app, "connect", refuse)
    folder, profile = tmp_path / "out", tmp_path / "never"
    argv = ["--profile", str(profile), "specimen", "--to", str(folder), "--theme", str(EXAMPLE), "--sheet", "a4"]
    assert run(argv, app.connect, {}) == 0
    assert not profile.exists()
    assert len(list(folder.glob("*.pdf"))) > 15


def test_a_faulty_file_fails_the_specimen(shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from gifts_app.documents.proofs import finished

    only_one_person(monkeypatch)
    monkeypatch.setattr(finished, "check_pdf", lambda data, pages: ["Page 1: a fault"] if pages == 1 else [])
    said = shop.say("specimen", "--to", tmp_path)
    assert said.status == 1
    assert "a fault" in said.out
    assert "not as they should be" in said.err
