"""Reading and writing `brief/1`: folder and container, limits, problems."""
