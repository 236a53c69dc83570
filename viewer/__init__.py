"""Briefing Viewer: who claims what, on whose word, how sure it is, and since when. Offline."""

__version__ = "0.1.0"
