"""The dressed theme under the name that these tests use."""

import pytest

from ipt_tracker.ui.theme.theme import Theme


@pytest.fixture
def theme(dressed_theme: Theme) -> Theme:
    return dressed_theme
