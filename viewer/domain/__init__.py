"""Facts, dates, ratings, origins and what follows from them. Plain typed values and pure functions: no Qt, no files."""
