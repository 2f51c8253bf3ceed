"""No tracked file names a package registry or a folder of the machine it was written on."""

import re

from tests.architecture.project import ROOT, tracked_files

# Put together here, so that this file does not hold what it looks for.
REGISTRIES = [
    ".".join(parts)
    for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))
]
FOLDERS = ["/" + name + "/" for name in ("home", "work", "root", "Users")]
# A folder counts where a path begins: not in the middle of a longer one or of an address.
NEEDLES = re.compile(
    "|".join([*map(re.escape, REGISTRIES), *(r"(?<![\w.~/-])" + re.escape(f) for f in FOLDERS)])
)


def test_no_tracked_file_names_a_registry_or_a_machine() -> None:
    found = []
    for path in tracked_files():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        found += [
            f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
            for number, line in enumerate(text.splitlines(), 1)
            if NEEDLES.search(line)
        ]
    assert not found
