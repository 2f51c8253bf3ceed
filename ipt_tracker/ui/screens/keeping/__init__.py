"""How long a client's record is kept, legal hold, and the way to the bin."""
