"""Sharing the cores: who gets workers, and what being alone among them means."""

import os
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
import workers

LEFT_ALONE = {"keyword": "", "markexpr": "", "lf": False, "stepwise": False, "trace": False, "collectonly": False}


def started(cores: int, source: pytest.Config.ArgsSource, **options: object) -> int:
    """How many workers a command line starts on so many cores."""
    config = SimpleNamespace(args_source=source, option=SimpleNamespace(**{**LEFT_ALONE, "capture": "fd", **options}))
    asked = workers.pytest_xdist_auto_num_workers(config)
    next(asked)
    with pytest.raises(StopIteration) as answer:
        asked.send(cores)
    return int(answer.value.value)


@pytest.mark.parametrize(("cores", "workers"), [(1, 1), (2, 2), (4, 4), (64, 4)])
def test_the_whole_suite_takes_all_cores_but_not_without_end(cores: int, workers: int) -> None:
    assert started(cores, pytest.Config.ArgsSource.TESTPATHS) == workers


@pytest.mark.parametrize(
    "options",
    [{"keyword": "name"}, {"markexpr": "alone"}, {"lf": True}, {"stepwise": True}, {"trace": True}, {"capture": "no"}],
)
def test_what_somebody_picks_or_looks_into_starts_at_once(options: dict[str, object]) -> None:
    assert started(2, pytest.Config.ArgsSource.TESTPATHS, **options) == 0
    assert started(2, pytest.Config.ArgsSource.ARGS) == 0


@pytest.mark.skipif(os.name == "nt", reason="nobody waits for anybody there")
def test_alone_waits_for_the_others_and_lets_nobody_in_meanwhile(tmp_path: Path) -> None:
    """Two go in; one wants to be alone, and whoever comes after that goes in last."""
    order: list[str] = []

    def go(name: str, *, alone: bool) -> None:
        with workers._turn(tmp_path, alone=alone):
            order.append(name)

    single = threading.Thread(target=go, args=("alone",), kwargs={"alone": True})
    later = threading.Thread(target=go, args=("later",), kwargs={"alone": False})
    with workers._turn(tmp_path, alone=False):
        beside = threading.Thread(target=go, args=("beside",), kwargs={"alone": False})
        beside.start()
        beside.join(10)
        assert order == ["beside"]
        single.start()
        single.join(0.2)
        later.start()
        later.join(0.2)
        assert order == ["beside"]
    single.join(10)
    later.join(10)
    assert order == ["beside", "alone", "later"]
