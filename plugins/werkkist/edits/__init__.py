"""What the commands change in an editor's files: repair, tidy, begin and rename; never a byte more than needed."""
