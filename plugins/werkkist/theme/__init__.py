"""The theme: templates, styles and scripts on top of Material, found by its entry point."""
