"""The table of actions as the list of shortcuts shows it: by menu, with the keys of each."""

from __future__ import annotations

from viewer.domain.help_rows import KeyGroup
from viewer.window.actions import ACTIONS, MENUS, sequences


def shortcut_groups() -> tuple[KeyGroup, ...]:
    """A group for each menu, in the order of the menus; actions without a key have none there."""
    return tuple(
        KeyGroup(
            f"menu.{menu}",
            tuple(
                (f"action.{row.name}", tuple(keys.toString() for keys in sequences(row)))
                for row in ACTIONS
                if row.menu == menu
            ),
        )
        for menu in MENUS
    )
