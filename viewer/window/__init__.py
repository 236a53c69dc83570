"""The frame: head, tabs, actions."""
