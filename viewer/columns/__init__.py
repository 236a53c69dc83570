"""Flat columns over the facts of a large briefing: what `viewer.domain.columns` asks for.

Knows numpy, so nothing here may be imported before the first paint of a window.
"""
