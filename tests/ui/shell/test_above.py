"""What is said above the pages: the latest stands there, and its button answers it alone."""

import pytest
from PySide6.QtCore import QObject

from ipt_tracker.ui.shell.above import Above
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.widgets.banner import Banner


class Heard(QObject):
    """Somebody who says things, and hears the answers."""

    def __init__(self) -> None:
        super().__init__()
        self.answered = 0

    def answer(self) -> None:
        """The button was pressed."""
        self.answered += 1


@pytest.fixture
def banner(theme: Theme) -> Banner:
    return Banner(theme)


@pytest.fixture
def above(banner: Banner) -> Above:
    return Above(banner, banner)


def test_the_button_answers_the_text_beside_it_and_no_other(above: Above, banner: Banner) -> None:
    sheet, backup = Heard(), Heard()
    above.say(sheet, "There is no sheet.", "info", "Print one", sheet.answer)
    above.say(backup, "Not backed up.", "warn", "Dismiss", backup.answer)
    assert (banner.text(), banner.button.text()) == ("Not backed up.", "Dismiss")
    banner.button.click()
    assert (sheet.answered, backup.answered) == (0, 1)
    above.take_back(backup)
    assert (banner.text(), banner.button.text()) == ("There is no sheet.", "Print one")
    banner.button.click()
    assert (sheet.answered, backup.answered) == (1, 1)


def test_what_another_says_is_not_taken_back(above: Above, banner: Banner) -> None:
    sheet, backup = Heard(), Heard()
    above.say(backup, "Not backed up.")
    above.say(sheet, "There is no sheet.")
    above.take_back(backup)
    above.take_back(backup)
    assert banner.text() == "There is no sheet."
    above.say(sheet, "It was never checked.")
    above.take_back(sheet)
    assert banner.text() == ""
    assert banner.isHidden()


def test_nothing_comes_back_once_all_is_cleared(above: Above, banner: Banner) -> None:
    sheet, backup = Heard(), Heard()
    above.say(sheet, "There is no sheet.", "info", "Print one", sheet.answer)
    above.say(backup, "Not backed up.")
    above.clear()
    above.take_back(backup)
    assert banner.isHidden()
    banner.action_taken.emit()
    assert sheet.answered == 0
