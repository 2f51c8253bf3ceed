"""The health check: whether the record is whole, part by part."""
