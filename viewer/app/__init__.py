"""The one floor that knows everyone: builds the objects and wires them."""

from viewer.app import binding  # before anything of Qt
from viewer.app.start import run

__all__ = ["binding", "run"]
