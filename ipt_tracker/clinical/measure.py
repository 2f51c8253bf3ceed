"""A measure as data: items, options, range, bands, thresholds with their rules, licence and source."""

from dataclasses import dataclass

from ipt_tracker.clinical.reader import broken


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question, word for word; `text` is never paraphrased."""

    text: str
    loinc: str = ""
    reverse: bool = False
    """Scored backwards: the highest option counts least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer and what it counts."""

    value: int
    label: str
    loinc: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A named stretch of totals, both ends included."""

    name: str
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A number with the label of the rule it belongs to, so that nothing is said without its rule."""

    value: int
    rule: str
    source: str
    confirmed: bool
    """False: as configured, not independently confirmed against its source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingRule:
    """How many items may be missing; the total is then sum × items / answered, half rounded up."""

    allowed: int
    """0 = all items are needed."""
    rule: str
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Loinc:
    """LOINC codes of the whole measure; empty where none is known for certain."""

    panel: str = ""
    total: str = ""
    answers: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureDefinition:
    """One version of a measure. A measure of which only totals are kept has no items.

    Cut-offs are reached at their value (≥); `remission_below` is passed below it (<).
    """

    code: str
    label: str
    name: str
    """The measure's name in full."""
    version: str
    """A whole number as text; the highest is the current one."""
    order: int
    """Place among the measures on the screen."""
    window: str
    """The time the questions are about, e.g. "the last 2 weeks"."""
    stem: str = ""
    items: tuple[Item, ...] = ()
    options: tuple[Option, ...] = ()
    minimum: int
    maximum: int
    bands: tuple[Band, ...] = ()
    """Empty where there are no published bands; otherwise they cover the whole range."""
    bands_rule: str = ""
    bands_confirmed: bool = True
    screening_cutoff: Threshold | None = None
    caseness: Threshold | None = None
    reliable_change: Threshold | None = None
    remission_below: Threshold | None = None
    higher_is_worse: bool
    risk_item: int | None = None
    """Number of the item that asks about suicide or self-harm, counted from 1."""
    risk_item_maximum: int | None = None
    """The most that this item counts, where no items are there that say so."""
    missing: MissingRule
    loinc: Loinc = Loinc()
    note: str = ""
    """What must be said with every result, e.g. "adult thresholds"."""
    credit: str
    licence: str
    source: str
    confirmed: bool

    @property
    def totals_only(self) -> bool:
        """True when the form's text may not or does not ship and only a total is stored."""
        return not self.items

    @property
    def risk_item_highest(self) -> int:
        """The most that the risk item counts; 0 without one."""
        if self.risk_item is None:
            return 0
        return max((option.value for option in self.options), default=self.risk_item_maximum or 0)

    @property
    def thresholds(self) -> tuple[Threshold, ...]:
        """All thresholds that the measure has."""
        every = (self.screening_cutoff, self.caseness, self.reliable_change, self.remission_below)
        return tuple(threshold for threshold in every if threshold is not None)


def check_measure(measure: MeasureDefinition, where: str) -> None:
    """Raise `KnownError` naming the file and the key when the definition contradicts itself."""
    if not measure.version.isdecimal():
        raise broken(f"{where}: version", "a whole number is expected")
    if measure.minimum >= measure.maximum:
        raise broken(f"{where}: maximum", "must lie above the minimum")
    _check_items(measure, where)
    _check_bands(measure, where)
    for key in ("screening_cutoff", "caseness", "remission_below"):
        threshold: Threshold | None = getattr(measure, key)
        if threshold is not None and not measure.minimum <= threshold.value <= measure.maximum:
            raise broken(f"{where}: {key}.value", "lies outside the measure's range")
    change = measure.reliable_change
    if change is not None and not 1 <= change.value <= measure.maximum - measure.minimum:
        raise broken(f"{where}: reliable_change.value", "lies outside the measure's range")


def _check_items(measure: MeasureDefinition, where: str) -> None:
    items, options = measure.items, measure.options
    if bool(items) != bool(options):
        raise broken(f"{where}: options", "items and options belong together")
    if measure.risk_item is not None and (measure.risk_item < 1 or 0 < len(items) < measure.risk_item):
        raise broken(f"{where}: risk_item", "there is no such item")
    most, needed = measure.risk_item_maximum, measure.risk_item is not None and not items
    if needed != (most is not None) or (most is not None and not 1 <= most <= measure.maximum):
        raise broken(
            f"{where}: risk_item_maximum",
            "the most that the risk item counts is expected where only totals are kept, and nowhere else",
        )
    if measure.missing.allowed < 0 or (items and measure.missing.allowed >= len(items)):
        raise broken(f"{where}: missing.allowed", "must lie between 0 and one less than the items")
    if not items:
        return
    values = [option.value for option in options]
    if len(set(values)) != len(values):
        raise broken(f"{where}: options", "a value stands twice")
    if (min(values) * len(items), max(values) * len(items)) != (measure.minimum, measure.maximum):
        raise broken(f"{where}: maximum", "the range does not follow from the items and options")


def _check_bands(measure: MeasureDefinition, where: str) -> None:
    if bool(measure.bands) != bool(measure.bands_rule):
        raise broken(f"{where}: bands_rule", "bands and the name of their rule belong together")
    if not measure.bands:
        return
    if len({band.name for band in measure.bands}) != len(measure.bands):
        raise broken(f"{where}: bands", "a name stands twice")
    expected = measure.minimum
    for band in measure.bands:
        key = f"{where}: bands ({band.name})"
        if band.high < band.low:
            raise broken(key, "ends before it begins")
        if band.low < expected:
            raise broken(key, "overlaps the band before it, or the measure's range")
        if band.low > expected:
            raise broken(key, f"leaves {expected} to {band.low - 1} without a band")
        expected = band.high + 1
    if expected != measure.maximum + 1:
        raise broken(f"{where}: bands", f"do not end at the measure's maximum, {measure.maximum}")
