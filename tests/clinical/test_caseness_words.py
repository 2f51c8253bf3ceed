"""Where a total lies by its cut-off, in words that fit the measure's direction."""

from dataclasses import replace

import pytest

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.scoring import caseness_words


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
