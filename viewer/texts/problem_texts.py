"""What is wrong with a file: one sentence for every code, and the words around it.

The sentences for dates stand with the dates (`date_texts.py`). Values are cut and made visible
where the problem is found.
"""

from __future__ import annotations

_PACK = "extract it to a folder and pack that with “briefing-viewer pack FOLDER -o FILE.brief”."
_AGAIN = f"Another program made or changed it: {_PACK}"

_FILES: dict[str, str | tuple[str, str]] = {
    "problem.file-not-found": "“{value}” does not exist.",
    "problem.file-forbidden": "“{value}” may not be read: this account lacks the permission.",
    "problem.file-unreadable": "“{value}” cannot be read; the system says: {reason}.",
    "problem.file-link": "This is a link; in a briefing only plain files and folders are read.",
    "problem.file-special": "This is no plain file; pipes, sockets and devices are not read.",
    "problem.file-is-folder": "This is a folder where a file should be.",
    "problem.file-is-no-folder": "This is a file where a folder should be.",
    "problem.file-changed": "This was changed or cut short while the briefing was open; reload it.",
    "problem.reading-memory": "Reading this takes more than {limit} MB of memory; it was stopped.",
    "problem.reading-slow": "Reading this takes longer than {limit} seconds; it was stopped.",
    "problem.reading-broken": "Reading this broke off; nothing was opened.",
    "problem.reading-start": "Reading this could not begin; the system says: {reason}.",
    "problem.file-empty": "The file is empty.",
    "problem.file-large": "The file is larger than {limit} MB.",
    "problem.entries-many": "The briefing has more than {limit} files.",
    "problem.entry-large": "This is larger than {limit} MB.",
    "problem.total-large": "Unpacked, the files of the briefing are larger than {limit} MB in all.",
    "problem.entry-ratio": "This would unpack to more than {limit} times its packed size.",
    "problem.entry-damaged": "This is damaged: its content does not match its checksum.",
    "problem.entry-size": "This does not unpack to the size that is stated for it.",
    "problem.entry-ignored": "This does not belong to a briefing and is ignored.",
    "problem.name-long": "The name is longer than {bytes} bytes.",
    "problem.name-deep": "The name lies deeper than {levels} levels.",
    "problem.name-segment": "The name has an empty part, “.” or “..”, or begins with a slash.",
    "problem.name-characters": (
        'The name has a control or format character or one of \\ : * ? " < > |.'
    ),
    "problem.name-ending": "A part of the name ends in a dot or a blank.",
    "problem.name-device": "A part of the name is the name of a device under Windows.",
    "problem.name-twice": "The name is that of “{other}” too, at least where case does not count.",
    "problem.name-below-file": "The name lies below “{other}”, which is a file.",
    "problem.file-uncited": "No source names this file; it is packed all the same.",
    "problem.write-failed": "Nothing was written to “{value}”; the system says: {reason}.",
    "problem.write-is-folder": "Nothing was written to “{value}”: this is a folder.",
    "problem.write-is-file": "Nothing was written to “{value}”: this is a file, not a folder.",
    "problem.write-below-file": "Nothing was written to “{value}”: part of it is a file.",
    "problem.write-no-folder": "There is no folder “{value}”; nothing was written.",
    "problem.write-special": "Nothing was written to “{value}”: this is no plain file.",
    "problem.write-forbidden": (
        "Nothing was written to “{value}”: this account lacks the permission."
    ),
    "problem.write-read-only": "Nothing was written to “{value}”: its place is read-only.",
    "problem.write-full": "Nothing was written to “{value}”: no room is left there.",
    "problem.write-name-long": "Nothing was written to “{value}”: its name is too long.",
    "problem.write-name": "Nothing was written to “{value}”: no file can have this name.",
    "problem.write-newer": (
        "Nothing was written to “{value}”: a newer version of this program keeps it; use that one."
    ),
    "problem.folder-not-empty": "The folder “{value}” is not empty; nothing was written.",
    "problem.file-there": (
        "There is a file “{value}” already; nothing was written. With --force it is written over."
    ),
    "problem.pack-no-folder": "This is a packed briefing already; only a folder can be packed.",
    "problem.unpack-program": (
        "This may be run when it is clicked, and is never written as a file; nothing was unpacked."
    ),
    "problem.unpack-no-file": "This is a folder already; only a packed briefing can be unpacked.",
}

