"""What `prove-offline` says."""

from __future__ import annotations

OFFLINE: dict[str, str | tuple[str, str]] = {
    "cli.prove-offline": "show that reading, searching, exporting touch no network",
    "cli.prove-offline.example": "briefing-viewer prove-offline report.brief",
    "offline.begin": (
        "{file}\nis opened, shown in four panels, searched, written as JSON, Markdown and PDF, each"
        " by this program started anew."
    ),
    "offline.no-strace": "Sockets: not looked at, strace is not installed or may not look.",
    "offline.no-socket": "Sockets: none was made.",
    "offline.local-sockets": (
        "Sockets: {n} was made, to other programs on this computer; none to a network.",
        "Sockets: {n} were made, all to other programs on this computer; none to a network.",
    ),
    "offline.foreign": "Sockets: some could leave this computer: {families}.",
    "offline.local": "  asked for: {place}",
    "offline.no-namespace": (
        "Without a network: not tried, unshare is not installed or may not make a namespace."
    ),
    "offline.same": "Without a network: the PDF is the same, byte for byte.",
    "offline.other": "Without a network: the PDF is another, or could not be written.",
    "offline.repeat": (
        "To repeat it, put one of these before any command of this program:\n  {strace}\n  {apart}"
    ),
    "offline.proven": "Nothing left this computer.",
    "offline.not-proven": "This is no proof.",
}
