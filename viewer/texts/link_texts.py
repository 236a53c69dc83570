"""What is said before a link leads out of the program."""

from __future__ import annotations

LINKS: dict[str, str | tuple[str, str]] = {
    "link.window": "Open the link of a source",
    "link.heading": "Open this address in the browser?",
    "link.about": (
        "Briefing Viewer itself stays offline. Your browser goes online, and the host learns that"
        " somebody looks, when, and from where."
    ),
    "link.heading-not": "This is no address for a browser",
    "link.about-not": "It can be copied. Nothing but addresses of the web is ever opened.",
    "link.rows-name": "Where the link leads",
    "link.copy": "Copy link",
    "link.open": "Open link",
    "link.user": "“{user}” before the “@” is no host: the address does not lead there.",
    "link.mixed": (
        "The host mixes letters of scripts that look alike: it may pass for another one."
    ),
    "link.ascii": "The host has letters beyond a to z; above it stands in plain letters.",
    "link.unencrypted": "Nothing is encrypted: others on the way can read and change it.",
    "link.written": "As written",
    "link.target": "As opened",
    "link.no-browser": "No browser could be started.",
    "link.none": "This source has no link",
}
