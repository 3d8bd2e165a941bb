"""Stock as data, and the arithmetic of sheets: what fits, what is refused, what backs what."""

import itertools
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gifts_app import assets
from gifts_app.documents.stock import formats, imposition
from gifts_app.documents.stock.formats import ENVELOPES, LABEL_STOCKS, STOCKS, Grid

LETTER = (215.9, 279.4)


def _shipped(kind: str) -> list[dict[str, object]]:
    files = sorted((assets.folder() / "stock").glob("*.toml"))
    return [data for data in (tomllib.loads(file.read_text("utf-8")) for file in files) if data["kind"] == kind]


def test_every_file_is_read() -> None:
    assert (len(STOCKS), len(ENVELOPES), len(LABEL_STOCKS)) == tuple(
        len(_shipped(kind)) for kind in ("card", "envelope", "label")
    )
    assert {stock.key for stock in STOCKS.values()} == set(STOCKS)


@pytest.mark.parametrize("key", [key for key, stock in STOCKS.items() if stock.envelope])
def test_a_card_fits_its_envelope(key: str) -> None:
    """The envelope is larger both ways, and not so large that the card dances in it."""
    stock = STOCKS[key]
    envelope = ENVELOPES[stock.envelope]
    long, short = max(stock.width, stock.height), min(stock.width, stock.height)
    assert 2.0 <= envelope.width - long <= 20.0
    assert 2.0 <= envelope.height - short <= 15.0


def test_a_postcard_is_one_that_the_post_takes_for_a_card() -> None:
    """USPS takes up to 6 by 4 1/4 inches for the card price, the UPU up to 235 by 120 mm."""
    for stock in STOCKS.values():
        if stock.postcard:
            assert stock.width <= 152.4
            assert stock.height <= 107.95


@pytest.mark.parametrize("key", LABEL_STOCKS)
def test_label_sheets_have_equal_margins_left_and_right(key: str) -> None:
    """Tables of label sheets that are wrong are mostly wrong there."""
    stock = LABEL_STOCKS[key]
    grid = stock.grid
    right = stock.sheet[0] - grid.left - (grid.columns - 1) * grid.across - grid.width
    assert right == pytest.approx(grid.left, abs=0.3)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kind": "banner"}, "kind"),
        ({"sheet": "foolscap"}, "sheet"),
        ({"sheet": [0, 10]}, "sheet"),
        ({"colour": "ivory"}, "colour"),
        ({"key": "other"}, "key"),
        ({"safe": "wide"}, "safe"),
        ({"safe": True}, "safe"),
        ({"cell": {"width": 120.0, "height": 50.0, "columns": 2, "across": 120.0}}, "edge"),
        ({"cell": {"width": 100.0, "height": 50.0, "columns": 2, "across": 90.0}}, "left to right"),
        ({"cell": {"width": 100.0, "height": 50.0, "rows": 3, "down": 40.0}}, "top to bottom"),
        ({"cell": {"width": 0.0, "height": 50.0}}, "no size"),
        ({"cell": {"width": 100.0, "height": 50.0, "rows": 0}}, "none"),
        ({"cell": {"width": 100.0, "height": 50.0, "top": -3.0}}, "edge"),
        ({"cell": {"width": 0.01, "height": 0.01, "columns": 9_000}}, "under 10 mm"),
        ({"cell": {"width": 50.0, "height": 50.0, "columns": 10**9}}, "measure"),
        ({"cell": {"width": 10**400, "height": 50.0}}, "measure"),
        ({"sheet": [2_001, 279.4]}, "sheet"),
        ({"safe": -1.0}, "safe"),
        ({"safe": 25.0}, "safe"),
        ({"dots_per_mm": 1e300}, "measure"),
        ({"label": ""}, "label"),
        ({"label": "Two\nlines"}, "label"),
        ({"label": "\u202egnp.exe"}, "label"),
        ({"label": "x" * 201}, "label"),
        ({"kind": "envelope"}, "sheet"),
    ],
)
def test_a_sheet_that_cannot_be_is_refused_by_name(change: dict[str, object], reason: str) -> None:
    good = {"kind": "label", "label": "Test", "sheet": "letter", "cell": {"width": 100.0, "height": 50.0}}
    assert formats.read("good", good).key == "good"
    with pytest.raises(ValueError, match=rf"stock wrong: .*{reason}"):
        formats.read("wrong", {**good, **change})


