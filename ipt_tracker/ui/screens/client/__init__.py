"""The client page: where the treatment stands, at a glance and in words."""