_CONTAINER: dict[str, str | tuple[str, str]] = {
    "problem.not-a-briefing": "This is no briefing: neither a .brief file nor a folder with one.",
    "problem.not-packed": (
        "This is a ZIP file, but not a packed briefing: it does not begin with the stored entry"
        f" “mimetype”. If there is a briefing in it, {_PACK}"
    ),
    "problem.zip-truncated": "The file is cut short: the end of the ZIP is missing.",
    "problem.zip-trailing": "Something follows the end of the ZIP.",
    "problem.zip-prepended": "Something stands before the beginning of the ZIP.",
    "problem.zip-comment": f"The ZIP carries a comment. {_AGAIN}",
    "problem.zip-entry-comment": f"This entry of the ZIP carries a comment. {_AGAIN}",
    "problem.zip-directory": "The list of entries at the end of the ZIP is damaged.",
    "problem.zip-64": f"The ZIP uses the 64-bit form. {_AGAIN}",
    "problem.zip-parts": "The ZIP is one part of several.",
    "problem.zip-overlap": "The entry overlaps another one, or the end of the ZIP.",
    "problem.zip-gap": "Hidden bytes stand before this entry or behind the last one.",
    "problem.zip-order": f"The entry is listed first and does not stand first. {_AGAIN}",
    "problem.zip-headers-differ": "The two headers of the entry contradict each other.",
    "problem.zip-descriptor": f"The size of the entry is told only behind it. {_AGAIN}",
    "problem.zip-encrypted": "The entry is encrypted.",
    "problem.zip-flags": f"The entry has flags that a packed briefing never has. {_AGAIN}",
    "problem.zip-method": f"The entry is compressed by another method than deflate. {_AGAIN}",
    "problem.zip-stored-size": "The entry is stored as it is, and yet states two sizes.",
    "problem.zip-special": "The entry is a folder, a link or a device; only plain files are read.",
    "problem.zip-extra": "The additional fields of the entry are damaged.",
    "problem.zip-unicode-path": f"The entry states a second name for itself. {_AGAIN}",
    "problem.zip-name-encoding": "The name of the entry is neither ASCII nor marked as UTF-8.",
}

_MANIFEST: dict[str, str | tuple[str, str]] = {
    "problem.manifest-missing": "There is no briefing.toml and no briefing.json.",
    "problem.manifest-both": "There is a briefing.toml and a briefing.json; one must go.",
    "problem.manifest-empty": "The manifest is empty.",
    "problem.manifest-large": "The manifest is larger than {limit} MB.",
    "problem.values-many": "The manifest has more than {limit} keys and values.",
    "problem.values-free": "More than {limit} keys and values stand in free tables (ext) or under"
    " keys that are unknown here.",
    "problem.toml-large": "The manifest is larger than {limit} MB; pack the folder or use JSON.",
    "problem.not-utf-8": "{entry} is not written in UTF-8.",
    "problem.json-syntax": "{entry} is not valid JSON, column {column}: {reason}.",
    "problem.toml-syntax": "{entry} is not valid TOML, column {column}: {reason}.",
    "problem.toml-twice": "{entry} sets the same key or table twice.",
    "problem.toml-key-parts": "A key in {entry} has more than {limit} parts.",
    "problem.toml-number": "A number in {entry} has more than {limit} characters.",
    "problem.nesting": "Lists and tables lie within each other deeper than {limit} levels.",
    "problem.format-newer": (
        "This briefing is written in {value}, which is newer than this viewer; it reads brief/1."
    ),
    "problem.format-unknown": "The format “{value}” is unknown; this viewer reads brief/1.",
    "problem.control-character": "The text has the control character {character}.",
    "problem.surrogate": "The text has half a character, {character}.",
    "problem.field-large": "The text is larger than {limit} bytes.",
    "problem.list-long": "The list has more than {limit} items.",
    "problem.number-not-finite": "The number is not finite.",
    "problem.number-large": "The number lies outside ±9,007,199,254,740,991.",
    "problem.null": "null is no value; leave the key out.",
    "problem.key-twice": "The key “{key}” stands here more than once.",
    "problem.unknown-key": "The key “{key}” is unknown here.",
    "problem.missing": "The key “{key}” is missing.",
    "problem.not-table": "A table is asked for here.",
    "problem.not-list": "A list is asked for here.",
    "problem.not-text": "“{value}” is no text.",
    "problem.text-without-marks": "{value} is no text; put it between quotation marks.",
    "problem.text-for-number": "“{value}” is a text here; write {value} without quotation marks.",
    "problem.text-for-boolean": "“{value}” is a text here; write {value} without quotation marks.",
    "problem.not-boolean": "“{value}” is neither true nor false.",
    "problem.not-number": "“{value}” is no number.",
    "problem.not-whole": "“{value}” is no whole number.",
    "problem.number-low": "{value} is less than {low}.",
    "problem.number-range": "{value} does not lie between {low} and {high}.",
    "problem.not-one-of": "“{value}” is none of: {allowed}.",
    "problem.text-empty": "The text is empty.",
    "problem.text-long": "The text has {length} characters; {limit} is the most.",
    "problem.list-empty": "The list needs at least one item.",
    "problem.id-form": "“{value}” is no id; ids have 1 to 64 of the letters a-z, 0-9 and “-”.",
    "problem.briefing-id-form": "“{value}” is not of the form urn:uuid: with a lower-case UUID.",
    "problem.sha256-form": "“{value}” is no SHA-256; write 64 lower-case hexadecimal digits.",
    "problem.country-form": "“{value}” is no country code; write two capitals (ISO 3166-1).",
    "problem.problems-many": "There are more than {limit} problems; the rest is not listed.",
    "problem.facts-many": "There are more than {limit} facts.",
    "problem.notes-many": "There are more than {limit} notes of one kind; the rest is not listed.",
}

