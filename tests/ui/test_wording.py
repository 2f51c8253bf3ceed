"""Numbers in the words of the window: one is said to be one."""

import pytest

from ipt_tracker.ui.wording import so_many_clients, so_many_sessions, so_many_signed_texts


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, ("0 clients", "0 sessions", "0 signed texts")),
        (1, ("1 client", "1 session", "1 signed text")),
        (15, ("15 clients", "15 sessions", "15 signed texts")),
    ],
)
def test_what_is_counted(count: int, said: tuple[str, ...]) -> None:
    assert (so_many_clients(count), so_many_sessions(count), so_many_signed_texts(count)) == said
