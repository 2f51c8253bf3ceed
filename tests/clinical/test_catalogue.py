"""The catalogue as it ships, and what a broken definition says: the file, the key, what is wrong."""

import shutil
from dataclasses import fields
from enum import StrEnum
from pathlib import Path

import pytest

from ipt_tracker.clinical.administration import Source
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.client import Stage
from ipt_tracker.clinical.course import CourseStatus, DisputeStage, EndReason
from ipt_tracker.clinical.definitions import phase_starts
from ipt_tracker.clinical.measure import MeasureDefinition, MissingRule, Threshold
from ipt_tracker.clinical.note import SUMMARISED
from ipt_tracker.clinical.session import Attendance, Extent, Ideation, Place, RiskChoice
from ipt_tracker.errors import KnownError
from tests.clinical.scores import DEFINITIONS


def test_every_entry_has_its_source_and_version(catalogue: Catalogue) -> None:
    for kind in fields(catalogue):
        for entry in getattr(catalogue, kind.name):
            assert entry.source
            assert entry.version.isdecimal()


def rules_of(measure: MeasureDefinition) -> list[Threshold | MissingRule]:
    return [*measure.thresholds, measure.missing]


def test_what_is_not_confirmed_says_so(catalogue: Catalogue) -> None:
    for kind in fields(catalogue):
        for entry in getattr(catalogue, kind.name):
            if "expert knowledge" in entry.source.casefold():
                assert not entry.confirmed, entry
    for measure in catalogue.measures:
        for rule in rules_of(measure):
            if "expert knowledge" in rule.source.casefold() or "borrowed" in rule.source.casefold():
                assert not rule.confirmed, (measure.code, rule)


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("attendance", Attendance),
        ("end_reason", EndReason),
        ("course_status", CourseStatus),
        ("client_stage", Stage),
        ("place", Place),
        ("dispute_stage", DisputeStage),
        ("risk_choice", RiskChoice),
        ("ideation", Ideation),
        ("source", Source),
    ],
)
def test_every_code_has_its_words(catalogue: Catalogue, kind: str, codes: type[StrEnum]) -> None:
    assert [label.code for label in catalogue.labels(kind)] == list(codes)


def test_other_words(catalogue: Catalogue) -> None:
    assert [catalogue.label("extent", str(int(extent))) for extent in Extent] == ["Touched", "Substantial"]
    for entry in catalogue.formats:
        for phase in entry.phases:
            assert catalogue.label("phase", phase.code) == phase.label


def test_the_nhs_codes_of_attendance(catalogue: Catalogue) -> None:
    codes = {label.code: label.nhs for label in catalogue.labels("attendance")}
    assert codes == {
        "scheduled": "0",
        "attended": "5",
        "attended_late": "6",
        "arrived_too_late": "7",
        "cancelled_by_client": "2",
        "late_cancelled": "2",
        "dna": "3",
        "cancelled_by_therapist": "4",
        "rescheduled": "",
    }


def test_every_note_template_can_be_summarised(catalogue: Catalogue) -> None:
    assert all(SUMMARISED in template.headings for template in catalogue.note_templates)


def test_look_ups(catalogue: Catalogue) -> None:
    assert catalogue.area("role_dispute").label == "Role dispute"
    assert catalogue.technique("clarification").short == "CL"
    assert catalogue.format("ipt_acute_16").sessions == 16
    assert catalogue.condition("ptsd").anxiety_measure == "pcl-5"
    assert catalogue.measure("PHQ-9").code == "phq-9"
    assert catalogue.measure("phq-9", "1") is catalogue.measure("phq-9")


@pytest.mark.parametrize(
    "kind", ["area", "technique", "format", "condition", "measure", "rule_set", "labels"]
)
def test_an_unknown_code_is_a_known_error(catalogue: Catalogue, kind: str) -> None:
    with pytest.raises(KnownError, match="nonsense") as caught:
        getattr(catalogue, kind)("nonsense")
    assert caught.value.code == "catalogue.unknown"


