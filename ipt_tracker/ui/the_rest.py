"""What the window starts without, and the worker imports once it stands."""

from functools import cache
from typing import TYPE_CHECKING

from ipt_tracker.errors import KnownError
from ipt_tracker.host.resources import resource_dir

if TYPE_CHECKING:
    from ipt_tracker.clinical.catalogue import Catalogue


@cache
def bring_in() -> "Catalogue":
    """Import what the window starts without: SQL, encryption, paper, the desk with its screens.

    It takes several times as long as the window takes to appear. Gives the catalogue, which is read with it.
    All of that is done once in a process.

    Raises:
        KnownError: a library is missing on this computer.
    """
    try:
        from ipt_tracker.clinical.catalogue import Catalogue
        from ipt_tracker.host import fault_report  # noqa: F401
        from ipt_tracker.ui import at_work  # noqa: F401
        from ipt_tracker.ui.opening import look_around  # noqa: F401
    except ImportError as error:
        raise KnownError(
            f"No record can be opened, since something that is needed is missing on this computer: {error}. "
            "Nothing was changed: `make run` installs what is needed, or names it.",
            code="program.incomplete",
        ) from error
    return Catalogue.load(resource_dir() / "clinical")
