"""The benchmarks: they run at a small size, and say the same kind of thing the same way round."""

import importlib
import sys
from collections.abc import Callable

import pytest
from postgres_server import PostgresServer

from gifts_app import bench
from gifts_app.bench import cards, customer, first, preview, rivals, search, slips, start, submit, window
from gifts_app.documents.layout import message
from gifts_app.errors import GiftsError, InvalidRequest


@pytest.mark.parametrize("module", [start, submit])
def test_small_run_gives_a_figure(module: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Value and reference are measured, and the ratio is theirs."""
    monkeypatch.setattr(module, "_TURNS", 1)
    figure = module.run(4)  # type: ignore[attr-defined]
    assert set(figure) == {"value", "reference", "ratio", "unit"}
    assert figure["value"] > 0
    assert figure["reference"] > 0
    better = figure["value"] / figure["reference"]
    assert figure["ratio"] == pytest.approx(1 / better if figure["unit"] == "ms" else better)


@pytest.mark.parametrize("module", [search, customer])
def test_a_filled_database_is_searched_and_opened(module: object) -> None:
    """Value, its middle and the reference are measured; the value is what nearly all stay below."""
    figure = module.run(300)  # type: ignore[attr-defined]
    assert figure["unit"] == "ms"
    assert 0 < figure["median"] <= figure["value"]
    assert figure["ratio"] == pytest.approx(figure["reference"] / figure["value"])


@pytest.mark.parametrize("on_server", [False, True])
def test_hands_measure_the_real_window(
    on_server: bool, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sitting gives four figures, on either engine; and the server is left as it was."""
    monkeypatch.setattr(window, "_TYPED", 2)
    monkeypatch.setattr(window, "_TYPED_TO_REFERENCE", 2)
    monkeypatch.setattr(window, "_SENT", 2)
    server, databases = "", None
    if on_server:
        running: PostgresServer = request.getfixturevalue("postgres_server")
        server, databases = running.url("postgres"), running.names()
    figures = {name: getattr(window, f"run_{name}")(300, server) for name in ("typing", "picture", "sending", "memory")}
    assert {figure["unit"] for name, figure in figures.items() if name != "memory"} == {"ms"}
    assert all(figure["value"] > 0 < figure["reference"] for figure in figures.values())
    assert figures["memory"]["unit"] == "MB"
    if on_server:
        assert running.names() == databases


def test_a_server_is_measured_in_a_database_of_its_own(
    postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same figures, and the server is left as it was; one that is not there is said in a sentence."""
    monkeypatch.setattr(search, "_TYPED", 6)
    monkeypatch.setattr(customer, "_OPENED", 20)
    before = postgres_server.names()
    for module in (search, customer):
        figure = module.run(300, postgres_server.url("postgres"))
        assert 0 < figure["median"] <= figure["value"]
    assert postgres_server.names() == before
    with pytest.raises(GiftsError, match="No database for measuring"):
        search.run(3, "postgresql://nobody@127.0.0.1:1/none")


def test_every_name_has_its_module() -> None:
    """A name that is listed can be run."""
    for measure in bench.BENCHES.values():
        assert callable(getattr(importlib.import_module(f"gifts_app.bench.{measure.module}"), measure.function))


@pytest.mark.parametrize("measure", [slips.run, cards.run, cards.run_even, first.run, preview.run])
def test_paper_is_measured_beside_its_reference(measure: Callable[[int], bench.Figure]) -> None:
    """Slips, cards, the first file and the preview, by a few pieces."""
    figure = measure(3)
    better = figure["value"] / figure["reference"]
    assert better > 0
    assert figure["ratio"] == pytest.approx(1 / better if figure["unit"] == "ms" else better)


def test_even_cards_leave_the_hand_as_it_was() -> None:
    """The bench draws even lines for as long as it measures, and no longer."""
    before = message.draw
    cards.run_even(2)
    assert message.draw is before


def test_what_cannot_be_measured_here_keeps_nothing_else_from_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that is not installed is said to be missing, and the others are measured."""
    monkeypatch.setitem(sys.modules, "fpdf", None)
    monkeypatch.setattr(
        bench, "BENCHES", {"fpdf2": lambda size, _server: rivals.run_fpdf2(size), "slips": lambda size, _server: size}
    )
    said: list[str] = []
    assert bench.run([], 3, said.append) == {"slips": 3}
    assert "fpdf2 is not installed" in said[1]


@pytest.mark.parametrize("measure", [rivals.run_fpdf2, rivals.run_weasyprint])
def test_rivals_draw_the_same_slips(measure: Callable[[int], bench.Figure]) -> None:
    """Where the library is installed."""
    try:
        figure = measure(2)
    except bench.NotMeasured as why:
        pytest.skip(str(why))
    assert figure["ratio"] > 1


def test_unknown_name_is_refused_before_anything_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence lists the names that there are."""
    monkeypatch.setattr(bench, "BENCHES", {"submit": lambda *_: pytest.fail("it must not run")})
    with pytest.raises(InvalidRequest, match="no bench “speed”; choose from submit"):
        bench.run(["submit", "speed"], None, lambda line: None)


def test_names_are_run_in_the_order_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them without a name; each is announced, and gets the size."""
    benches = {name: (lambda size, server, name=name: (name, size, server)) for name in ("a", "b")}
    monkeypatch.setattr(bench, "BENCHES", benches)
    said: list[str] = []
    assert bench.run([], 7, said.append) == {"a": ("a", 7, ""), "b": ("b", 7, "")}
    figures = bench.run(["b", "a"], None, said.append, "postgresql:///x")
    assert list(figures.values()) == [("b", None, "postgresql:///x"), ("a", None, "postgresql:///x")]
    assert said == ["a ...", "b ...", "b ...", "a ..."]


def test_more_is_better_and_less_is_better() -> None:
    """A ratio above 1 is better than the reference, whatever is measured."""
    assert bench.faster(200.0, 100.0, "1/s")["ratio"] == 2
    assert bench.sooner(200.0, 100.0, "ms")["ratio"] == 0.5
