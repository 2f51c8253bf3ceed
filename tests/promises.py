"""The promises of docs/reliability.md: which test keeps which, at what length, and what it found.

A test marked `promise("T2")` runs shortly in the suite and at its full length in `make soak`; what it found
is told by the fixture `reached` and written down with `--figures FILE`, a line of JSON each.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Reached = Callable[[str], None]
Length = Callable[[int, int], int]

_FULL_LENGTH_S = 4 * 3600
_FIGURE = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("promises")
    group.addoption("--full-length", action="store_true", help="promises at their full length")
    group.addoption("--figures", type=Path, help="write down what the tests of promises found")


def give_time(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let tests take the time that their full length needs."""
    if config.getoption("--full-length"):
        for item in items:
            if item.get_closest_marker("promise") or item.get_closest_marker("longer"):
                item.add_marker(pytest.mark.timeout(_FULL_LENGTH_S), append=False)


@pytest.fixture
def length(request: pytest.FixtureRequest) -> Length:
    """Gives the first number in the suite, the second at full length."""
    full = request.config.getoption("--full-length")
    return lambda short, long: long if full else short


@pytest.fixture
def reached(request: pytest.FixtureRequest) -> Reached:
    """Takes the figure that a promise was kept with, in words for docs/reliability.md."""
    return request.node.stash.setdefault(_FIGURE, []).append


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> object:
    report = yield
    promise, target = item.get_closest_marker("promise"), item.config.getoption("--figures")
    if promise and target and (report.when == "call" or report.failed or report.skipped):
        line = {
            "promises": promise.args,
            "test": item.nodeid.partition("[")[0],
            "outcome": report.outcome,
            "full": item.config.getoption("--full-length"),
            "figures": item.stash.get(_FIGURE, []),
        }
        with target.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return report
