"""One subject of repair a file; each finds edits that are sure, and doubts that a person has to settle."""
