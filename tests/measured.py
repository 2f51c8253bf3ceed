"""Only tests of the rooms with files that have to be tested whole are measured, where any are.

To measure costs half as much again as the test; a file that only a test of the window reaches is not whole.
"""

from collections.abc import Iterator
from typing import Final

import pytest

ROOMS: Final = ("tests/clinical/", "tests/record/", "tests/migrations/")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    plugin = item.config.pluginmanager.getplugin("_cov")
    measuring = plugin.cov_controller if plugin is not None else None
    if measuring is None or item.nodeid.startswith(ROOMS):
        return (yield)
    measuring.pause()
    try:
        return (yield)
    finally:
        measuring.resume()
