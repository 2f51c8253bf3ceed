"""The Qt style sheet made from the tokens: what Fusion and the painters do not draw.

Variants are chosen by a dynamic property that is set before the widget is shown:
`kind` on buttons, `role` and `tone` on labels, `look` on frames.
"""

from collections.abc import Callable
from typing import Final

from ipt_tracker.ui.theme.tokens import TYPE, Radius, Size, Space, Tokens

Scale = Callable[[int], int]

TONES: Final = (
    "text", "text2", "text3", "accent_text", "danger", "warn", "good", "info", "p1", "p2", "p3", "p4",
)  # fmt: skip


def stylesheet(tokens: Tokens, px: Scale = int) -> str:
    """The style sheet of the whole application; `px` gives a size in pixels for the chosen text size."""
    return "\n".join(
        (
            _labels(tokens, px),
            _buttons(tokens, px),
            _inputs(tokens, px),
            _frames(tokens),
            _views(tokens, px),
            _overlays(tokens, px),
        )
    )


def _labels(t: Tokens, px: Scale) -> str:
    # The page's tracking is part of its font, which a size given here would undo: PageTitle sets its own.
    roles = "\n".join(
        f'QLabel[role="{role}"] {{ font-size: {px(style.px)}px; font-weight: {style.weight}; }}'
        for role, style in TYPE.items()
        if role != "page"
    )
    tones = "\n".join(f'QLabel[tone="{tone}"] {{ color: {t.colour(tone)}; }}' for tone in TONES)
    struck = 'QLabel[struck="true"] { text-decoration: line-through; }'
    return f"QLabel {{ background: transparent; color: {t.text}; }}\n{roles}\n{tones}\n{struck}"


def _buttons(t: Tokens, px: Scale) -> str:
    return f"""
QPushButton {{
    min-height: {px(Size.BUTTON) - 2}px; padding: 0 14px; border-radius: {Radius.CONTROL}px; outline: none;
    border: 1px solid {t.ctl}; background: {t.surface}; color: {t.text};
    font-size: {px(TYPE["strong"].px)}px; font-weight: {TYPE["strong"].weight};
}}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:pressed {{ background: {t.press}; }}
QPushButton:disabled {{ color: {t.text3}; background: {t.sunken}; border-color: {t.line}; }}
QPushButton[kind="primary"] {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent}; }}
QPushButton[kind="primary"]:hover {{ background: {t.accent_hover}; border-color: {t.accent_hover}; }}
QPushButton[kind="primary"]:pressed {{ background: {t.accent_text}; }}
QPushButton[kind="primary"]:disabled, QPushButton[kind="danger"]:disabled {{
    background: {t.press}; color: {t.text2}; border-color: {t.edge("press")};
}}
QPushButton[kind="danger"] {{ background: {t.danger}; color: {t.on_accent}; border-color: {t.danger}; }}
QPushButton[kind="quiet"] {{
    background: transparent; border-color: transparent; color: {t.text2};
    font-weight: {TYPE["control"].weight};
}}
QPushButton[kind="quiet"]:hover {{ background: {t.hover}; color: {t.text}; }}
QPushButton[kind="quiet"]:pressed {{ background: {t.press}; }}
QPushButton[kind="link"] {{
    background: transparent; border-color: transparent; color: {t.accent_text}; padding: 0 {Space.XS}px;
    font-weight: {TYPE["control"].weight};
}}
QPushButton[kind="link"][small="true"] {{
    min-height: {px(Size.PILL) - 2}px; font-size: {px(TYPE["secondary"].px)}px;
}}
QPushButton[kind="link"]:hover {{ background: {t.hover}; }}
QPushButton[kind="icon"] {{
    background: transparent; border-color: transparent; padding: 0; min-width: {px(Size.BUTTON) - 2}px;
}}
QPushButton[kind="icon"]:hover {{ background: {t.hover}; }}
QPushButton[kind="icon"]:pressed {{ background: {t.press}; }}
QPushButton[kind="snack"] {{
    background: transparent; border-color: transparent; color: {t.tip_accent}; padding: 0 {Space.S}px;
}}
QPushButton[kind="choice"] {{
    min-height: {px(Size.INPUT) - 2}px; text-align: left;
    padding: 0 {Space.XXL}px 0 {Space.M}px; font-weight: 400;
}}
QPushButton[kind="choice"]:disabled {{ color: {t.text}; border-color: {t.edge("sunken")}; }}
QPushButton[kind="choice"]:focus {{ border: 2px solid {t.focus}; padding-left: {Space.M - 1}px; }}
QPushButton[kind="choice"][state="error"] {{ border-color: {t.danger}; }}
QPushButton[big="true"] {{ min-height: {px(42)}px; font-size: {px(TYPE["card"].px)}px; }}
QRadioButton, QCheckBox {{ color: {t.text}; background: transparent; outline: none; spacing: {Space.S}px; }}
QPushButton[kind="quiet"]:disabled, QPushButton[kind="link"]:disabled {{ color: {t.text3}; }}
{_broken_edge(t)}
"""