def test_an_unknown_label_or_version_is_a_known_error(catalogue: Catalogue) -> None:
    with pytest.raises(KnownError, match="end reason"):
        catalogue.label("end_reason", "nonsense")
    with pytest.raises(KnownError, match="version 7 of PHQ-9"):
        catalogue.measure("phq-9", "7")


def test_what_a_format_offers(catalogue: Catalogue) -> None:
    assert len(catalogue.areas_for("ipt_acute_16")) == 4
    assert [area.code for area in catalogue.areas_for("ipsrt")][-1] == "grief_lost_self"
    assert "social_rhythm" not in {entry.code for entry in catalogue.techniques_for("ipt_acute_16")}
    assert "social_rhythm" in {entry.code for entry in catalogue.techniques_for("ipsrt")}
    assert len(catalogue.tasks_for("ipt_acute_16", "initial")) == 11
    assert len(catalogue.tasks_for("ipt_a_12", "initial")) == 14
    for entry in catalogue.formats:
        assert all(catalogue.tasks_for(entry.code, phase.code) for phase in entry.phases)


def test_the_measures_that_a_course_starts_with(catalogue: Catalogue) -> None:
    assert catalogue.measures_for("ipt_acute_16", []) == ("phq-9", "gad-7")
    assert catalogue.measures_for("ipt_ptsd_14", ["depression", "ptsd"]) == ("phq-9", "gad-7", "pcl-5")
    assert catalogue.measures_for("ipt_a_12", ["depression"]) == ("phq-a", "gad-7")
    assert catalogue.anxiety_measure_for(["depression", "social_anxiety"]) == "spin"
    assert catalogue.anxiety_measure_for([]) == "gad-7"


PHASES = {
    "ipt_acute_16": {"initial": 1, "middle": 5, "ending": 13},
    "ipt_acute_12": {"initial": 1, "middle": 4, "ending": 11},
    "ipt_a_12": {"initial": 1, "middle": 5, "ending": 9},
    "ipt_b_8": {"initial": 1, "middle": 3, "ending": 8},
    "ipc": {"initial": 1, "middle": 3, "ending": 6},
    "ipt_m": {"maintenance": 1},
    "ipt_g_8": {"pre_group": 0, "initial": 1, "middle": 3, "ending": 7},
    "ipsrt": {"initial": 1, "intermediate": 5, "maintenance": 15, "final": 19},
    "ipt_ptsd_14": {"initial": 1, "middle": 4, "ending": 12},
    "ipt_sad_14": {"initial": 1, "middle": 4, "ending": 13},
    "ipt_perinatal_12": {"initial": 1, "middle": 4, "ending": 11},
}


def test_the_formats_begin_their_phases_as_decided(catalogue: Catalogue) -> None:
    found = {
        entry.code: {start.phase: start.first_session for start in phase_starts(entry, entry.sessions)}
        for entry in catalogue.formats
    }
    assert found == PHASES


def test_every_rhythm_keeps_to_one_weekday(catalogue: Catalogue) -> None:
    """A month of 30 days would drift through the week, and nobody is seen so."""
    assert {entry.days_between % 7 for entry in catalogue.formats} == {0}
    assert max(entry.days_between for entry in catalogue.formats) == 28
    assert catalogue.format("ipt_m").days_between == 28


@pytest.mark.parametrize(
    ("code", "planned", "firsts"),
    [
        ("ipt_acute_16", 12, [1, 4, 10]),
        ("ipt_acute_16", 14, [1, 5, 12]),
        ("ipc", 8, [1, 3, 8]),
        ("ipc", 4, [1, 3, 4]),
        ("ipc", 3, [1, 2, 3]),
        ("ipt_acute_16", 3, [1, 2, 3]),
        ("ipt_acute_16", 1, [1, 2, 3]),
        ("ipt_g_8", 10, [0, 1, 3, 9]),
    ],
)
def test_phases_of_a_longer_or_shorter_course(
    catalogue: Catalogue, code: str, planned: int, firsts: list[int]
) -> None:
    assert [start.first_session for start in phase_starts(catalogue.format(code), planned)] == firsts


