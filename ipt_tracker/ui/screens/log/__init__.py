"""The record's log: what was done with it and when; chosen, proven, written out."""
