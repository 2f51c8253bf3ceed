"""Labels that stand beside what they name and never on each other."""

from collections.abc import Sequence


def spread(wanted: Sequence[float], spacing: float, low: float, high: float) -> tuple[float, ...]:
    """Places as near as possible to the wanted ones, in the same order, at least `spacing` apart.

    They stay between low and high as long as that many fit; otherwise they keep their spacing and run over
    the lower edge.
    """
    if not wanted:
        return ()
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    # Each group of touching labels sits at the mean of what its members want (pool adjacent violators).
    groups: list[list[float]] = []  # [sum of wished tops, count]
    for rank, index in enumerate(order):
        groups.append([wanted[index] - rank * spacing, 1.0])
        while len(groups) > 1 and groups[-2][0] / groups[-2][1] >= groups[-1][0] / groups[-1][1]:
            total, count = groups.pop()
            groups[-1][0] += total
            groups[-1][1] += count
    tops = [total / count for total, count in groups for _ in range(int(count))]
    highest_top = max(low, high - (len(wanted) - 1) * spacing)
    placed = [0.0] * len(wanted)
    for rank, index in enumerate(order):
        placed[index] = min(max(tops[rank], low), highest_top) + rank * spacing
    return tuple(placed)


def in_words(parts: Sequence[str]) -> str:
    """Parts joined as in speech: "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def number(value: float) -> str:
    """A score without needless decimals."""
    return f"{value:g}"
