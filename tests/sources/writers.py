"""Writes posts in each format while noting with which characters of the file each character was written.

A piece is ``(character, raw)``: a character of the post and how it stands in the file, or ``("", raw)`` for what
belongs to the file alone. ``\\n`` in raw is a line end of the file and becomes whichever line end the file has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

Piece = tuple[str, str]


class File(NamedTuple):
    """A file, and for each post where each of its characters stands (start and end, code points without the BOM)."""

    data: bytes
    text: str
    places: list[list[tuple[int, int]]]


def assemble(parts: list[list[Piece] | str], eol: str, *, bom: bool) -> File:
    """Join structure (strings) and posts (lists of pieces) into a file."""
    raw: list[str] = []
    at = 0
    places: list[list[tuple[int, int]]] = []
    for part in parts:
        pieces = [("", part)] if isinstance(part, str) else part
        if not isinstance(part, str):
            places.append([])
        for character, as_lf in pieces:
            written = as_lf.replace("\n", eol)
            if character:
                places[-1].append((at, at + len(written)))
            raw.append(written)
            at += len(written)
    text = "".join(raw)
    return File((b"\xef\xbb\xbf" if bom else b"") + text.encode(), text, places)


def text_file(texts: list[str], random: Random) -> list[list[Piece] | str]:
    head = random.choice(
        ["", "---\nlang: fr\n---\n", "---\nnetwork: x\nvoice: 'Léa'\n---\n\n\n", '+++\nlang = "en"\n+++\n']
    )
    return [head, _verbatim(texts[0]), random.choice(["", "\n"])]


def markdown_file(texts: list[str], random: Random) -> list[list[Piece] | str]:
    post = _verbatim(texts[0])
    for at in sorted(random.sample(range(len(post) + 1), k=min(2, len(post))), reverse=True):
        post.insert(at, ("", random.choice(["![un alt](https://example.org/a.png)", '![](b.jpg "titre")'])))
    head = random.choice(
        [
            "---\nnetwork: linkedin\n---\n\n",
            "---\nnetworks:\n- linkedin\nvoice: 'Léa'\n---\n",
            '+++\nnetwork = "x"\n+++\n\n',
        ]
    )
    return [head, post, random.choice(["", "\n", "\n\n"])]


def tweet_file(texts: list[str], random: Random) -> list[list[Piece] | str]:
    parts: list[list[Piece] | str] = []
    for number, text in enumerate(texts):
        if number:
            parts.append(random.choice(["\n---\n", "\n\n--- \n\n", "\n---\t\n"]))
        poll = random.choice(["", "ahead", "behind"])
        parts += ["---\npoll:\n- oui\n- non\n---\n\n" if poll == "ahead" else "", _verbatim(text)]
        parts.append("\n\n( ) oui\n() non" if poll == "behind" else "")
    return [*parts, random.choice(["", "\n"])]


def jsonl_file(texts: list[str], random: Random) -> list[list[Piece] | str]:
    parts: list[list[Piece] | str] = []
    for text in texts:
        before = random.choice(
            ['{"text":"', '{ "id" : 7, "voice": "a\\"b", "text" :\t"', '{"media": [{"file": "]}"}], "text": "']
        )
        parts += [before, _json_string(text, random), random.choice(['"}', '", "reply": {"text": "non"}}']), "\n"]
    return parts


def json_file(texts: list[str], random: Random) -> list[list[Piece] | str]:
    parts: list[list[Piece] | str] = ['{"semaines":\n [{"n": 1.5e3, "posts": [\n']
    for number, text in enumerate(texts):
        parts.append(
            (",\n" if number else "") + random.choice(['{"text": "', '\t{"network": null, "at" : "", "text"\n:\n"'])
        )
        parts += [_json_string(text, random), random.choice(['"}', '", "tags": ["a", true]\n }'])]
    return [*parts, "]}]}\n"]


def yaml_double(texts: list[str], random: Random) -> list[list[Piece] | str]:
    return _yaml(texts, random, lambda text: ['"', _flow(text, random, _double_character), '"\n'])


def yaml_single(texts: list[str], random: Random) -> list[list[Piece] | str]:
    return _yaml(texts, random, lambda text: ["'", _flow(text, random, lambda c, _: "''" if c == "'" else c), "'\n"])


def yaml_plain(texts: list[str], random: Random) -> list[list[Piece] | str]:
    return _yaml(texts, random, lambda text: [_flow(text, random, lambda c, _: c), "\n"])


def flow_double(texts: list[str], random: Random) -> list[list[Piece] | str]:
    return _yaml_flow(texts, random, lambda text: ['"', _flow(text, random, _double_character), '"'])


def flow_single(texts: list[str], random: Random) -> list[list[Piece] | str]:
    return _yaml_flow(texts, random, lambda text: ["'", _flow(text, random, lambda c, _: "''" if c == "'" else c), "'"])


def flow_plain(texts: list[str], random: Random) -> list[list[Piece] | str]:
    return _yaml_flow(texts, random, lambda text: [_flow(text, random, lambda c, _: c)])


def _yaml_flow(
    texts: list[str], random: Random, write: Callable[[str], list[list[Piece] | str]]
) -> list[list[Piece] | str]:
    """Write posts as ``{name: value}``."""
    parts: list[list[Piece] | str] = ["# plan\nposts: [\n"]
    for text in texts:
        parts.append(random.choice(["{text: ", "  {network: x, text:\n      ", '{"at": 10:00, "text": &a ']))
        parts += write(text)
        parts.append(random.choice(["},\n", ", voice: Léa},\n", "\n    }\n  ,\n"]))
    return [*parts, "]\n"]


def yaml_literal(texts: list[str], random: Random) -> list[list[Piece] | str]:
    def write(text: str) -> list[list[Piece] | str]:
        indent = " " * random.randint(5, 8)
        told = len(indent) - 4  # the indentation beyond that of the mapping
        header = random.choice(["|", "|-", "|+", "| # note", f"|{told}", f"|{told}-", f"|+{told}"])
        return [f"{header}\n{indent}", _lines(text, f"\n{indent}", random), "\n" * random.randint(1, 3)]

    return _yaml(texts, random, write)


def yaml_folded(texts: list[str], random: Random) -> list[list[Piece] | str]:
    """Spaces between words may be line ends; a line end takes an empty line; lines that start blank are kept."""

    def write(text: str) -> list[list[Piece] | str]:
        indent = " " * random.randint(5, 8)
        return [
            f"{random.choice(['>', '>-', '>+', f'>{len(indent) - 4}'])}\n{indent}",
            _folded(text, indent, random),
            "\n" * random.randint(1, 3),
        ]

    return _yaml(texts, random, write)


def csv_file(texts: list[str], random: Random) -> list[list[Piece] | str]:
    delimiter = random.choice(",;\t")
    parts: list[list[Piece] | str] = [delimiter.join(["Date", "Text", '"Image\nURL"']) + "\n"]
    for text in texts:
        plain = not any(c in text for c in f'"\n{delimiter}') and random.random() < 0.5
        cell: list[Piece] = [(c, '""' if c == '"' else c) for c in text]
        quote = "" if plain else '"'
        parts += [f"2026-12-01{delimiter}{quote}", cell, f"{quote}{delimiter}{random.choice(['', 'a.png'])}\n"]
    return parts


def bulk_file(texts: list[str], random: Random) -> list[list[Piece] | str]:
    """Hootsuite's file, which has no header: when, text, and perhaps a link."""
    parts: list[list[Piece] | str] = []
    for text in texts:
        parts += ['12/01/2026 10:05,"', [(c, '""' if c == '"' else c) for c in text], '"']
        parts.append(random.choice([",https://example.org/a\n", ",\n"]))
    return parts