CARD = {
    "kind": "card",
    "label": "Test",
    "sheet": "letter",
    "width": 100.0,
    "height": 120.0,
    "envelope": "env-a2",
    "flat": {"width": 200.0, "height": 120.0, "left": 7.95, "top": 79.7},
}
FLAT = {"width": 100.0, "height": 120.0, "left": 50.0, "top": 79.7}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"flat": {"width": 150.0, "height": 120.0}}, "flat: folded as “left” it must be 200 by 120 mm."),
        ({"fold": "top"}, "flat: folded as “top” it must be 100 by 240 mm."),
        ({"fold": "quarter"}, "flat: folded as “quarter” it must be 200 by 240 mm."),
        ({"fold": "none"}, "flat: folded as “none” it must be 100 by 120 mm."),
        ({"fold": "right"}, "fold: it is none of left, top, quarter, none."),
        ({"flat": {"width": 200.0, "height": 120.0, "left": 20.0}}, "flat: cells stand over the edge of the sheet."),
        (
            {"flat": {"width": 200.0, "height": 120.0, "rows": 2, "down": 100.0}},
            "flat: cells lie over each other from top to bottom.",
        ),
        ({"flat": 7}, "flat: it must be a table."),
        ({"flat": None}, "flat: it is missing."),
        ({"label": None}, "label: it is missing."),
        ({"width": None}, "width: it is missing."),
        ({"height": -120.0}, "height: a card under 60 mm has no room for words."),
        ({"width": float("nan")}, "width: it is of the wrong type."),
        ({"trimmed": 1}, "trimmed: it is of the wrong type."),
        ({"grid": {}}, "grid: it is not known here."),
        ({"safe": 4.0}, "safe: ink needs at least 5 mm to every cut."),
        ({"safe": 25.0}, "safe: it leaves no room on the card."),
        ({"weight": 240}, "scored: paper of 200 g/m2 and more breaks when it is folded without a score."),
        ({"weight": -1}, "weight: no paper weighs less than nothing."),
        ({"grain": "width"}, "grain: the fold runs across it; such paper cracks."),
        ({"grain": "long"}, "grain: it is neither width nor height of the sheet."),
        ({"trimmed": True}, "trimmed: there is no room for crop marks around the cards."),
        ({"postcard": True}, "postcard: it takes no envelope and has no fold."),
        ({"envelope": None}, "envelope: it is missing."),
    ],
)
def test_a_card_that_cannot_be_is_refused_in_one_sentence(change: dict[str, object], sentence: str) -> None:
    assert formats.read("good", CARD)
    values = {key: value for key, value in {**CARD, **change}.items() if value is not None}
    with pytest.raises(ValueError, match="stock") as caught:
        formats.read("wrong", values)
    assert str(caught.value) == f"stock wrong: {sentence}"


@pytest.mark.parametrize(
    "change",
    [
        {"weight": 240, "scored": True},
        {"grain": "height"},
        {"fold": "none", "flat": FLAT, "weight": 300},
        {"fold": "none", "flat": FLAT, "grain": "width"},
        {"fold": "none", "flat": FLAT, "trimmed": True},
        {"unproven": True},
    ],
)
def test_what_is_wrong_with_one_card_is_right_with_another(change: dict[str, object]) -> None:
    assert formats.read("good", {**CARD, **change})


