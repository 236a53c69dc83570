"""The one floor that knows everyone: builds the objects and wires them."""

from viewer.app import ground
from viewer.app.start import run

__all__ = ["ground", "run"]