_RULES: dict[str, str | tuple[str, str]] = {
    "problem.language-form": "“{value}” is no language tag (BCP 47); write en, fr-CA or zh-Hant.",
    "problem.no-ink": "The text has no visible character.",
    "problem.id-twice": "The id “{value}” stands at {other} already.",
    "problem.id-unknown": "“{value}” is not among the {list}.",
    "problem.id-or-text-unknown": (
        "“{value}” is not among the {list}; free text needs a capital letter or a blank."
    ),
    "problem.updates-circle": "Facts update each other in a circle: {circle}.",
    "problem.basis-circle": "Assessments rest on each other in a circle: {circle}.",
    "problem.disputes-itself": "A fact cannot dispute itself.",
    "problem.circular-reporting": (
        "Sources derive from each other in a circle and count as one origin: {circle}."
    ),
    "problem.reported-without-citation": "A reported fact needs a citation.",
    "problem.assessment-without-basis": "An assessment needs a basis: the facts it rests on.",
    "problem.likelihood-outside": "Only an assessment has a likelihood.",
    "problem.confidence-outside": "Only an assessment has a confidence.",
    "problem.basis-outside": "Only an assessment has a basis; here it counts for nothing.",
    "problem.cutoff-after-issue": "The cut-off, {cutoff}, is later than the issue, {issued}.",
    "problem.reported-ahead": (
        "{when} is later than the cut-off, {cutoff}; what is still ahead is marked planned."
    ),
    "problem.invented-precision": (
        "{count} of {days} dates are the first of a month ({facts}); if only the month is"
        " known, write {month}."
    ),
    "problem.many-on-one-day": (
        "{count} of {days} dates are {day}, on {topics} topics ({facts}); if the day is that of the"
        " report, write what is known, such as {month} or {day}~."
    ),
    "problem.issued-ahead": "Issued {issued}, which is later than the cut-off, {cutoff}.",
    "problem.end-ahead": (
        "{when} ends after the cut-off, {cutoff}; what is still ahead is marked planned, and what"
        " goes on ends in “..”."
    ),
    "problem.confirmed-by-none": (
        "Credibility 1 means confirmed by other sources; all that is cited has one origin."
    ),
    "problem.quote-differs": "These words are not those of the capture of “{source}”.",
    "problem.quote-not-found": "The capture of “{source}” has nothing like these words.",
    "problem.file-outside": "“{value}” is not a proper name of a file under sources/.",
    "problem.file-missing": "“{value}” is not included; its quotations cannot be checked.",
    "problem.file-altered": "“{value}” is not the file that the author recorded: its hash differs.",
    "problem.copy-misfit": "“{value}” does not fit your copy: it has {count} paragraphs.",
    "problem.copy-kind": "“{value}” cannot be read as text; .txt, .md and .html can.",
    "problem.marks-none": "“{value}” is no file of marks that this program has written.",
    "problem.marks-unfit": "“{value}” holds a mark that is not right here; nothing was taken.",
    "problem.copy-large": "“{value}” is larger than {limit} MB.",
    "problem.address-kind": "“{value}” is no web address; it can be copied, and is never opened.",
    "problem.address-user": "“{value}” does not lead to “{user}”, which stands before “@”: {host}.",
    "problem.host-mixed": (
        "The host of “{value}” mixes letters of scripts that look alike; plainly it is {host}."
    ),
    "problem.host-beyond-ascii": "The host of “{value}” is {host} in plain letters.",
    "problem.name-mixed": (
        "A word in “{value}” mixes letters of scripts that look alike, such as Latin and Cyrillic."
    ),
    "problem.id-alike": "The id “{value}” is easily taken for “{other}”.",
    "problem.passage-twice": "The locator “{value}” has a passage already.",
    "problem.locator-misfit": "“{value}” does not fit: the source has {count} paragraphs.",
}

PROBLEMS: dict[str, str | tuple[str, str]] = {
    **_FILES,
    **_CONTAINER,
    **_MANIFEST,
    **_RULES,
    "problems.error": "error",
    "problems.note": "note",
    "problems.whole": "file",
    "problems.left-alone": "{sentence} It is left alone; to `check` it is an error.",
    "problems.near": "{sentence} Did you mean “{near}”?",
    "problems.in-line": "{place} (line {line})",
    "problems.with-item": "{sentence} (In “{item}”.)",
    "problems.placed": "{place}: {sentence}",
    "problems.in-file": "{file}: {sentence}",
    "problems.line": "{place}: {severity}: {sentence}",
}
