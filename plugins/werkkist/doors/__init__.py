"""Ways out: each door brings the same pages to an engine."""
