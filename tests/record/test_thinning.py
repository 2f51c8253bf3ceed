"""Thinning over years: dense for the last days, thin for long ago, and never without a proven one."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_tracker.record.thinning import (
    ALWAYS,
    DAILY,
    MONTHLY,
    UNPROVEN,
    WEEKLY,
    WHOLE,
    Kept,
    last_goes_on,
    superfluous,
)
from tests.promises import Reached

NOW = datetime(2026, 6, 16, 12, tzinfo=UTC)
TEN_YEARS = 10 * 365 * 24 * 60


@st.composite
def histories(draw: st.DrawFn) -> list[Kept]:
    minutes = draw(st.lists(st.integers(0, TEN_YEARS), max_size=60, unique=True))
    proven = draw(st.lists(st.booleans(), min_size=len(minutes), max_size=len(minutes)))
    return [
        Kept(name=f"{number}", made_at=NOW - timedelta(minutes=ago), proven=sound)
        for number, (ago, sound) in enumerate(zip(minutes, proven, strict=True))
    ]


@settings(max_examples=300)
@given(histories())
def test_what_stays_is_enough(history: list[Kept]) -> None:
    gone = set(superfluous(history, NOW))
    stays = [one for one in history if one not in gone]
    proven = sorted((one for one in history if one.proven), key=lambda one: one.made_at, reverse=True)
    assert all(one not in gone for one in proven[:ALWAYS])
    assert all(one not in gone for one in history if NOW - one.made_at <= WHOLE)
    for spans, span in ((DAILY, "%Y-%m-%d"), (WEEKLY, "%G-W%V"), (MONTHLY, "%Y-%m")):
        had = list(dict.fromkeys(one.made_at.strftime(span) for one in proven))[:spans]
        kept = {one.made_at.strftime(span) for one in stays if one.proven}
        assert set(had) <= kept
    assert all(NOW - one.made_at <= UNPROVEN for one in stays if not one.proven)
    old = [one for one in stays if NOW - one.made_at > WHOLE and one.proven]
    assert len(old) <= ALWAYS + DAILY + WEEKLY + MONTHLY


@given(histories())
def test_thinning_again_takes_nothing_more(history: list[Kept]) -> None:
    gone = set(superfluous(history, NOW))
    assert superfluous([one for one in history if one not in gone], NOW) == ()


@pytest.mark.promise("T12")
def test_ten_years_of_half_hours_come_to_a_handful(reached: Reached) -> None:
    kept: list[Kept] = []
    moment = NOW - timedelta(days=3650)
    while moment < NOW:
        kept += [
            Kept(name=f"{moment:%F}-{half:02}", made_at=moment + timedelta(minutes=30 * half))
            for half in range(16)
        ]
        gone = {one.name for one in superfluous(kept, moment + timedelta(hours=8))}
        kept = [one for one in kept if one.name not in gone]
        moment += timedelta(days=1)
    assert len(kept) <= 16 * 3 + DAILY + WEEKLY + MONTHLY
    assert NOW - min(one.made_at for one in kept) > timedelta(days=300)
    reached(f"ten years of backups every half hour thin out to {len(kept)}, the oldest about a year old")


def test_oldest_first() -> None:
    history = [Kept(name=str(day), made_at=NOW - timedelta(days=day)) for day in range(1000)]
    gone = superfluous(history, NOW)
    assert [one.made_at for one in gone] == sorted(one.made_at for one in gone)


def test_when_the_last_of_some_backups_goes() -> None:
    """By the thinning itself: a month keeps its last one, so one of the last of June stays for a year."""
    now = datetime(2026, 6, 30, 17, tzinfo=UTC)
    assert last_goes_on((), now) is None
    damaged = last_goes_on((Kept(name="damaged", made_at=now, proven=False),), now)
    assert damaged == now.date() + UNPROVEN + timedelta(days=1), "it holds them too"
    just_made = last_goes_on((Kept(name="one", made_at=now),), now)
    assert just_made == date(2027, 6, 1), "the last of June stays until there are twelve months after June"
    two = (Kept(name="old", made_at=now - timedelta(days=40)), Kept(name="one", made_at=now))
    assert last_goes_on(two, now) == just_made
    in_the_month = datetime(2026, 6, 2, 17, tzinfo=UTC)
    assert last_goes_on((Kept(name="one", made_at=in_the_month),), in_the_month) == date(2026, 6, 16)