@pytest.mark.parametrize(
    ("envelope", "sentence"),
    [
        ("env-none", "stock mine: envelope: there is no envelope “env-none”."),
        ("env-small", "stock mine: envelope: the card does not go into “env-small”."),
    ],
)
def test_a_card_needs_an_envelope_that_holds_it(tmp_path: Path, envelope: str, sentence: str) -> None:
    """One millimetre to spare is none: a card is as thick as its fold."""
    small = 'kind = "envelope"\nlabel = "Small"\nwidth = 121.0\nheight = 102.0\n'
    (tmp_path / "env-small.toml").write_text(small, "utf-8")
    card = _toml({**CARD, "envelope": envelope})
    (tmp_path / "mine.toml").write_text(card, "utf-8")
    stocks, refused = formats.read_folder(tmp_path)
    assert [stock.key for stock in stocks] == ["env-small"]
    assert refused == {"mine": sentence}
    (tmp_path / "env-small.toml").write_text(small.replace("121.0", "122.0"), "utf-8")
    if envelope == "env-small":
        assert len(formats.read_folder(tmp_path)[0]) == 2


def test_files_that_cannot_be_read_are_named_and_the_others_kept(tmp_path: Path) -> None:
    """No TOML, not UTF-8, nested without end, a folder, a number that no computer holds, a name of a plain sheet."""
    good = _toml({"kind": "label", "label": "Good", "sheet": "letter", "cell": {"width": 100.0, "height": 50.0}})
    files = {
        "good": good.encode(),
        "a4": good.encode(),
        "My Labels": good.encode(),
        "broken": b'kind = "card',
        "latin": 'label = "Weiß"'.encode("latin-1"),
        "deep": b"a = " + b"[" * 5000,
        "vast": good.replace("100.0", "1" + "0" * 400).encode(),
    }
    for name, content in files.items():
        (tmp_path / f"{name}.toml").write_bytes(content)
    (tmp_path / "folder.toml").mkdir()
    stocks, refused = formats.read_folder(tmp_path)
    assert [stock.key for stock in stocks] == ["good"]
    assert set(refused) == {*files, "folder"} - {"good"}
    for name, sentence in refused.items():
        assert sentence.startswith(f"stock {name}: ")
        assert sentence.endswith(".")


def _toml(values: dict[str, object]) -> str:
    plain = [f"{key} = {_value(value)}" for key, value in values.items() if not isinstance(value, dict)]
    tables = [
        "\n".join([f"[{key}]", *(f"{name} = {_value(number)}" for name, number in value.items())])
        for key, value in values.items()
        if isinstance(value, dict)
    ]
    return "\n".join([*plain, *tables])


