"""Qt models over one reading of the briefing. QtCore only."""
