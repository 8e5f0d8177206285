"""The MkDocs plugin; the only package that knows MkDocs."""
