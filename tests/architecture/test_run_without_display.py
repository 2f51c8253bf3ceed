"""`make run` on a computer without a display does the main job without one."""

import os
import re
import stat
import subprocess

from pypdf import PdfReader

from tests.architecture.project import ROOT


def test_run_without_a_display_makes_a_record_and_a_review() -> None:
    nothing_to_show_on = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    for _ in range(2):  # and again, over what the first run left
        done = subprocess.run(
            ["scripts/run"], cwd=ROOT, env=nothing_to_show_on, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("There is no display here")
    record, passphrase, review = re.findall(r"build/without-display/[\w.-]+", done.stdout)[-3:]
    assert (ROOT / record).is_dir()
    assert stat.S_IMODE((ROOT / passphrase).stat().st_mode) == 0o600
    assert len(PdfReader(ROOT / review).pages) >= 1