def _broken_edge(t: Tokens) -> str:
    # In high contrast grounds are alike and all text is strong: there the edge tells what can't be pressed.
    disabled = "QPushButton:disabled, QPushButton[kind]:disabled"
    return f"{disabled} {{ border: 1px dashed {t.ctl}; }}" if t.edged else ""


def _inputs(t: Tokens, px: Scale) -> str:
    return f"""
QLineEdit {{
    min-height: {px(Size.INPUT) - 2}px; padding: 0 {Space.M - 2}px; border: 1px solid {t.ctl};
    border-radius: {Radius.CONTROL}px; background: {t.surface}; color: {t.text};
    selection-background-color: {t.accent}; selection-color: {t.on_accent};
    lineedit-password-character: 8226; placeholder-text-color: {t.text3};
}}
QLineEdit:focus {{
    border: 2px solid {t.focus}; padding: 0 {Space.M - 3}px; min-height: {px(Size.INPUT) - 4}px;
}}
QLineEdit[state="error"] {{ border-color: {t.danger}; }}
QLineEdit[state="error"]:focus {{
    border: 2px solid {t.danger}; padding: 0 {Space.M - 3}px; min-height: {px(Size.INPUT) - 4}px;
}}
QLineEdit:read-only {{ background: {t.sunken}; color: {t.text}; border-color: {t.edge("sunken")}; }}
QLineEdit:read-only:focus {{ border-color: {t.focus}; }}
QLineEdit:disabled, QTextEdit:disabled {{ background: {t.sunken}; color: {t.text3}; border-color: {t.line}; }}
QTextEdit {{
    border: 1px solid {t.ctl}; border-radius: {Radius.CONTROL}px; background: {t.surface}; color: {t.text};
    selection-background-color: {t.accent}; selection-color: {t.on_accent}; padding: {Space.XS}px;
    placeholder-text-color: {t.text3};
}}
QTextEdit:focus {{ border: 2px solid {t.focus}; padding: {Space.XS - 1}px; }}
QTextEdit[shown="text"] {{ border: 1px solid {t.edge("sunken")}; background: {t.sunken}; }}
QTextEdit[shown="text"]:focus {{ border: 2px solid {t.focus}; padding: {Space.XS - 1}px; }}
QTextEdit[look="bare"], QTextEdit[look="bare"]:focus {{ border: none; padding: 0; background: transparent; }}
"""


def _frames(t: Tokens) -> str:
    banners = "\n".join(
        f'QFrame[look="banner"][tone="{tone}"] {{ background: {t.colour(f"{tone}_soft")}; '
        f"border: 1px solid {t.edge(tone)}; border-radius: {Radius.CONTROL}px; }}"
        for tone in ("info", "warn", "danger", "good")
    )
    return f"""
QMainWindow, QWidget[look="page"] {{ background: {t.bg}; }}
QFrame[look="card"] {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: {Radius.CARD}px; }}
QFrame[look="now"] {{
    background: {t.accent_soft}; border: 1px solid {t.edge("accent")}; border-radius: {Radius.CONTROL}px;
}}
QFrame[look="card"][tone="danger"] {{ background: {t.danger_soft}; border-color: {t.edge("danger")}; }}
QFrame[look="card"][tone="sunken"] {{ background: {t.sunken}; }}
QWidget[look="desk"] {{ background: {t.sunken}; }}
QFrame[look="rule"] {{ background: {t.line}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[look="sidebar"] {{ background: {t.sidebar}; border: none; border-right: 1px solid {t.line}; }}
QFrame[look="footer"] {{ background: {t.bg}; border: none; border-top: 1px solid {t.line}; }}
{banners}
QScrollArea, QScrollArea > QWidget > QWidget[look="scrolled"] {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: 12px; background: transparent; margin: 2px; }}
QScrollBar:horizontal {{ height: 12px; background: transparent; margin: 2px; }}
QScrollBar::handle {{
    background: {t.press}; border: 1px solid {t.edge("press")}; border-radius: 4px;
    min-height: 32px; min-width: 32px;
}}
QScrollBar::handle:hover {{ background: {t.ctl}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    width: 0; height: 0; background: transparent;
}}
QSplitter::handle {{ background: transparent; }}
"""


