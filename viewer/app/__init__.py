"""The one floor that knows everyone: builds the objects and wires them."""

from viewer.app.start import run

__all__ = ["run"]
