"""What is added to a signed entry: chosen, written, signed."""