def test_phases_follow_one_another_whatever_is_planned(catalogue: Catalogue) -> None:
    for entry in catalogue.formats:
        for planned in range(len(entry.phases), 61):
            firsts = [start.first_session for start in phase_starts(entry, planned)]
            assert firsts == sorted(set(firsts))
            assert firsts[0] == entry.phases[0].first_session
            assert firsts[-1] <= planned


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DEFINITIONS, tmp_path / "clinical"))


BROKEN = [
    ("measures/phq-9.toml", 'licence = "No', 'license = "No', r"phq-9.toml\.license: unknown key"),
    ("measures/phq-9.toml", 'licence = "No', '# licence = "No', r"phq-9.toml\.licence: is missing"),
    ("measures/phq-9.toml", "minimum = 0", 'minimum = "0"', r"minimum: a whole number is expected"),
    ("measures/phq-9.toml", "minimum = 0", "minimum = false", r"minimum: a whole number is expected"),
    ("measures/phq-9.toml", "minimum = 0", "minimum = 27", r"maximum: must lie above the minimum"),
    ("measures/phq-9.toml", "maximum = 27", "maximum = 28", r"does not follow from the items"),
    ("measures/phq-9.toml", "low = 5", "low = 4", r"bands \(mild\): overlaps"),
    ("measures/phq-9.toml", "low = 5", "low = 7", r"bands \(mild\): leaves 5 to 6 without a band"),
    ("measures/phq-9.toml", "high = 9", "high = 3", r"bands \(mild\): ends before it begins"),
    ("measures/phq-9.toml", "high = 27", "high = 26", r"do not end at the measure's maximum, 27"),
    ("measures/phq-9.toml", 'name = "mild"', 'name = "minimal"', r"bands: a name stands twice"),
    ("measures/phq-9.toml", "bands_rule", "# bands_rule", r"bands_rule: bands and the name of their rule"),
    ("measures/pcl-5.toml", "value = 31", "value = 81", r"screening_cutoff\.value: lies outside"),
    ("measures/pcl-5.toml", "value = 32", "value = -1", r"caseness\.value: lies outside"),
    ("measures/pcl-5.toml", "value = 15", "value = 0", r"reliable_change\.value: lies outside"),
    ("measures/phq-9.toml", "risk_item = 9", "risk_item = 10", r"risk_item: there is no such item"),
    ("measures/epds.toml", "risk_item_maximum = 3", "", r"risk_item_maximum: the most that the risk item"),
    ("measures/epds.toml", "risk_item_maximum = 3", "risk_item_maximum = 31", r"risk_item_maximum: the most"),
    ("measures/epds.toml", "risk_item = 10\n", "", r"risk_item_maximum: the most that the risk item"),
    (
        "measures/phq-9.toml",
        "risk_item = 9",
        "risk_item = 9\nrisk_item_maximum = 3",
        r"where only totals are",
    ),
    ("measures/phq-9.toml", "allowed = 2", "allowed = 9", r"missing\.allowed"),
    ("measures/phq-9.toml", "value = 3", "value = 2", r"options: a value stands twice"),
    (
        "measures/pcl-5.toml",
        "[missing]",
        '[[items]]\ntext = "A"\n[missing]',
        r"items and options belong together",
    ),
    ("measures/phq-9.toml", 'version = "1"', 'version = "one"', r"version: a whole number"),
    ("measures/phq-9.toml", 'code = "phq-9"', 'code = "gad-7"', r"code: gad-7, version 1, stands twice"),
    ("measures/phq-9.toml", '"A last score below 5"', '"Hearsay"', r"rule: “Hearsay” is not defined"),
    ("measures/phq-9.toml", 'code = "phq-9"', "code = phq", r"phq-9.toml: not valid TOML"),
    ("measures/phq-9.toml", "[loinc]", "[[loinc]]", r"loinc: a table is expected"),
    ("techniques.toml", 'code = "timeline"', 'code = "clarification"', r"code: “clarification” stands twice"),
    ("techniques.toml", 'short = "TL"', 'short = "CL"', r"short: “CL” stands twice"),
    ("techniques.toml", 'label = "Timeline"', 'label = ""', r"technique\[15\]\.label: is empty"),
    ("techniques.toml", "[[technique]]", "[[techniques]]", r"techniques.toml: techniques?"),
    ("areas.toml", 'code = "grief"', 'code = "role_dispute"', r"areas.toml: code: “role_dispute”"),
    ("areas.toml", 'formats = ["ipsrt"]', 'formats = "ipsrt"', r"formats: a list is expected"),
    ("areas.toml", 'formats = ["ipsrt"]', 'formats = ["ipt"]', r"“ipt” is not defined"),
    ("areas.toml", "confirmed = false", 'confirmed = "no"', r"confirmed: true or false is expected"),
    ("formats.toml", 'anchor = "start"', 'anchor = "none"', r"anchor: one of share, start, end"),
    ("formats.toml", "sessions = 16", "sessions = 17", r"ipt_acute_16: sessions: must lie between"),
    ("formats.toml", "first_session = 5", "first_session = 1", r"ipt_acute_16: phases: must begin"),
    ("formats.toml", "first_session = 1 ", "first_session = 2 ", r"ipt_acute_16: phases: must begin"),
    ("formats.toml", 'code = "middle"', 'code = "midst"', r"“midst” is not defined"),
    ("conditions.toml", '"pcl-5"]', '"pcl-6"]', r"ptsd: measures: “pcl-6” is not defined"),
    ("rule_sets.toml", '["phq-9", "phq-a"]', '["phq-9", "phq-b"]', r"“phq-b” is not defined"),
    ("tasks.toml", '["ending", "final"]', '["end"]', r"phases: “end” is not defined"),
    ("labels.toml", 'kind = "ideation"', 'kind = "place"', r"kind: “place” stands twice"),
]


