"""A record that can't be opened any more: back to its newest backup, or what can be read of it."""
