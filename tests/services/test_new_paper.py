"""What a new stock and a new document take: one data file; one module and one line."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gifts_app import assets
from gifts_app.documents import press
from gifts_app.documents.proofs import finished
from gifts_app.documents.stock import formats
from gifts_app.documents.stock.formats import STOCKS
from gifts_app.domain import kinds
from gifts_app.errors import InvalidRequest
from gifts_app.services.settings import PaperChoice
from tests.documents import reading
from tests.services.conftest import Shop

SQUARE = """
# A square card, two folded ones on an A4 sheet, trimmed after printing.
kind = "card"
label = "Square, one on A4"
sheet = [297.0, 210.0]
width = 130.0
height = 130.0
envelope = "env-c5"
trimmed = true

[flat]
width = 260.0
height = 130.0
left = 18.5
top = 40.0
"""


@pytest.fixture
def own_stock(tmp_path: Path) -> Iterator[Path]:
    """A drawer with the stocks that come along, open for one more."""
    for file in (assets.folder() / "stock").glob("*.toml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    formats.look_in(tmp_path)
    yield tmp_path
    formats.look_in(None)


def test_a_new_stock_is_one_file(own_stock: Path, shop: Shop) -> None:
    """Written into the drawer, it can be chosen, measured, looked at, printed, put in its envelope."""
    assert "square" not in STOCKS
    (own_stock / "square.toml").write_text(SQUARE, "utf-8")
    formats.look_in(own_stock)
    services = shop.services
    assert ("square", "Square, one on A4") in services.previews.materials().stocks
    draft = replace(shop.draft(), stock="square")
    fit = services.previews.fit(draft)
    assert fit.capacity > services.previews.fit(shop.draft()).capacity
    for view in ("front", "inside", "back"):
        raster = services.previews.panel(view, draft, "Jo", 50.8).raster
        assert (raster.width, raster.height) == pytest.approx((260, 260), abs=1)
    envelope = services.previews.of_draft("envelope", draft, "Jo", 0, 25.4).raster
    assert (envelope.width, envelope.height) == pytest.approx((229, 162), abs=1)
    shop.stock(a2_ivory=5)
    gesture = shop.sent(stock="square")
    run = shop.printed()
    assert run.held == ()
    fronts, backs = (next(path for path in run.paths if path.stem.endswith(side)) for side in ("fronts", "backs"))
    assert gesture.code in reading.texts(fronts.read_bytes())[0]
    assert "patient" in reading.texts(backs.read_bytes(), upside_down=True)[0]
    assert reading.picture(fronts.read_bytes(), dpi=25.4).size == pytest.approx((297, 210), abs=1)
    assert services.settings.put_paper(PaperChoice(card_stock="square")).card_stock == "square"


def test_a_wrong_file_of_stock_is_left_out_and_named(own_stock: Path, shop: Shop) -> None:
    """The program works on with all other paper; whoever wanted this one is told what is wrong with its file."""
    (own_stock / "square.toml").write_text(SQUARE, "utf-8")
    formats.look_in(own_stock)
    shop.stock(a2_ivory=5)
    square, other = shop.sent(stock="square"), shop.sent()
    (own_stock / "square.toml").write_text(SQUARE.replace("260.0", "nan"), "utf-8")
    formats.look_in(own_stock)
    services = shop.services
    assert "square" not in dict(services.previews.materials().stocks)
    run = shop.printed()
    assert {file_code for file in run.run.files for file_code in file.pieces} == {other.code}
    assert {held.code: held.why for held in run.held} == {
        square.code: "This paper cannot be used; stock square: flat: width: it is of the wrong type."
    }
    (paper,) = [check for check in services.care.check() if check.name == "paper"]
    assert not paper.ok
    assert "stock square: flat: width" in paper.sentence
    with pytest.raises(InvalidRequest, match="paper"):
        services.settings.put_paper(PaperChoice(card_stock="square"))


def test_a_postcard_goes_without_an_envelope(shop: Shop) -> None:
    """In a run with others, and when somebody asks for its envelope."""
    alone, other = shop.sent(stock="postcard-a6"), shop.sent(stock="a6-ivory")
    run = shop.printed()
    assert run.held == ()
    by_document = {file.document: file.pieces for file in run.run.files if file.document == "envelope"}
    assert by_document == {"envelope": (other.code,)}
    assert {code for file in run.run.files if file.document == "card" for code in file.pieces} == {
        alone.code,
        other.code,
    }
    with pytest.raises(InvalidRequest, match="postcard"):
        shop.services.previews.of_gesture("envelope", alone, 0, 50)


@pytest.mark.parametrize("stock", ["a2-ivory", "a5-ivory", "dl-ivory", "postcard-4x6", "a2-letter-quarter"])
def test_a_front_to_choose_from_is_as_large_whatever_card_the_team_prints_on(shop: Shop, stock: str) -> None:
    """And in the shape of its drawing, so that a row of fronts looks the same on a tent and on a book."""
    shop.services.settings.put_paper(PaperChoice(card_stock=stock))
    shown = shop.services.previews.front("wedding", 100)
    assert shown.width == pytest.approx(425, abs=2)
    assert shown.height == pytest.approx(550, rel=0.1)
    grey = sum(value < 200 for value in shown.data[1::4])
    assert grey > 425 * 550 * 0.02


BOOKMARK = '''
"""A bookmark with the customer's name."""

from gifts_app.documents.drawing.sheets import Sheet
from gifts_app.documents.layout import sheet
from gifts_app.documents.text import lines


def page(piece, setup):
    return sheet.size(setup)


def faults(piece, setup):
    return iter(())


def sheets(pieces, setup):
    for piece in pieces:
        name = lines.shape(piece.recipient.name, "text")
        yield Sheet(page(piece, setup), (piece.code,), lambda pen, name=name: pen.text(25.0, 20.0, name, 12.0, 0.5))
'''


@pytest.fixture
def bookmarks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One module among the pages, and one line in the register."""
    from gifts_app.documents import pages

    (tmp_path / "bookmark.py").write_text(BOOKMARK, "utf-8")
    monkeypatch.setattr(pages, "__path__", [*pages.__path__, str(tmp_path)])
    monkeypatch.setitem(press.DOCUMENTS, "bookmark", press.Document("bookmark", "Bookmarks"))  # type: ignore[arg-type]
    yield
    sys.modules.pop("gifts_app.documents.pages.bookmark", None)


@pytest.mark.usefixtures("bookmarks")
def test_a_new_document_is_one_module_and_one_line(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is looked at like any other; a kind that names it prints it in its runs."""
    shop.stock(a2_ivory=5)
    gesture = shop.sent()
    preview = shop.services.previews.of_gesture("bookmark", gesture, 0, 25.4)
    assert (preview.raster.width, preview.raster.height) == pytest.approx((216, 279), abs=1)
    assert (preview.pages, preview.faults) == (1, {})
    card = kinds.KINDS["card"]
    monkeypatch.setitem(kinds.KINDS, "card", replace(card, documents=(*card.documents, "bookmark")))  # type: ignore[arg-type]
    run = shop.printed()
    (path,) = (path for path in run.paths if "bookmark" in path.name)
    assert finished.text_of(path.read_bytes()) == [gesture.recipient.name]
