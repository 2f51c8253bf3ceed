"""Where a restored record lies: as typed, or in the folder that was typed."""

from pathlib import Path

import pytest

from ipt_tracker.ui.opening.record_places import typed_place

NAME = "Practice.iptr"


def test_a_folder_that_is_there_gets_the_record_into_it(tmp_path: Path) -> None:
    for typed in (f"{tmp_path}", f"{tmp_path}/", f' "{tmp_path}" '):
        assert typed_place(typed, NAME) == tmp_path / NAME
    (tmp_path / NAME).mkdir()
    assert typed_place(str(tmp_path), NAME) == tmp_path / "Practice 2.iptr"


def test_a_record_that_is_there_is_meant_itself(tmp_path: Path) -> None:
    (tmp_path / "Old.iptr").mkdir()
    assert typed_place(str(tmp_path / "Old.iptr"), NAME) == tmp_path / "Old.iptr"


def test_what_is_not_there_is_the_new_folder_with_its_ending(tmp_path: Path) -> None:
    for typed in ("New", "New.iptr"):
        assert typed_place(str(tmp_path / typed), NAME) == tmp_path / "New.iptr"


@pytest.mark.parametrize("typed", ["", "somewhere", ".", "~nobody-of-this-name/Records"])
def test_no_whole_path_is_no_place(typed: str) -> None:
    assert typed_place(typed, NAME) is None
