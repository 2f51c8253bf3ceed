"""How the therapist works, read from the settings' cards and stored; a number that can't be says why."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject

from ipt_tracker.errors import KnownError
from ipt_tracker.record import settings
from ipt_tracker.record.settings import Settings
from ipt_tracker.ui.screens.settings.away_card import AwayCard
from ipt_tracker.ui.screens.settings.courses_card import CoursesCard
from ipt_tracker.ui.screens.settings.keeping_card import KeepingCard
from ipt_tracker.ui.workspace import Workspace

_OF_OWN_RULE: Final = ("retention_years", "retention_age")
_TOGETHER: Final = ("cover_minutes", "lock_minutes")


class Ways(QObject):
    """Shows the record's `Settings` and stores what is typed; `touched` is called at each change."""

    def __init__(
        self,
        workspace: Workspace,
        cards: tuple[CoursesCard, AwayCard, KeepingCard],
        touched: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._touched = touched
        self._courses, self._away, self._keeping = courses, away, keeping = cards
        self._numbers = {
            "session_minutes": courses.minutes,
            "measures_every": courses.every,
            "cover_minutes": away.cover,
            "lock_minutes": away.lock,
            "retention_years": keeping.years,
            "retention_age": keeping.age,
        }
        self._stored = settings.get(workspace.record)
        courses.measures.set_chosen(self._stored.measures)
        for name, number in self._numbers.items():
            number.line.set_value(getattr(self._stored, name))
        self._show_rule()
        for number in self._numbers.values():
            number.line.textChanged.connect(touched)
        keeping.rule.chosen.connect(self._rule_chosen)
        courses.measures.changed.connect(touched)

    @property
    def refuses(self) -> bool:
        """Whether a number stands there that can't be, so that another counts."""
        return any(number.error for number in self._numbers.values())

    def store(self) -> None:
        """Store what has changed; a number that can't be stays as it was, and its field says why.

        Raises:
            KnownError: the record can't be written.
        """
        typed = self._typed()
        try:
            self._save(typed)
        except KnownError as error:
            _section, _dot, name = error.code.partition("settings.")
            if name not in self._numbers:
                raise
            # Each number is in its bounds here: only the two that belong together can contradict.
            before = {name: getattr(self._stored, name) for name in _TOGETHER}
            for one, number in before.items():
                if getattr(typed, one) != number:
                    self._say(one, error.message)
            self._save(replace(typed, **before))

    def _typed(self) -> Settings:
        """What stands in the cards; the stored number where none can be read."""
        numbers: dict[str, int] = {}
        for name, number in self._numbers.items():
            if name in _OF_OWN_RULE and not self._keeping.own:
                continue  # the rule's numbers stand there, and are not the practice's
            value = number.line.value()
            numbers[name] = getattr(self._stored, name) if value is None else value
            number.set_error("")
            if value is None:
                missing = self.tr("{field}: a number is needed.").format(field=number.label.text())
                self._say(name, number.line.problem() or missing)
        rule = self._keeping.rule.value() or self._stored.retention_rule
        measures = self._courses.measures.chosen()
        return replace(self._stored, measures=measures, retention_rule=rule, **numbers)

    def _rule_chosen(self, _code: str) -> None:
        self._show_rule()
        self._touched()

    def _show_rule(self) -> None:
        code = self._keeping.rule.value() or self._stored.retention_rule
        self._keeping.show_rule(code, self._stored.retention_years, self._stored.retention_age)

    def _say(self, name: str, sentence: str) -> None:
        self._numbers[name].refuse(sentence, getattr(self._stored, name))

    def _save(self, typed: Settings) -> None:
        if typed == self._stored:
            return
        changes = settings.save(self._workspace.record, typed)
        self._stored = typed
        self._workspace.changes.changed.emit(changes)