def mastodon_file(texts: list[str], random: Random) -> list[list[Piece] | str]:
    """Scheduled statuses as Mastodon's interface gives them."""
    parts: list[list[Piece] | str] = ["["]
    for number, text in enumerate(texts):
        parts.append(
            f'{"," if number else ""}\n{{"id": "{number}", "scheduled_at": "2026-12-01T10:00:00.000Z", "params":\n'
        )
        parts += ['  {"text": "', _json_string(text, random), '", "visibility": "public"}, "media_attachments": []}']
    return [*parts, "]\n"]


def bluesky_file(texts: list[str], random: Random) -> list[list[Piece] | str]:
    """A post record of Bluesky."""
    head = '{"$type": "app.bsky.feed.post", "createdAt": "2026-12-01T10:00:00.000Z", "langs": ["fr"],\n "text": "'
    return [head, _json_string(texts[0], random), '"}\n']


def ics_file(texts: list[str], random: Random) -> list[list[Piece] | str]:
    parts: list[list[Piece] | str] = ["BEGIN:VCALENDAR\nVERSION:2.0\n"]
    escapes = {"\n": "\\n", ",": "\\,", ";": "\\;", "\\": "\\\\"}
    for text in texts:
        post: list[Piece] = []
        for character in text:
            raw = escapes.get(character, character)
            if len(raw) == 2 and random.random() < 0.2:
                raw = f"{raw[0]}\n {raw[1]}"
            if random.random() < 0.1:
                post.append(("", random.choice(["\n ", "\n\t"])))
            post.append((character, raw))
        name = random.choice(["DESCRIPTION:", 'DESCRIPTION;LANGUAGE=fr;ALTREP="a:b":', "DESCR\n IPTION:"])
        kind = random.choice(["VEVENT", "VTODO", "VJOURNAL"])
        parts += [f"BEGIN:{kind}\nSUMMARY:x: y\n{name}", post, f"\nEND:{kind}\n"]
    return [*parts, "END:VCALENDAR\n"]


