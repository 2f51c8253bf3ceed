"""A period of the log begins at midnight by the clock here, also where the clocks were changed since."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from ipt_tracker.ui.screens.log.words import Period, since

NEW_YORK = "EST5EDT,M3.2.0,M11.1.0"


@pytest.mark.parametrize(
    ("zone", "period", "begun"),
    [
        ("JST-9", Period.TODAY, datetime(2026, 11, 25, 15, tzinfo=UTC)),
        (NEW_YORK, Period.TODAY, datetime(2026, 11, 26, 5, tzinfo=UTC)),
        (NEW_YORK, Period.MONTH, datetime(2026, 10, 28, 4, tzinfo=UTC)),
        (NEW_YORK, Period.EVER, None),
    ],
)
def test_a_period_begins_at_midnight_here(
    in_zone: Callable[[str], None], zone: str, period: Period, begun: datetime | None
) -> None:
    in_zone(zone)
    assert since(period, datetime(2026, 11, 26, 9).astimezone()) == begun
