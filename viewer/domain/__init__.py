"""Facts, dates, ratings, origins and what follows: plain values, pure functions; no Qt, no files."""