def _views(t: Tokens, px: Scale) -> str:
    # Ours have a look, and the ground of the card or page below them; those in Qt's dialogs the palette's.
    # A list of suggestions is a window of its own, with nothing below it.
    return f"""
QTableView[look], QListView[look] {{
    background: transparent; border: none; outline: none; color: {t.text}; gridline-color: {t.line};
    selection-background-color: transparent; selection-color: {t.text};
}}
QListView[look="contents"]::item {{
    padding: {Space.S}px; border: 1px solid transparent; border-radius: {Radius.CONTROL}px;
}}
QListView[look="contents"]::item:hover {{ background: {t.hover}; }}
QListView[look="contents"]::item:selected {{
    background: {t.accent_soft}; border-color: {t.edge("accent")}; color: {t.accent_text};
}}
QTableView[look="twin"]::item {{
    padding: 0 {Space.M - 4}px; border: 1px solid transparent; color: {t.text};
}}
QTableView[look="twin"]::item:selected {{ background: {t.accent_soft}; border-color: {t.edge("accent")}; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{
    background: transparent; color: {t.text2}; border: none; border-bottom: 1px solid {t.line};
    padding: 0 {Space.M}px; height: {px(Size.HEADER_ROW)}px;
    font-size: {px(TYPE["caption"].px)}px; font-weight: {TYPE["caption"].weight};
}}
QTableView[look="dense"] QHeaderView::section {{ padding: 0 {Space.S}px; }}
QHeaderView::section:hover {{ color: {t.text}; }}
QTableView[look="grid"] QHeaderView::section {{ padding: 0 {Space.S + 2}px; border: none; }}
QTableView[look="grid"] QTableCornerButton::section {{ background: transparent; border: none; }}
QTabBar {{ background: transparent; border: none; }}
QTabBar::tab {{
    background: transparent; color: {t.text2}; padding: {Space.S}px {Space.XS}px; margin: 0 {Space.M}px;
    border: none; border-bottom: 3px solid transparent;
    font-size: {px(TYPE["control"].px)}px; font-weight: {TYPE["control"].weight};
}}
QTabBar::tab:hover {{ color: {t.text}; }}
QTabBar::tab:selected {{ color: {t.accent_text}; border-bottom-color: {t.accent}; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {t.line}; }}
"""


def _overlays(t: Tokens, px: Scale) -> str:
    return f"""
QToolTip {{
    background: {t.tip}; color: {t.on_tip}; border: none; padding: {Space.XS}px {Space.S}px;
    font-size: {px(TYPE["secondary"].px)}px;
}}
QMenu {{
    background: {t.surface}; color: {t.text}; border: 1px solid {t.line}; padding: {Space.XS}px;
    font-size: {px(TYPE["body"].px)}px;
}}
QMenu::item {{
    padding: {Space.S}px {Space.L}px; border: 1px solid transparent; border-radius: {Radius.CELL}px;
}}
QMenu::item:selected {{
    background: {t.accent_soft}; border-color: {t.edge("accent")}; color: {t.accent_text};
}}
QMenu::item:checked {{ font-weight: {TYPE["strong"].weight}; }}
QMenu::item:disabled {{ color: {t.text3}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: {Space.XS}px {Space.S}px; }}
QFrame[look="palette"] {{
    background: {t.surface}; border: 1px solid {t.line}; border-radius: {Radius.OVERLAY}px;
}}
QFrame[look="palette"] QLineEdit, QFrame[look="palette"] QLineEdit:focus {{
    min-height: {px(Size.CELL)}px; padding: 0; border: none; background: transparent;
    font-size: {px(TYPE["section"].px)}px; font-weight: 400;
}}
QFrame[look="snackbar"] {{ background: {t.tip}; border: none; border-radius: {Radius.OVERLAY}px; }}
QFrame[look="snackbar"] QLabel {{ color: {t.on_tip}; }}
"""
