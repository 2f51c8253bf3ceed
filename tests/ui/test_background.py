"""Long work: done elsewhere, in order, and told on the GUI thread."""

import gc
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ipt_tracker.errors import KnownError
from ipt_tracker.ui.background import Background, Owed, Progress


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.shut_down()


def test_work_is_done_off_the_gui_thread_and_told_on_it(background: Background, qtbot: QtBot) -> None:
    told_on: list[int] = []
    job = background.run(
        lambda _progress: threading.get_ident(),
        finished=lambda _result: told_on.append(threading.get_ident()),
    )
    with qtbot.waitSignal(job.finished) as done:
        pass
    assert done.args is not None
    assert done.args[0] != threading.get_ident()
    assert told_on == [threading.get_ident()]


def test_an_error_is_told_as_it_was_raised(background: Background, qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        raise KnownError("The passphrase is not right. Nothing is lost.")

    job = background.run(work)
    with qtbot.waitSignal(job.failed) as failed:
        pass
    assert failed.args is not None
    assert isinstance(failed.args[0], KnownError)


def test_progress_comes_before_the_end_and_in_order(background: Background, qtbot: QtBot) -> None:
    told: list[object] = []

    def work(progress: Progress) -> str:
        for step in range(3):
            progress(step + 1, 3)
        return "ready"

    job = background.run(
        work, finished=told.append, progressed=lambda done, total: told.append((done, total))
    )
    with qtbot.waitSignal(job.finished):
        pass
    assert told == [(1, 3), (2, 3), (3, 3), "ready"]


def test_jobs_are_done_one_after_the_other(background: Background, qtbot: QtBot) -> None:
    gate = threading.Event()
    order: list[str] = []

    def first(_progress: Progress) -> None:
        gate.wait(5)
        order.append("first")

    background.run(first)
    last = background.run(lambda _progress: order.append("second"))
    gate.set()
    with qtbot.waitSignal(last.finished):
        pass
    assert order == ["first", "second"]


class Page(QObject):
    """Stands for a page that hears of what it asked for, until it is left."""

    def __init__(self, heard: list[object]) -> None:
        super().__init__()
        self._heard = heard

    def hear(self, outcome: object) -> None:
        self._heard.append(outcome)


@pytest.mark.parametrize(
    ("owed", "said"),
    [(Owed.NOTHING, []), (Owed.BY_ITSELF, ["No printer."]), (Owed.WITH_RECORD, ["No printer."])],
)
def test_what_somebody_counts_on_is_told_where_its_page_has_been_left(
    background: Background, qtbot: QtBot, owed: Owed, said: list[str]
) -> None:
    def fail(_progress: Progress) -> None:
        raise KnownError("No printer.")

    unheard: list[str] = []
    background.unheard.connect(lambda error: unheard.append(str(error)))
    heard: list[object] = []
    stays, left = Page(heard), Page(heard)
    background.run(fail, stays.hear, stays.hear, owed=owed)
    background.run(fail, left.hear, left.hear, owed=owed)
    leave(left, background, qtbot)
    assert [str(error) for error in heard] == ["No printer."]
    assert unheard == said


def test_a_page_that_is_left_once_all_is_done_hears_no_more_either(
    background: Background, qtbot: QtBot
) -> None:
    """What came of it waits to be told already when the page goes, and Qt deletes that a moment later."""

    def fail(_progress: Progress) -> None:
        raise KnownError("No printer.")

    unheard: list[str] = []
    background.unheard.connect(lambda error: unheard.append(str(error)))
    heard: list[object] = []
    left = Page(heard)
    background.run(fail, left.hear, left.hear, owed=Owed.BY_ITSELF)
    assert background.run(lambda _progress: None).over.wait(5), "the first is ready to be told by then"
    left.deleteLater()
    qtbot.waitUntil(lambda: not background.busy)
    assert (heard, unheard) == ([], ["No printer."])


def test_what_was_opened_for_a_page_that_has_been_left_is_closed(
    background: Background, qtbot: QtBot, tmp_path: Path
) -> None:
    heard: list[object] = []
    stays, left = Page(heard), Page(heard)
    files: list[TextIO] = [(tmp_path / name).open("w") for name in ("taken", "dropped")]
    background.run(lambda _progress: files[0], stays.hear)
    background.run(lambda _progress: files[1], left.hear)
    leave(left, background, qtbot)
    assert heard == files[:1]
    assert [file.closed for file in files] == [False, True]
    files[0].close()


def leave(page: Page, background: Background, qtbot: QtBot) -> None:
    """Delete the page before anything is told, then wait until all is."""
    delete(page)
    qtbot.waitUntil(lambda: not background.busy)


def test_shutting_down_waits_for_what_runs_and_drops_what_waits(qapp: QApplication) -> None:
    background = Background()
    gate, begun = threading.Event(), threading.Event()
    order: list[str] = []
    background.settled.connect(lambda: order.append("settled"))

    def first(_progress: Progress) -> None:
        begun.set()
        gate.wait(5)
        order.append("first")

    background.run(first, finished=lambda _result: order.append("told"))
    background.run(lambda _progress: order.append("second"))
    assert begun.wait(5)
    threading.Timer(0.02, gate.set).start()
    background.shut_down()
    qapp.processEvents()
    assert order == ["first"]
    with pytest.raises(RuntimeError):
        background.run(lambda _progress: None)


def test_what_is_owed_is_done_before_the_end(qtbot: QtBot) -> None:
    background = Background()
    gate = threading.Event()
    done: list[str] = []
    background.run(lambda _progress: gate.wait(5))
    background.run(lambda _progress: done.append("shown"))
    background.run(lambda _progress: done.append("owed"), owed=Owed.BY_ITSELF)
    threading.Timer(0.02, gate.set).start()
    background.shut_down()
    assert done == ["owed"]


def test_what_is_owed_with_the_record_is_waited_for_and_told(background: Background, qtbot: QtBot) -> None:
    gate = threading.Event()
    told: list[str] = []
    background.run(lambda _progress: gate.wait(5))
    background.run(lambda _progress: "done", told.append, owed=Owed.WITH_RECORD)
    background.run(lambda _progress: gate.clear() or gate.wait(5), owed=Owed.BY_ITSELF)
    assert background.owes(Owed.WITH_RECORD)
    threading.Timer(0.02, gate.set).start()
    assert background.finish(Owed.WITH_RECORD) is None
    assert told == ["done"]
    assert not background.owes(Owed.WITH_RECORD)
    assert background.busy, "what needs no record goes on"
    gate.set()

    def fail(_progress: Progress) -> None:
        raise KnownError("The stick is full. Nothing is lost.")

    background.run(fail, failed=lambda error: told.append(str(error)), owed=Owed.WITH_RECORD)
    failed = background.finish(Owed.WITH_RECORD)
    assert isinstance(failed, KnownError)
    assert told == ["done", str(failed)]


def test_the_work_is_let_go_on_the_gui_thread(background: Background, qtbot: QtBot) -> None:
    died_on: list[int] = []

    class Screen:
        """Stands for what a piece of work holds on to."""

        def draw(self, _progress: Progress) -> None:
            raise ZeroDivisionError

        def __del__(self) -> None:
            died_on.append(threading.get_ident())

    for _ in range(30):
        job = background.run(Screen().draw)
        with qtbot.waitSignal(job.failed):
            pass
    background.shut_down()
    gc.collect()
    assert set(died_on) == {threading.get_ident()}


def test_nothing_is_collected_on_the_worker_not_even_between_two_jobs(
    background: Background, qtbot: QtBot
) -> None:
    collected_on: list[int] = []

    def note(phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            collected_on.append(threading.get_ident())

    def allocate(_progress: Progress) -> int:
        kept = [[number] for number in range(20_000)]
        kept.clear()
        return threading.get_ident()

    gc.callbacks.append(note)
    try:
        for _ in range(20):
            job = background.run(allocate)
            with qtbot.waitSignal(job.finished) as done:
                pass
            gc.collect()
    finally:
        gc.callbacks.remove(note)
    assert done.args is not None
    assert done.args[0] not in collected_on
    assert gc.isenabled()


def test_what_was_opened_for_somebody_who_is_gone_is_closed(qtbot: QtBot, tmp_path: Path) -> None:
    background = Background()
    taken: list[TextIO] = []
    opened = (tmp_path / "taken").open("w"), (tmp_path / "left").open("w")
    job = background.run(lambda _progress: opened[0], taken.append)
    with qtbot.waitSignal(job.finished):
        pass
    begun = threading.Event()

    def late(_progress: Progress) -> TextIO:
        begun.set()
        return opened[1]

    background.run(late, taken.append)
    assert begun.wait(5)
    background.shut_down()
    assert taken == [opened[0]]
    assert [file.closed for file in opened] == [False, True]
    opened[0].close()
