"""The passphrase's strength in steps."""

import pytest

from ipt_tracker.ui.widgets.strength import Level, judge


@pytest.mark.parametrize(
    ("passphrase", "level"),
    [
        ("", Level.TOO_SHORT),
        ("fourteen chars", Level.TOO_SHORT),
        ("aaaaaaaaaaaaaaaaaaaaaa", Level.WEAK),
        ("123456789012345678", Level.WEAK),
        ("abcabcabcabcabcabc", Level.WEAK),
        ("passwordpasswordpassword", Level.WEAK),
        ("meadow meadow meadow meadow", Level.WEAK),
        ("meadow kettle orbit", Level.FAIR),
        ("meadow kettle orbit walnut", Level.GOOD),
        ("meadow kettle orbit walnut glacier", Level.STRONG),
        ("луг чайник орбита орех ледник", Level.STRONG),
        ("h7!kq2#vz9?mw4&bt6%x", Level.STRONG),
    ],
)
def test_steps(passphrase: str, level: Level) -> None:
    assert judge(passphrase).level is level


def test_says_how_many_characters_are_missing() -> None:
    assert judge("meadow").missing == 9
    assert judge("meadow kettle o").missing == 0
