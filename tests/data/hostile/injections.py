"""Texts that are something else to another program, and letters that deceive: all of them open."""

from __future__ import annotations

from tests.data.hostile.case import Hostile, everywhere, manifest
from tests.unit.formats.samples import with_fact, with_source

INJECTED = {
    "bold": "<b>bold</b>",
    "picture of a local file": "<img src='file:///etc/hostname'>",
    "picture from a host": '<img src="http://127.0.0.1:9/x.png">',
    "style sheet": "<style>@import url(file:///etc/passwd);</style>",
    "script": "</title><script>alert(1)</script>",
    "frame": '<iframe src="file:///etc/passwd"></iframe>',
    "Qt rich text": "<qt><a href='file:///etc/passwd'>x</a></qt>",
    "entity": "&lt;b&gt; &#x202e; &nbsp;",
    "comment without end": "<!-- ",
    "character data": "]]><![CDATA[",
    "svg": "<svg onload='x()'><image href='file:///etc/hostname'/></svg>",
    "Markdown picture": "![x](file:///etc/hostname) [y](javascript:x)",
    "Markdown heading": "\n# heading\n---\n> quote\n```\ncode",
    "Markdown table": "| a | b |\n|---|---|\n| `c` | *d* |",
    "typst code": '#read("/etc/hostname") #import "x": *',
    "typst set rule": "#set page(width: 1pt) #pagebreak() #panic()",
    "typst brackets": "] } ) $x^2$ @label <label> \\u{41}",
    "typst raw": "``` `` ` ~ -- --- ... // /* ",
    "formula": "=HYPERLINK(\"http://example.org\",\"x\")",
    "formula by plus": "+1+cmd|' /C calc'!A0",
    "formula by at": "@SUM(1)",
    "formula by tab": "\t=1+1",
    "shell": "$(touch /tmp/x) `id` ; rm -rf / | cat && true",
    "format": "{0.__class__} {title} {n:>9999999} %s %n %(x)s",
    "template": "{{7*7}} ${7*7} <%= 7 %> #{7}",
    "query": "'; DROP TABLE facts; -- \" OR 1=1",
    "full text query": 'NEAR("a" "b") OR title:* AND ^x',
    "regular expression": "(a+)+$ [[:alpha:]] \\1 (?P<x>",
    "path": "../../../../etc/passwd",
    "Windows path": "C:\\Windows\\..\\x \\\\host\\share",
    "file address": "file:///etc/passwd",
    "script address": "javascript:alert(1)",
    "shortcut mark": "R&D &&x &File [*] %1",
    "backslashes": "\\ \\\\ \\n \\u0041 \\x41",
    "JSON": '"},{"id":"x","title":"',
    "quotation marks": "\"'`«»“”‘’",
    "PDF": "(x) Tj ET endstream endobj << /JS (x) >>",
    "RTF": "{\\rtf1\\object}",
    "LaTeX": "\\input{/etc/passwd} \\write18{id}",
    "desktop entry": "[Desktop Entry]\nExec=sh",
    "log line": "\nJan 01 00:00:00 error: forged",
}  # fmt: skip

DECEIVING = {
    "right-to-left override": "invoice\u202efdp.exe",
    "embedding without end": "\u202a\u202b\u202d",
    "isolates without end": "\u2066\u2067\u2068",
    "ends without begin": "\u202c\u2069\u2069",
    "direction marks": "a\u200eb\u200fc\u061cd",
    "zero width": "NA\u200bTO \u200c\u200d\u2060\ufeff",
    "invisible operators": "a\u2061b\u2062c\u2063d\u2064",
    "deprecated format letters": "\u206a\u206b\u206c\u206d\u206e\u206f",
    "tag letters": "x\U000e0001\U000e0041\U000e007f",
    "line separators": "a\u2028b\u2029c",
    "interlinear notes": "\ufff9a\ufffab\ufffb",
    "fillers": "a\u3164\u115f\u1160\uffa0b",
    "joiner of graphemes": "a\u034fb",
    "variation selectors": "a\ufe00\ufe0f\U000e0100",
    "Mongolian vowel separator": "a\u180eb",
    "odd blanks": "a\u00a0\u2003\u3000\u205fb",
    "soft hyphens": "NA\u00adTO",
    "mixed scripts": "N\u0410T\u041e and \u03a1eking",
    "full-width letters": "\uff2e\uff21\uff34\uff2f",
    "mathematical letters": "\U0001d40d\U0001d400",
    "combining marks": "e" + "\u0301\u0323" * 20,
    "stacked marks": "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319" * 6,
    "noncharacters": "\ufffe\uffff\U0010ffff",
    "private letters": "\ue000\U000f0000",
    "unassigned letters": "\u0378\U000e0fff",
    "Arabic": "\u062a\u062f\u0631\u064a\u0628 123 abc",
    "Hebrew with digits": "\u05d0\u05d1 1-2 (x)",
    "Thai without blanks": "\u0e01\u0e32\u0e23\u0e1d\u0e36\u0e01" * 9,
    "emoji family": "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f3f4",
    "flags": "\U0001f1ee\U0001f1f6\U0001f1ee",
    "ligatures": "\ufb01\ufb02\u01c4\u0132",
    "digits of many scripts": "\u0661\u0967\uff11\u2460",
    "dotless and dotted": "\u0130\u0131I i\u0307",
    "long s and sharp s": "\u017f\u00df\u1e9e",
}  # fmt: skip

