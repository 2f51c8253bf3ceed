"""What the system itself says about who is at the computer."""
