"""Words that trip programs: each has to be kept exactly as typed and shown as it stands."""

from __future__ import annotations

NAUGHTY: dict[str, str] = {
    # Markup, of every language that something on the way might understand.
    "bold": "<b>not bold</b>",
    "picture from a file": "<img src='file:///etc/passwd'>",
    "picture from a server": '<img src="//elsewhere.example/x.png">',
    "script": "<script>alert(1)</script>",
    "end of a script": "</script></style></title><h1>",
    "a comment": "<!-- and --> ]]>",
    "entities": "&lt;b&gt; &amp;amp; &#60; &nbsp;",
    "a table row": "<table><tr><td>1",
    "Qt's own mark of rich text": "<qt>rich</qt>",
    "a link": "<a href='javascript:alert(1)'>here</a>",
    "an SVG": "<svg onload=alert(1)>",
    "a style": "<style>* { display: none }</style>",
    "Markdown": "# big **bold** [link](file:///etc/passwd) `code`",
    "a template": "{{ 7 * 7 }} {% raw %} ${x} #{x} {note} {0}",
    "percent signs": "100% %s %d %n %(name)s %1 %20",
    "an ampersand for a key": "R&D && &File",
    "XML with an entity": "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    # Formulas.
    "a sum": "=1+1",
    "a command": '=cmd|"/C calc"!A0',
    "a link in a formula": '=HYPERLINK("http://x.example","here")',
    "plus": "+44 1632 960001",
    "minus": "-2+3",
    "at": "@SUM(A1:A9)",
    "a tab before a formula": "\t=1+1",
    "a quote before a formula": "'=1+1",
    # Characters of CSV, JSON, SQL, shells and paths.
    "quotation marks": '"" \' ` “ ” ‘ ’ « »',
    "commas and semicolons": ",;,;\t,;",
    "a row of its own": '"\n2026-07-01,one_to_one\n"',
    "backslashes": "\\ \\n \\u0041 \\x00 C:\\new\\table",
    "JSON": '{"schema": "peerlog-log-1", "sessions": []}',
    "SQL": "'; DROP TABLE session; -- Robert",
    "a shell": "$(touch x) `touch x` | & ; > x",
    "a path": "../../../etc/passwd",
    "a device of Windows": "CON PRN AUX NUL COM1",
    "not a number": "NaN Infinity -0 1e999 0x10 1_000",
    "nothing": "null None undefined true FALSE",
    "an empty look": " ",
    "spaces round it": "  two before, two after  ",
    # Lines.
    "old and new lines": "a\r\nb\nc\rd",
    "empty lines": "\n\n\na\n\n",
    "rare line ends": "a\u2028b\u2029c\x0bd\x0ce\x85f",
    "control characters": "\x01\x02\x07\x08\x1b[31mred\x1b[0m\x7f",
    "nought": "before\0after",
    # Writing of the world, and tricks with it.
    "right to left": "שלום עולם, مرحبا بالعالم",
    "turned round": "\u202etxt.exe\u202c evil \u2066inside\u2069",
    "no width": "zero\u200bwidth\u200cjoin\u200der\ufeffmark\u2060",
    "a soft hyphen": "co\u00adoperate",
    "spaces that do not break": "a\u00a0b\u202fc\u2009d\u3000e",
    "a family": "👩\u200d👩\u200d👧\u200d👦 👩🏽\u200d⚕️",
    "the flag of Wales": "🏴" + "".join(chr(0xE0000 + ord(c)) for c in "gbwls") + "\U000e007f",
    "flags and keycaps": "🇵🇱🇬🇧 1️⃣ ©︎ ™️",
    "two ways to write an accent": "e\u0301 is not \u00e9, and Å is not Å",
    "letters with towers": "Z̸̧̛a̴͈͝l̷̰̈́g̵̰͝o̶" + "\u0301" * 40,
    "Welsh and Polish": "Ŵyth ŷd, żółć gęślą jaźń",
    "Turkish": "İstanbul ısı I i",
    "sharp s": "Straße STRASSE ẞ ﬁ ǆ",
    "Chinese, Thai, Tamil": "漢字かな交じり文 ภาษาไทย தமிழ்",
    "beyond the first plane": "𝔘𝔫𝔦 𐍈 𠜎 \U0010fffd",
    "not a character": "\ufffe\uffff\ufdd0 \ufffd",
    "own use": "\ue000\uf8ff",
    "one very long word": "w" * 1_900,
    "one very long word of another script": "語" * 600,
}

ONLY_IN_JSON: dict[str, str] = {
    # No UTF-8 file can hold these as they are; JSON writes them as escapes.
    "half a character": "\ud83d alone",
    "halves the wrong way round": "\ude00\ud83d",
}
