"""The colours of paper: the light theme's tokens, because paper has no dark one."""

_INKS = {
    "surface": "#FFFFFF",
    "sunken": "#F3F0EA",
    "line": "#E3DDD3",
    "grid": "#E3DDD3",
    "ctl": "#8C8479",
    "text": "#24211D",
    "text2": "#5C564D",
    "text3": "#716A60",
    "accent": "#1A6166",
    "accent_text": "#17595E",
    "on_accent": "#FFFFFF",
    "danger": "#A92B22",
    "p1": "#3E619C",
    "p1_soft": "#E6ECF6",
    "p1_edge": "#E6ECF6",
    "p2": "#1A6166",
    "p2_soft": "#E0EEED",
    "p2_edge": "#E0EEED",
    "p3": "#77437F",
    "p3_soft": "#F2E8F3",
    "p3_edge": "#F2E8F3",
    "p4": "#5B6236",
    "p4_soft": "#EEEFE2",
    "p4_edge": "#EEEFE2",
    "gad": "#8A5A12",
    "watermark": "#D6CFC4",
}


def ink(token: str) -> str:
    """The colour of a token as "#RRGGBB"."""
    return _INKS[token]
