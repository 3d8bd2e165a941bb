"""The specimen: every document on every stock, in every script, read back before anybody trusts it."""

import errno
from pathlib import Path

import pytest

from gifts_app.documents import press
from gifts_app.documents.proofs import finished
from gifts_app.documents.setup import Theme
from gifts_app.documents.stock.formats import LABEL_STOCKS, STOCKS
from gifts_app.domain.kinds import KINDS
from gifts_app.errors import StorageUnavailable
from gifts_app.services import specimen
from gifts_app.services.specimen import print_specimen


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return print_specimen(tmp_path_factory.mktemp("specimen"), Theme())


def test_every_document_on_every_stock_is_there(made):
    names = {file.path.stem for file in made.files}
    assert {f"card-{stock}" for stock in STOCKS} <= names
    assert {f"envelope-{stock.key}" for stock in STOCKS.values() if stock.envelope} <= names
    assert {f"label-{stock}" for stock in LABEL_STOCKS} <= names
    assert {file.document for file in made.files} == {*press.DOCUMENTS, *press.RUN_SHEETS, press.STORY.key}


def test_every_file_is_as_it_should_be(made):
    assert [(file.path.name, file.faults) for file in made.files if file.faults] == []
    assert all(file.path.read_bytes().startswith(b"%PDF") for file in made.files)


def test_everybody_is_in_it_long_and_short_solemn_and_cheerful(made):
    """But for letters that this computer has no font for, which are named."""
    pieces = list(specimen._pieces(Theme()))
    assert {piece.kind for piece in pieces} == set(KINDS)
    assert {piece.solemn for piece in pieces} == {True, False}
    assert {piece.handwritten for piece in pieces} == {True, False}
    lengths = [len(piece.recipient.name) for piece in pieces]
    assert min(lengths) < 7
    assert max(lengths) > 60
    (slips,) = [file for file in made.files if file.document == "florist"]
    text = " ".join(finished.text_of(slips.path.read_bytes()))
    assert "Παπαδοπούλου" in text
    assert "Щербаков" in text
    assert made.left_out == () or all("fonts-noto-cjk" in reason for reason in made.left_out)


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StorageUnavailable, match="cannot be written"):
        print_specimen(tmp_path / "file", Theme())


def test_a_disk_that_fills_up_leaves_no_half_file(tmp_path, monkeypatch):
    write = Path.write_bytes

    def full(path, data):
        write(path, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(StorageUnavailable, match="space"):
        print_specimen(tmp_path, Theme())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", KINDS)
def test_there_is_a_sample_of_every_kind(kind):
    for document in KINDS[kind].documents:
        piece, setup = specimen.sample(document, Theme())
        assert press.check(piece, [document], setup) == ()
