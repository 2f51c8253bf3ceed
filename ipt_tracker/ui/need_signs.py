"""The icon and the tone of a need, wherever it is shown."""

from typing import Final

from ipt_tracker.clinical.need import Need, NeedKind

_SIGNS: Final = {
    NeedKind.RISK: ("shield-alert", "danger"),
    NeedKind.WORSE: ("trending-up", "danger"),
    NeedKind.UNSIGNED: ("pen-line", "warn"),
    NeedKind.MEASURE_DUE: ("clipboard-list", "info"),
    NeedKind.ENDING: ("flag", "p3"),
}


def sign(need: Need) -> tuple[str, str]:
    """The icon and the tone of a need; a pressing one is red."""
    icon, tone = _SIGNS[need.kind]
    return icon, "danger" if need.pressing else tone
