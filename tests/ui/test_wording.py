"""Numbers in the words of the window: one is said to be one."""

import pytest

from ipt_tracker.ui.wording import (
    so_many_clients,
    so_many_entries,
    so_many_needs,
    so_many_sessions,
    so_many_signed_texts,
)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, ("0 clients", "0 sessions", "0 signed texts", "0 entries", "0 needs")),
        (1, ("1 client", "1 session", "1 signed text", "1 entry", "1 need")),
        (15, ("15 clients", "15 sessions", "15 signed texts", "15 entries", "15 needs")),
    ],
)
def test_what_is_counted(count: int, said: tuple[str, ...]) -> None:
    ways = (so_many_clients, so_many_sessions, so_many_signed_texts, so_many_entries, so_many_needs)
    assert tuple(way(count) for way in ways) == said
