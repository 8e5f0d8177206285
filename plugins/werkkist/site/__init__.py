"""The built folder: what must be true of it before it is published."""
