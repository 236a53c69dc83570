"""No error leaves a method that Qt calls: it is told, and the window goes on.

Qt calls methods that we override: when a panel shows, when a row is painted. The binding keeps an
error that leaves one for whoever called Qt, and 6.11 on CPython 3.11 miscounts references in doing
so: a collection crashes the program, all its windows with it. So every override is dressed here, as
its class is made. What nobody expected goes to `sys.excepthook`, as errors of slots do, and Qt gets
no answer, which it takes for the plainest one.

What is relied on: all classes of Qt derive from `Shiboken.Object`, and Python asks the nearest
`__init_subclass__` whenever a class is made from one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FunctionType
from typing import Any

from shiboken6 import Shiboken

OF_QT = "PySide6."


def _dressed(method: Callable[..., Any]) -> Callable[..., Any]:
    """The method, whose errors are told and end there."""

    def override(*arguments: Any, **named: Any) -> Any:
        try:
            return method(*arguments, **named)
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)
            return None

    override.__doc__ = method.__doc__
    return override


def _dress(cls: type) -> None:
    """Dress what the class overrides of Qt's. Called by Python when a class is made."""
    theirs = next((base for base in cls.__mro__ if base.__module__.startswith(OF_QT)), None)
    for name, method in list(vars(cls).items()):
        if type(method) is FunctionType and name[:1] != "_" and hasattr(theirs, name):
            setattr(cls, name, _dressed(method))


Shiboken.Object.__init_subclass__ = classmethod(_dress)  # type: ignore[assignment,method-assign]
