"""The most memory that this process has used, as Linux tells it."""


def peak_memory() -> float:
    """Megabytes."""
    with open("/proc/self/status") as status:  # noqa: PTH123 - pathlib would be a part of what is measured
        line = next(line for line in status if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024