def _value(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


lengths = st.floats(5.0, 60.0)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Draw a grid that lies on a Letter sheet."""
    columns, rows = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    width, height = draw(lengths), draw(lengths)
    grid = Grid(width, height, columns, rows, draw(st.floats(0, 8)), draw(st.floats(0, 8)))
    return replace(grid, across=width + draw(st.floats(0, 5)), down=height + draw(st.floats(0, 4)))


@given(grids(), st.integers(0, 60), st.sets(st.integers(0, 11)))
def test_every_piece_has_one_cell_of_its_own(grid: Grid, count: int, marks: set[int]) -> None:
    """No cell is used twice, none lies on another or over the edge, and none that is used up takes a piece."""
    grid.check(LETTER)
    used = {cell % grid.count for cell in marks}
    found = list(imposition.places(grid, count, used))
    assert len({(place.sheet, place.cell) for place in found}) == count
    assert [(place.sheet, place.cell) for place in found] == sorted((place.sheet, place.cell) for place in found)
    assert all(0 <= place.left <= LETTER[0] - grid.width + 0.1 for place in found)
    assert all(0 <= place.top <= LETTER[1] - grid.height + 0.1 for place in found)
    for one, other in itertools.pairwise(found):
        if one.sheet == other.sheet:
            aside = abs(one.left - other.left) >= grid.width - 0.05
            assert aside or abs(one.top - other.top) >= grid.height - 0.05
    free = set(range(grid.count)) - used
    if free:
        assert {place.cell for place in found if place.sheet == 0} <= free
        assert len(found) <= len(free) or len({place.cell for place in found if place.sheet == 0}) == len(free)


@given(grids(), st.integers(0, 30), st.integers(0, 30), st.sets(st.integers(0, 11)))
def test_a_sheet_goes_on_where_it_stopped(grid: Grid, first: int, second: int, marks: set[int]) -> None:
    """Two runs one after the other take the same cells in the same order as both in one."""
    used = frozenset(cell % grid.count for cell in marks)
    between = imposition.used_after(grid, first, used)
    one = [place.cell for place in imposition.places(grid, first, used)]
    other = [place.cell for place in imposition.places(grid, second, between)]
    assert one + other == [place.cell for place in imposition.places(grid, first + second, used)]
    assert imposition.used_after(grid, second, between) == imposition.used_after(grid, first + second, used)
    assert len(between) < grid.count


def test_a_cell_beyond_the_sheet_is_refused() -> None:
    with pytest.raises(ValueError, match="no cell 4"):
        list(imposition.places(Grid(10, 10, columns=2, rows=2, across=10, down=10), 1, {1, 4}))


FORMATS = {  # width and height of envelope or label in mm, from inches or ISO 269
    "env-a2": (5.75 * 25.4, 4.375 * 25.4),
    "env-a6": (6.5 * 25.4, 4.75 * 25.4),
    "env-a7": (7.25 * 25.4, 5.25 * 25.4),
    "env-no10": (9.5 * 25.4, 4.125 * 25.4),
    "env-5-bar": (5.625 * 25.4, 4.125 * 25.4),
    "env-5-5-bar": (5.625 * 25.4, 4.375 * 25.4),
    "env-c6": (162.0, 114.0),
    "env-dl": (220.0, 110.0),
    "env-c5": (229.0, 162.0),
    "avery-5160": (2.625 * 25.4, 25.4),
    "avery-5162": (4 * 25.4, 25.4 * 4 / 3),
    "avery-5163": (4 * 25.4, 2 * 25.4),
    "avery-5164": (4 * 25.4, 25.4 * 10 / 3),
    "avery-l7160": (63.5, 38.1),
    "avery-l7163": (99.1, 38.1),
    "thermal-4x6": (101.6, 152.4),
}


@pytest.mark.parametrize("key", FORMATS)
def test_the_usual_envelopes_and_labels_are_there(key: str) -> None:
    """The sizes as the trade states them; label sheets stand in the middle of their sheet."""
    stock = ENVELOPES.get(key) or LABEL_STOCKS[key]
    made = (stock.width, stock.height) if key in ENVELOPES else (stock.grid.width, stock.grid.height)  # type: ignore[union-attr]
    assert made == pytest.approx(FORMATS[key], abs=0.01)
    assert stock.unproven is (key in {"env-5-bar", "env-5-5-bar", "avery-5160", "avery-l7160", "avery-l7163"})


@given(grids(), st.integers(1, 12))
def test_turning_a_sheet_twice_is_not_turning_it(grid: Grid, count: int) -> None:
    for place in imposition.places(grid, count):
        back = imposition.behind(imposition.behind(place, grid, LETTER), grid, LETTER)
        assert (back.left, back.top) == (pytest.approx(place.left), pytest.approx(place.top))


@given(grids(), st.integers(1, 12))
def test_front_and_back_of_a_cell_are_the_same_piece_of_paper(grid: Grid, count: int) -> None:
    """Hold the sheet against the light: after turning it over, the cell's outline lies on its own back."""
    for place in imposition.places(grid, count):
        back = imposition.behind(place, grid, LETTER)
        assert (LETTER[0] - back.left - grid.width, back.top) == (pytest.approx(place.left), pytest.approx(place.top))
