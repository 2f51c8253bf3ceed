"""Text that could not be stored and was kept aside: read, taken in, or discarded."""
