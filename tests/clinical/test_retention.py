"""Until when a record is kept: each rule's own days, read off its source."""

from datetime import date

import pytest

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.retention import OWN, keep_until, rule_in_force

LAST = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("code", "born", "until"),
    [
        # APA: 7 years after the last service, or 3 years after majority, whichever is later
        ("apa", date(1985, 2, 28), date(2033, 6, 30)),
        ("apa", None, date(2033, 6, 30)),
        ("apa", date(2016, 3, 1), date(2037, 3, 1)),
        ("apa", date(2010, 3, 1), date(2033, 6, 30)),
        ("us_pennsylvania", date(2016, 3, 1), date(2031, 6, 30)),
        # New York: 6 years, minors to 22
        ("us_new_york", date(1985, 2, 28), date(2032, 6, 30)),
        ("us_new_york", date(2012, 3, 1), date(2034, 3, 1)),
        ("nhs_mental_health", date(2012, 3, 1), date(2046, 6, 30)),
        ("uk_private", None, date(2033, 6, 30)),
    ],
)
def test_the_later_day_counts(catalogue: Catalogue, code: str, born: date | None, until: date) -> None:
    rule = rule_in_force(catalogue.retention_rules, code, 1, 0)
    assert rule.code == code
    assert keep_until(rule, LAST, born) == until


def test_a_rule_of_ones_own(catalogue: Catalogue) -> None:
    rule = rule_in_force(catalogue.retention_rules, OWN, 10, 25)
    assert rule.label == "The practice's own rule: 10 years, minors to 25"
    assert keep_until(rule, LAST, date(2015, 1, 2)) == date(2040, 1, 2)
    assert rule_in_force(catalogue.retention_rules, OWN, 10, 0).label == "The practice's own rule: 10 years"


def test_a_day_in_february(catalogue: Catalogue) -> None:
    rule = rule_in_force(catalogue.retention_rules, "uk_private", 1, 0)
    assert keep_until(rule, date(2024, 2, 29), None) == date(2031, 3, 1)


def test_every_rule_names_its_source(catalogue: Catalogue) -> None:
    assert [rule.code for rule in catalogue.retention_rules if not rule.confirmed] == ["us_new_york"]
    assert all(rule.source for rule in catalogue.retention_rules)
