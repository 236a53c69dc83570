"""Every word the program says, by key, ready for translation. No Qt."""
