"""Rubbish in the files of a record and a backup: a sentence or a default, never a fault, never long."""

import contextlib
import gc
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ipt_tracker.errors import KnownError
from ipt_tracker.record import backup_file, backup_list, head, key_files
from ipt_tracker.record.folder import KEY_FILE
from ipt_tracker.record.recovery_code import secret_of
from tests.promises import Length, Reached
from tests.record.conftest import Template
from tests.record.examples import PASSPHRASE

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
LONGEST_S = 1.0


def told(action: Callable[[], object]) -> None:
    """A known error, or nothing: any other fails the test."""
    # What else the computer does is not the input's doing, nor what thousands before it left to be swept up.
    gc.disable()
    begin = time.process_time()
    try:
        with contextlib.suppress(KnownError):
            action()
        took = time.process_time() - begin
    finally:
        gc.enable()
    assert took < LONGEST_S


def tried(times: int, strategy: st.SearchStrategy[bytes], read: Callable[[bytes], object]) -> None:
    @settings(
        deadline=None,
        max_examples=times,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def run(content: bytes) -> None:
        told(lambda: read(content))

    run()


def sealed_like(*names: str) -> st.SearchStrategy[bytes]:
    """JSON of any kind, JSON that has `names` with rubbish in them, and bytes."""
    named = st.fixed_dictionaries(dict.fromkeys(names, JSON))
    return (named | JSON).map(lambda value: json.dumps(value).encode()) | st.binary(max_size=400)


@pytest.mark.promise("T17")
@pytest.mark.timeout(300)
def test_rubbish_is_told_and_never_a_fault(
    tmp_path: Path, record_template: Template, length: Length, reached: Reached
) -> None:
    times = length(60, 10_000)
    key = (record_template.folder / KEY_FILE).read_bytes()
    folder = tmp_path / "rubbish.iptr"
    folder.mkdir()

    def key_file(content: bytes) -> object:
        (folder / KEY_FILE).write_bytes(content)
        return key_files.read_secrets(folder, PASSPHRASE, None)

    def head_file(content: bytes) -> object:
        (folder / head.HEAD_FILE).write_bytes(content)
        return head.read(folder, bytes(32))

    def listed(content: bytes) -> object:
        (folder / backup_list.LIST).write_bytes(content)
        return backup_list.read(folder)

    def manifest(content: bytes) -> object:
        (folder / "manifest.json").write_bytes(content)
        return backup_file._read_manifest(Path("some.iptbackup"), folder / "manifest.json", bytes(32))

    def archive(content: bytes) -> object:
        (folder / "some.iptbackup").write_bytes(content)
        return backup_file.prove(folder / "some.iptbackup", bytes(32))

    cut = st.builds(
        lambda start, rest: key[:start] + rest, st.integers(0, len(key) - 1), st.binary(max_size=300)
    ).filter(lambda content: content != key)
    zipped = st.binary(max_size=400) | st.binary(max_size=400).map(lambda rest: b"PK\x03\x04" + rest)
    inputs = {
        "key file": (cut | st.binary(max_size=600), key_file),
        "record.head": (sealed_like(), head_file),
        "list of backups": (sealed_like(), listed),
        "manifest": (sealed_like("manifest", "seal"), manifest),
        "backup": (zipped, archive),
        "recovery code": (
            st.text(max_size=80).map(lambda text: text.encode("utf-8", "replace")),
            lambda content: secret_of(content.decode()),
        ),
    }
    for strategy, read in inputs.values():
        tried(times, strategy, read)
    reached(
        f"{times:,} inputs each as {', '.join(inputs)}: 0 faults, none over {LONGEST_S:g} s of the processor"
    )
