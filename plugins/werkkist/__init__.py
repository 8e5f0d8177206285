"""Werkkist: a folder of YAML entries becomes a searchable knowledge-base site."""

__version__ = "0.1.0"
