"""Facts, dates, ratings, origins and what follows: values and functions; no Qt, no files."""
