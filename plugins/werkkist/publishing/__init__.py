"""A folder is complete or untouched: its new version is made elsewhere and takes its place at once."""