@pytest.mark.parametrize(("file", "old", "new", "says"), BROKEN, ids=[f"{b[0]}: {b[2]}" for b in BROKEN])
def test_a_broken_definition_names_file_and_key(copy: Path, file: str, old: str, new: str, says: str) -> None:
    text = (copy / file).read_text("utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(KnownError, match=says) as caught:
        Catalogue.load(copy)
    assert caught.value.code == "catalogue.broken"
    assert file.rpartition("/")[2].partition(".")[0] in caught.value.message


def test_a_file_without_its_entries(copy: Path) -> None:
    (copy / "areas.toml").write_text("", "utf-8")
    with pytest.raises(KnownError, match=r"areas.toml: area: is missing"):
        Catalogue.load(copy)


def test_a_missing_file_and_missing_measures(copy: Path) -> None:
    (copy / "areas.toml").unlink()
    with pytest.raises(KnownError, match=r"areas.toml: the file is missing"):
        Catalogue.load(copy)
    shutil.rmtree(copy / "measures")
    with pytest.raises(KnownError, match="there are no measures"):
        Catalogue.load(copy)


def test_a_file_that_is_no_text(copy: Path) -> None:
    (copy / "areas.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(KnownError, match=r"areas.toml: the file can't be read"):
        Catalogue.load(copy)


def test_an_earlier_version_of_a_measure_stays_readable(copy: Path) -> None:
    text = (copy / "measures/gad-7.toml").read_text("utf-8")
    newer = text.replace('version = "1"', 'version = "10"', 1).replace("value = 8", "value = 9", 1)
    (copy / "measures/gad-7-10.toml").write_text(newer, "utf-8")
    catalogue = Catalogue.load(copy)
    current, earlier = catalogue.measure("gad-7"), catalogue.measure("gad-7", "1")
    assert current.caseness is not None
    assert earlier.caseness is not None
    assert (current.version, current.caseness.value, earlier.caseness.value) == ("10", 9, 8)
    assert len(catalogue.measures) == len(Catalogue.load(DEFINITIONS).measures)
