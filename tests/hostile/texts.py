"""Texts that would take hold of what shows them: by what they would take hold of."""

from __future__ import annotations

TEXTS = {
    "terminal: colour": "\x1b[31mzebra",
    "terminal: title": "\x1b]0;owned\x07zebra",
    "terminal: link": "\x1b]8;;https://example.org\x1b\\zebra\x1b]8;;\x1b\\",
    "terminal: clipboard": "\x1b]52;c;b3duZWQ=\x07zebra",
    "terminal: C1": "\x9b31mzebra\x9d0;owned\x9c",
    "terminal: carriage return": "zebra\rhorse",
    "terminal: backspace": "zebra\x08\x08\x08\x08\x08horse",
    "bidi: override": "zebra \u202eesroh\u202c",
    "bidi: isolate": "zebra \u2066\u2067horse\u2069",
    "bidi: marks": "zebra\u200e\u200f\u061c",
    "hidden: tags": "zebra \U000e0068\U000e0069",
    "hidden: zero width": "zebra\u200b\u2060\ufeff",
    "XML: forbidden": "zebra \ufffe\uffff\x0b",
    "XML: end of CDATA": "zebra ]]></failure><testcase name='x'/>",
    "HTML: script": "zebra <script>alert(1)</script>",
    "HTML: attribute": "zebra \" onmouseover='alert(1)' x=\"",
    "HTML: entity": "zebra &lt;b&gt;&#x3c;",
    "Markdown: link": "zebra [here](https://example.org) ![x](https://example.org/x.png) <https://example.org>",
    "Markdown: mention": "zebra @octocat #1 https://example.org",
    "Markdown: table": "zebra | b | c\n|---|---|\n| d",
    "formula": '=HYPERLINK("https://example.org","zebra")',
    "GitHub: error": "zebra\n::error file=a.txt,line=1::owned",
    "GitHub: at the start": "::warning::owned zebra",
    "GitHub: after blanks": "zebra \u3000::add-mask::e zebra",
    "GitHub: in a path": "::stop-commands::zebra",
    "GitHub: the old way": "zebra ##[add-matcher]owned.json",
    "GitHub: percent": "zebra %0A::error::owned %25",
    "Unicode: half a pair": "zebra \ud800",
}
