"""A catalogue → pages as values, through the templates beside this file."""
