"""Files that strangers could put into a repository: by kind, each with its name, its contents and the exit code it earns."""

from __future__ import annotations

from typing import NamedTuple

TEXT = "We moved the bench to the river on Monday."
RULE = """
  - id: house/{id}
    severity: error
    message: {{en: "{message}", fr: "{message}"}}
    why: {{en: why, fr: pourquoi}}
    instead: {{en: instead, fr: autrement}}
    source: https://example.org
    match: {match}
    examples:
      en: {{bad: [zebra], good: [horse]}}
      fr: {{bad: [zebra], good: [cheval]}}
"""


class Hostile(NamedTuple):
    """A file and what a run over it must end with."""

    name: str
    data: bytes
    code: int


def rule_file(match: str, *, name: str = "zebra", message: str = "m", count: int = 1) -> bytes:
    """A rule file of so many rules, all right but for their ``match``."""
    ids = [name] if count == 1 else [f"{name}-{number}" for number in range(count)]
    return ("rules:" + "".join(RULE.format(id=one, message=message, match=match) for one in ids)).encode()


def laughs(levels: int, values: str = "text: ha") -> str:
    """Nine references to nine references to ...: 9 ** levels values in a few lines."""
    lines = [f"a0: &a0 {{{values}}}"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels + 1)]
    return "\n".join(lines) + "\n"


def schedule(extra: str) -> bytes:
    """A YAML schedule of one good post with something more in it."""
    return f"posts:\n- text: {TEXT}\n  network: x\n  extra: {extra}\n".encode()


def _json(extra: str) -> bytes:
    return f'[{{"text": "{TEXT}", "network": "x", "extra": {extra}}}]'.encode()


def _toml(extra: str) -> bytes:
    return f'+++\nnetwork = "x"\n{extra}\n+++\n{TEXT}\n'.encode()


DRAFTS: dict[str, list[Hostile]] = {
    "YAML drafts": [
        Hostile("laughs.yaml", laughs(9).encode(), 2),
        Hostile("laughs-posts.yaml", (laughs(9) + "posts: *a9\n").encode(), 2),
        Hostile("deep-flow.yaml", schedule("[" * 100_000 + "]" * 100_000), 2),
        Hostile("deep-block.yaml", schedule("\n   " + "- " * 100_000 + "a"), 2),
        Hostile("deep-65.yaml", schedule("[" * 65 + "]" * 65), 2),
        Hostile("self.yaml", b"a: &a [*a]\n", 2),
        Hostile("number.yaml", schedule("9" * 10_000), 0),
        Hostile("octal.yaml", schedule("0o" + "7" * 10_000), 0),
        Hostile("tag.yaml", schedule("!!python/object/apply:os.system [exit]"), 0),
        Hostile("merge.yaml", schedule("{<<: [1, 2, {a: b}]}"), 0),
        Hostile("key.yaml", schedule("{? [a, b] : c, ? {d: e} : f}"), 0),
        Hostile("unclosed.yaml", schedule("'" + "a" * 10_000), 2),
        Hostile("nul.yaml", schedule("a\0b"), 2),
        Hostile("anchors.yaml", schedule("[" + ", ".join(f"&a{n} a" for n in range(5_000)) + "]"), 0),
        Hostile("escape.yaml", schedule(r'"\ud800"'), 2),
    ],
    "JSON drafts": [
        Hostile("deep.json", _json("[" * 100_000 + "]" * 100_000), 2),
        Hostile("deep-65.json", _json("[" * 65 + "]" * 65), 2),
        Hostile("deep.jsonl", _json("[" * 100_000 + "]" * 100_000)[1:-1], 2),
        Hostile("number.json", _json("9" * 10_000), 0),
        Hostile("number.jsonl", _json("9" * 10_000)[1:-1] + b"\n" + _json("1")[1:-1], 0),
        Hostile("infinite.json", _json("[NaN, -Infinity, 1e999]"), 0),
        Hostile("surrogate.jsonl", b'{"text": "A plain draft \\ud800 about a bench."}', 0),
        Hostile("surrogate-key.json", _json('{"\\udfff": 1}'), 0),
        Hostile("twice.json", b'[{"text": "a", "text": "b", "network": "x"}]', 2),
        Hostile("cut.json", _json("[")[:-3], 2),
    ],
    "TOML front matter": [
        Hostile("deep.md", _toml("a = " + "[" * 5_000 + "]" * 5_000), 2),
        Hostile("dotted.md", _toml("a." * 32_000 + "b = 1"), 2),
        Hostile("dotted-quoted.md", _toml('"a" . ' * 32_000 + "b = 1"), 2),
        Hostile("dotted-inside.md", _toml("a = {" + "a." * 32_000 + "b = 1}"), 2),
        Hostile("number.md", _toml("a = " + "9" * 10_000), 2),
        Hostile("unclosed.md", b"+++\na = 1\n" + TEXT.encode(), 2),
        Hostile("date.md", _toml("a = 9999-99-99"), 2),
    ],
    "texts and tables": [
        Hostile("controls.txt", bytes(range(1, 32)) + TEXT.encode(), 0),
        Hostile("osc.txt", b"\x1b]0;owned\x07\x1b]8;;https://example.org\x1b\\" + TEXT.encode(), 0),
        Hostile("bidi.txt", ("\u202e\u2066" + TEXT).encode(), 0),
        Hostile("marks.txt", ("a" + "\u0301" * 20_000).encode(), 0),
        Hostile("word.txt", b"a" * 100_000, 0),
        Hostile("emoji.txt", ("👩" + "\u200d👩" * 5_000).encode(), 0),
        Hostile("long.txt", b"word " * 200_001, 2),
        Hostile("nul.txt", b"a\0b", 2),
        Hostile("latin.txt", b"caf\xe9", 2),
        Hostile("utf16.txt", TEXT.encode("utf-16"), 2),
        Hostile("quote.csv", b'text,network\n"' + b"a" * 400_000, 2),
        Hostile("columns.csv", b"text,network" + b",c" * 20_000 + b"\na,x\n", 2),
        Hostile("quotes.csv", b'text,network\n"' + b'""' * 50_000 + b'",x\n', 0),
        Hostile("folded.ics", b"BEGIN:VEVENT\r\nDESCRIPTION:a" + b"\r\n b" * 20_000 + b"\r\nEND:VEVENT\r\n", 0),
        Hostile("nested.ics", b"BEGIN:VEVENT\r\n" * 20_000, 2),
        Hostile("thread.tweet", b"---\n" * 20_000, 0),
    ],
}

