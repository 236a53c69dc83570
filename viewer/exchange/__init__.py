"""The sheet in formats without pages, a module for each, all of one shape: `write(outline)`."""
