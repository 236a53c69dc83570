"""The one floor that knows everyone: builds the objects and wires them."""

# In this order: Qt's libraries load while what needs none is read; then Qt, as we want it.
from viewer.app import libraries  # isort: split

from viewer.app import meanwhile  # isort: split

from viewer.app import binding  # isort: split

from viewer.app import overrides
from viewer.app.start import run

__all__ = ["binding", "libraries", "meanwhile", "overrides", "run"]
