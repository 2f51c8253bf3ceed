"""Cards whose head holds a button: as high as the heads without one."""

from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.card import Card


def low_head(card: Card) -> None:
    """Take back above the head what the button in it is higher than the title."""
    layout = card.layout()
    if layout is not None:
        layout.setContentsMargins(Space.L, Space.S, Space.L, Space.L)
        layout.setSpacing(Space.XS)