def _verbatim(text: str) -> list[Piece]:
    return [(character, character) for character in text]


def _json_string(text: str, random: Random) -> list[Piece]:
    short = {"\n": ["\\n", "\\r\\n", "\\r", "\\u000a"], '"': ['\\"'], "\\": ["\\\\"], "\t": ["\\t"], "/": ["/", "\\/"]}
    pieces: list[Piece] = []
    for character in text:
        units = character.encode("utf-16-be")
        escaped = "".join(f"\\u{units[i : i + 2].hex()}" for i in range(0, len(units), 2))
        choices = short.get(character, [character])
        if character != "\n" and random.random() < 0.2:
            choices = [escaped, escaped.replace("\\u", "\\U").upper().replace("\\U", "\\u")]
        # Two escapes may not fuse: CR and LF side by side are one line end.
        if pieces and pieces[-1][1] == "\\r":
            choices = [choice for choice in choices if choice not in ("\\n", "\\u000a")]
        pieces.append((character, random.choice(choices)))
    return pieces


def _yaml(texts: list[str], random: Random, write: Callable[[str], list[list[Piece] | str]]) -> list[list[Piece] | str]:
    parts: list[list[Piece] | str] = ["# plan\nweeks:\n- posts:\n"]
    for text in texts:
        parts.append(f"  - {random.choice(['', 'at: 10:00' + chr(10) + '    ', '# note' + chr(10) + '    '])}text: ")
        parts.append(random.choice(["", "&a ", "!!str ", "!!str &b\n      "]))
        parts += write(text)
        parts.append(random.choice(["", "    network: x\n", "# c\n"]))
    return parts


def _double_character(character: str, random: Random) -> str:
    short = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\u00a0": "\\_"}
    code = ord(character)
    if character in short:
        return short[character]
    if random.random() < 0.2:
        return f"\\x{code:02x}" if code < 256 else f"\\u{code:04X}" if code < 65536 else f"\\U{code:08x}"
    return character


def _flow(text: str, random: Random, write: Callable[[str, Random], str]) -> list[Piece]:
    """Write a scalar that may fold: a single space as a line end, a line end as an empty line."""
    pieces: list[Piece] = []
    double = write is _double_character
    for at, character in enumerate(text):
        beside = text[at - 1 : at] + text[at + 1 : at + 2]
        inner = not any(c in " \t\n" for c in beside) and len(beside) == 2 and 0 < at < len(text) - 1
        indent = " " * random.randint(5, 7)
        if inner and character == " " and random.random() < 0.3:
            pieces.append((" ", f"\n{indent}"))
        elif inner and character == "\n" and (not double or random.random() < 0.5):
            pieces += [("", "\n"), ("\n", "\n"), ("", indent)]
        else:
            pieces.append((character, write(character, random)))
            if double and random.random() < 0.1 and text[at + 1 : at + 2] not in (" ", "\t", "\n"):
                pieces.append(("", f"\\\n{indent}"))
    return pieces


def _lines(text: str, ending: str, random: Random) -> list[Piece]:
    pieces: list[Piece] = []
    for at, character in enumerate(text):
        if character != "\n":
            pieces.append((character, character))
        elif text[at + 1 : at + 2] == "\n" and random.random() < 0.7:
            pieces.append(("\n", "\n"))
        else:
            pieces += [("\n", "\n"), ("", ending[1:])] if text[at + 1 : at + 2] != "\n" else [("\n", "\n"), ("", "  ")]
    return pieces


def _folded(text: str, indent: str, random: Random) -> list[Piece]:
    lines = text.split("\n")
    pieces: list[Piece] = []
    for number, line in enumerate(lines):
        if number:
            pieces += _line_end(lines, number, indent)
        for at, character in enumerate(line):
            inner = 0 < at < len(line) - 1 and line[at - 1] not in " \t" and line[at + 1] not in " \t"
            if character == " " and inner and line[0] not in " \t" and random.random() < 0.4:
                pieces.append((" ", f"\n{indent}"))
            else:
                pieces.append((character, character))
    return pieces


def _line_end(lines: list[str], number: int, indent: str) -> list[Piece]:
    """Write the line end before ``lines[number]``: between two lines of text one more is needed, and is dropped."""
    here = indent if lines[number] else ""
    if not lines[number]:
        return [("\n", "\n")] if lines[number - 1] == "" else _opening(lines, number)
    if lines[number - 1] == "":
        return [("\n", "\n"), ("", here)]
    return [*_opening(lines, number), ("", here)]


def _opening(lines: list[str], number: int) -> list[Piece]:
    """Write the first line end behind a line of text: it is dropped where text that starts unblank follows."""
    following = next((line for line in lines[number:] if line), "")
    if following[:1] in (" ", "\t") or lines[number - 1][:1] in (" ", "\t"):
        return [("\n", "\n")]
    return [("", "\n"), ("\n", "\n")]
