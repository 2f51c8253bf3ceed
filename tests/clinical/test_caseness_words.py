"""Where a total lies by its bands and its cut-off, in words that fit the measure's direction."""

from dataclasses import replace

import pytest

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.scoring import band_words, caseness_words


@pytest.mark.parametrize(("total", "side"), [(9, "below the cut-off 10"), (10, "at or above the cut-off 10")])
def test_a_measure_where_higher_is_worse(catalogue: Catalogue, total: int, side: str) -> None:
    assert caseness_words(catalogue.measure("phq-9"), total).startswith(side)


@pytest.mark.parametrize("total", [3, 10, 20])
def test_a_measure_where_higher_is_better_reads_the_other_way(catalogue: Catalogue, total: int) -> None:
    turned = replace(catalogue.measure("phq-9"), higher_is_worse=False)
    said = caseness_words(turned, total)
    assert said.startswith(("at or below the cut-off 10", "above the cut-off 10"))
    assert said.startswith("above") == (total > 10)


def test_a_measure_without_a_cut_off_says_nothing(catalogue: Catalogue) -> None:
    assert caseness_words(replace(catalogue.measure("phq-9"), caseness=None), 5) == ""


@pytest.mark.parametrize(("total", "name"), [(4, "minimal"), (5, "mild"), (27, "severe")])
def test_a_band_is_said_with_its_rule(catalogue: Catalogue, total: int, name: str) -> None:
    measure = catalogue.measure("phq-9")
    assert band_words(measure, total) == f"{name} ({measure.bands_rule})"
    doubted = replace(measure, bands_confirmed=False)
    assert "not independently confirmed" in band_words(doubted, total)


def test_a_measure_without_bands_says_nothing_of_them(catalogue: Catalogue) -> None:
    assert band_words(replace(catalogue.measure("phq-9"), bands=()), 5) == ""
