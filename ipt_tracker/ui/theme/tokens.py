"""Every colour, size and type style of the window, as frozen values; nothing is hard-coded elsewhere."""

from dataclasses import dataclass, fields
from typing import Final, Literal

Role = Literal["caption", "secondary", "body", "control", "strong", "card", "note", "section", "page"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Tokens:
    """The colours of one theme as `#RRGGBB`; `scheme` tells light from dark.

    An `edged` theme draws the edge of every shape; in the others soft shapes are told by their ground alone.
    """

    scheme: Literal["light", "dark"]
    bg: str
    sidebar: str
    surface: str
    sunken: str
    hover: str
    press: str
    line: str
    grid: str
    ctl: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_text: str
    accent_soft: str
    focus: str
    danger: str
    danger_soft: str
    warn: str
    warn_soft: str
    good: str
    good_soft: str
    info: str
    info_soft: str
    p1: str
    p1_soft: str
    p2: str
    p2_soft: str
    p3: str
    p3_soft: str
    p4: str
    p4_soft: str
    gad: str
    tip: str
    on_tip: str
    tip_accent: str
    edged: bool = False

    def colour(self, name: str) -> str:
        """The colour called `name` (figures name colours by token); an unknown name is a `KeyError`.

        `EDGES` are names too: the edge of a soft shape, which is seen in an edged theme only.
        """
        if name in EDGES:
            name = EDGES[name][self.edged]
        if name not in COLOURS:
            raise KeyError(name)
        value: str = getattr(self, name)
        return value

    def edge(self, ground: str) -> str:
        """The colour of the edge of a shape on this ground, or in this tone's soft colour."""
        return self.colour(f"{ground}_edge")


COLOURS: Final = frozenset(field.name for field in fields(Tokens)) - {"scheme", "edged"}

EDGES: Final = {
    **{f"{ground}_edge": (ground, "line") for ground in ("surface", "sunken", "hover", "press")},
    **{
        f"{tone}_edge": (f"{tone}_soft", tone)
        for tone in ("accent", "danger", "warn", "good", "info", "p1", "p2", "p3", "p4")
    },
}
"""The token of each soft shape's edge: where it is not to be seen (its own ground), and where it is."""

LIGHT: Final = Tokens(
    scheme="light",
    bg="#F7F5F1",
    sidebar="#EFECE5",
    surface="#FFFFFF",
    sunken="#F3F0EA",
    hover="#F1EDE6",
    press="#E8E3DA",
    line="#E3DDD3",
    grid="#E3DDD3",
    ctl="#8C8479",
    text="#24211D",
    text2="#5C564D",
    text3="#716A60",
    accent="#1A6166",
    accent_hover="#15545A",
    on_accent="#FFFFFF",
    accent_text="#17595E",
    accent_soft="#DFECEB",
    focus="#1A6166",
    danger="#A92B22",
    danger_soft="#FAE7E3",
    warn="#815200",
    warn_soft="#FAEDD2",
    good="#2D6A35",
    good_soft="#E3F0E1",
    info="#33588F",
    info_soft="#E4EBF6",
    p1="#3E619C",
    p1_soft="#E6ECF6",
    p2="#1A6166",
    p2_soft="#E0EEED",
    p3="#77437F",
    p3_soft="#F2E8F3",
    p4="#5B6236",
    p4_soft="#EEEFE2",
    gad="#8A5A12",
    tip="#2A2621",
    on_tip="#FBF9F5",
    tip_accent="#8FD3D4",
)

DARK: Final = Tokens(
    scheme="dark",
    bg="#191817",
    sidebar="#131211",
    surface="#22201E",
    sunken="#1C1B19",
    hover="#2B2926",
    press="#34312D",
    line="#35322E",
    grid="#35322E",
    ctl="#8A8278",
    text="#EDE9E3",
    text2="#B9B2A7",
    text3="#9A9288",
    accent="#6CC0C1",
    accent_hover="#82CBCB",
    on_accent="#0B2122",
    accent_text="#82CBCB",
    accent_soft="#1E3838",
    focus="#8FDADA",
    danger="#F59A8F",
    danger_soft="#42231F",
    warn="#E6B963",
    warn_soft="#3B2F18",
    good="#93CE92",
    good_soft="#213423",
    info="#9DBBEC",
    info_soft="#232F42",
    p1="#9DBBEC",
    p1_soft="#232E40",
    p2="#6CC0C1",
    p2_soft="#1D3434",
    p3="#D3A6DD",
    p3_soft="#35283A",
    p4="#C3CB92",
    p4_soft="#2C2F1D",
    gad="#E0B266",
    tip="#EDE9E3",
    on_tip="#1C1A18",
    tip_accent="#17595E",
)


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """One step of the type scale: size in pixels, CSS weight, line height and tracking in percent."""

    px: int
    weight: int
    line_height: int = 100
    tracking: float = 0.0


TYPE: Final[dict[Role, TypeStyle]] = {
    "caption": TypeStyle(12, 500),
    "secondary": TypeStyle(13, 400),
    "body": TypeStyle(14, 400),
    "control": TypeStyle(14, 500),
    "strong": TypeStyle(14, 600),
    "card": TypeStyle(15, 600),
    "note": TypeStyle(15, 400, line_height=150),
    "section": TypeStyle(18, 600),
    "page": TypeStyle(26, 600, tracking=-1.4),
}


TEXT_SIZES: Final = range(90, 151, 10)
"""The text sizes on offer, in percent of the type scale."""


class Space:
    """Gaps and paddings in logical pixels."""

    XS: Final = 4
    S: Final = 8
    M: Final = 12
    L: Final = 16
    XL: Final = 24
    XXL: Final = 32


MOTION_MS: Final = 120
"""How long what lies over the page takes to slide in; pages themselves never move."""


class Radius:
    """Corner radii in logical pixels."""

    CELL: Final = 6
    CONTROL: Final = 8
    CARD: Final = 12
    CHIP: Final = 17
    OVERLAY: Final = 14


class Size:
    """Heights and widths of controls in logical pixels; no width here ever holds words."""

    UNLIMITED: Final = (1 << 24) - 1
    """Qt's own word for a widget without a greatest height or width."""
    BUTTON: Final = 34
    INPUT: Final = 36
    CHIP: Final = 34
    CELL: Final = 40
    NAV: Final = 34
    ROW: Final = 54
    HEADER_ROW: Final = 34
    FOOTER: Final = 60
    BADGE: Final = 18
    PILL: Final = 24
    CHECK: Final = 20
    ICON: Final = 16
    NAV_ICON: Final = 18
    SIDEBAR: Final = 232
    RAIL: Final = 60
    RAIL_BELOW: Final = 1100
    WINDOW_MINIMUM: Final = (940, 520)
    PAGE_MARGIN_WIDE_FROM: Final = 1400
    RING: Final = 2
    RING_GAP: Final = 2