RULE_FILES: dict[str, list[Hostile]] = {
    "rule files": [
        Hostile("laughs.yaml", laughs(9).encode(), 2),
        Hostile("deep-flow.yaml", b"rules: " + b"[" * 100_000, 2),
        Hostile("deep-61.yaml", b"rules: " + b"[" * 62 + b"]" * 62, 2),
        Hostile("list.yaml", b"[1, 2]", 2),
        Hostile("rules-number.yaml", b"rules: 5", 2),
        Hostile("rules-mapping.yaml", b"rules: {a: 1}", 2),
        Hostile("lists-number.yaml", b"lists: 5", 2),
        Hostile("samples-list.yaml", b"samples: [1]", 2),
        Hostile("latin.yaml", b"rules: caf\xe9", 2),
        Hostile("large.yaml", b"# " + b"a" * (2 << 20), 2),
        Hostile("many.yaml", rule_file("{phrases: [zebra]}", count=5_001), 2),
        Hostile("long-pattern.yaml", rule_file("{pattern: ['" + "zebra" * 1_000 + "']}"), 2),
        Hostile("deep-pattern.yaml", rule_file("{pattern: ['" + "(" * 1_500 + "zebra" + ")" * 1_500 + "']}"), 2),
        Hostile("deep-phrase.yaml", rule_file("{phrases: ['" + "(" * 1_500 + "zebra" + ")" * 1_500 + "']}"), 2),
        Hostile("big-pattern.yaml", rule_file(r"{pattern: ['(\pL\pN?){1,1000}zebra']}"), 2),
        Hostile(
            "big-patterns.yaml",
            rule_file("{pattern: [" + ", ".join(rf"'a{n}(\pL\pN?){{1,99}}z'" for n in range(60)) + "]}"),
            2,
        ),
        Hostile(
            "many-phrases.yaml",
            rule_file(
                "{phrases: [" + ", ".join(f"'z{n} (a|b) (c|d) (e|f) (g|h) (i|j) (k|l)'" for n in range(8_000)) + "]}"
            ),
            2,
        ),
        Hostile("backtracking.yaml", rule_file("{pattern: ['(z+)+$']}"), 0),
        Hostile("tokens-regex.yaml", rule_file("{tokens: {en: [[{LOWER: {REGEX: '(a+)+$'}}]]}}"), 2),
        Hostile("tokens-fuzzy.yaml", rule_file("{tokens: {en: [[{LOWER: {FUZZY9: zebra}}]]}}"), 2),
        Hostile("tokens-unknown.yaml", rule_file("{tokens: {en: [[{NOPE: 1}]]}}"), 2),
        Hostile("tokens-operator.yaml", rule_file("{tokens: {en: [[{OP: wrong}]]}}"), 2),
        Hostile("tokens-none.yaml", rule_file("{tokens: {en: [[]]}}"), 2),
        Hostile("escape-id.yaml", rule_file("{phrases: [zebra]}", name='"\\e[31m"'), 2),
        Hostile("field.yaml", rule_file("{phrases: [zebra]}", message="{match.__class__}"), 2),
        Hostile("python.yaml", b"rules: !!python/object/apply:os.system [exit]", 2),
    ]
}

CONFIGURATIONS: dict[str, list[Hostile]] = {
    "configurations": [
        Hostile("laughs.yaml", laughs(9).encode(), 2),
        Hostile("deep.yaml", b"extends: " + b"[" * 100_000, 2),
        Hostile("number.yaml", b"limits: {posts: " + b"9" * 10_000 + b"}", 2),
        Hostile("too-generous.yaml", b"limits: {posts: 10000001}", 2),
        Hostile("negative.yaml", b"limits: {nesting: -1}", 2),
        Hostile("itself.yaml", b"extends: itself.yaml", 2),
        Hostile("passwd.yaml", b"extends: /etc/passwd", 2),
        Hostile("dots.yaml", b"extends: ../../../../../../etc/passwd", 2),
        Hostile("rules-outside.yaml", b"rules: [../outside.yaml]", 2),
        Hostile("rules-device.yaml", b"rules: [/dev/zero]", 2),
        Hostile("baseline-outside.yaml", b"baseline: ../../owned.json", 2),
        Hostile("python.yaml", b"select: !!python/name:os.system", 2),
        Hostile("large.yaml", b"# " + b"a" * (2 << 20), 2),
        Hostile("patterns.yaml", b"exclude: ['" + b"*a" * 2_000 + b"']", 0),
        Hostile("deep.toml", b"[tool.postlint]\na = " + b"[" * 5_000, 2),
        Hostile("dotted.toml", b"[tool.postlint]\n" + b"a." * 32_000 + b"b = 1", 2),
        Hostile("number.toml", b"[tool.postlint]\na = " + b"9" * 10_000, 2),
    ]
}