ADDRESSES = {
    "user before the host": "https://www.nato.int@evil.example/x",
    "punycode": "https://xn--nto-9cd.int/",
    "port and bar": "https://nato.int:443|evil.example",
    "dots of another script": "https://nato\u3002int/",
    "slash of another script": "https://nato.int\u2044evil.example",
    "script": "javascript:alert(document.cookie)",
    "data": "data:text/html,<script>x</script>",
    "local file": "file:///etc/passwd",
    "shared folder": "\\\\evil.example\\share",
    "mail": "mailto:x?attach=/etc/passwd",
    "nothing": " \t ",
    "long": "https://example.org/" + "a" * 100_000,
    "escapes": "https://example.org/%00%0d%0aX: y%2e%2e",
    "no host": "https:///x",
    "IPv6": "http://[::1]:631/",
    "number": "http://2130706433/",
    "host of twenty thousand letters": "http://" + "".join(map(chr, range(0x4E00, 0x9C20))),
    "host of a hundred thousand dots": "http://" + "\u00e9." * 100_000,
    "host of stacked marks": "http://e" + "\u0301\u0323" * 100_000 + ".int/",
    "label longer than any": "http://" + "\u00e9" * 64 + ".int/",
    "label as long as any": "http://" + "\u00e9" * 50 + ".int/",
}  # fmt: skip

LONG = {
    "statement of one word": with_fact(statement="x" * 10_000),
    "statement of emoji": with_fact(statement="\U0001f600" * 10_000),
    "statement of marks": with_fact(statement="a" + "\u0301\u0323" * 4_900),
    "statement of line breaks": with_fact(statement="a" + "\n" * 9_998 + "b"),
    "statement of Arabic": with_fact(statement="\u0627" * 10_000),
    "statement of brackets": with_fact(statement="(" * 10_000),
    "statement of tabs": with_fact(statement="a" + "\t" * 9_998 + "b"),
    "quotation of a megabyte": with_fact(
        citations=[{"source": "s", "quote": "y" * 1_048_576}]
    ),
    "quotation of marks": with_fact(
        citations=[{"source": "s", "quote": "a" + "\u0301\u0323" * 150_000}]
    ),
    "title of a megabyte": with_source(title="T" * 1_048_576),
    "gist of a megabyte": with_source(
        passages=[{"locator": "p. 1", "gist": "word " * 209_715}]
    ),
    "origin of a megabyte": with_source(derived_from=["O" * 1_048_576]),
    "author of a megabyte": with_source(author=["\u5317" * 349_525]),
    "many authors": with_source(author=["A"] * 20_000),
    "unit of 100 kB": with_fact(figures=[{"value": 1, "unit": "u" * 100_000, "key": True}]),
    "title of stacked marks and two scripts": with_source(
        title="N\u0410TO" + "\u0301\u0323" * 200_000
    ),
    "locator of a megabyte": with_fact(
        citations=[{"source": "s", "locator": "\u00b6" * 524_288}]
    ),
    "speaker of a megabyte": with_fact(
        citations=[{"source": "s", "said_by": "S " * 524_288}]
    ),
}  # fmt: skip

# What `check` notes of a file that opens; asserted word for word like every other line.
CASES: dict[str, Hostile] = {
    **{f"injected: {name}": manifest(everywhere(text)) for name, text in INJECTED.items()},
    **{f"deceiving: {name}": manifest(everywhere(text)) for name, text in DECEIVING.items()},
    **{f"address: {name}": manifest(with_source(URL=text)) for name, text in ADDRESSES.items()},
    **{f"long: {name}": manifest(content) for name, content in LONG.items()},
}
