"""The `werkkist` command, in Dutch: one file a command."""
