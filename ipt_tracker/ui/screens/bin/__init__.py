"""The bin: what was removed, to bring back or to erase; whose time of keeping is over; certificates."""
