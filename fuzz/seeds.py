"""What fuzzing begins with: a small file of every format, rules, and posts in many scripts, as targets take them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from fuzz.targets import SUFFIXES
from postlint.ruleset.spec import Count, Match, Rule, RuleFile, Where
from postlint.ruleset.store import NOT_RULES, shipped_folder
from postlint.sources.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT = 1500
_TEXT = "We opened the gate 🎉 at nine.\nMerci à @ana ! #portes https://example.org/é"
_FRONT = "---\nnetwork: x\nlang: en\npoll: [yes, no]\npostlint: {ignore: [{rules: [bot], reason: a test}]}\n---\n"
_FILES = {
    ".txt": [_TEXT, _FRONT + _TEXT, '+++\nnetwork = "x"\n+++\n' + _TEXT],
    ".tweet": [f"{_TEXT}\n---\n{_TEXT}\n\n( ) oui\n( ) non\n", _FRONT + _TEXT],
    ".md": [f"{_FRONT}\n![alt](a.png)\n{_TEXT}\n\n## X\n\n- one\n- two\n", "> quoted\n\n```\ncode\n```\n"],
    ".yaml": [
        "posts:\n  - text: >-\n      Folded\n      text\n    network: x\n    at: 2026-12-01\n\n",
        "posts: [{text: 'it''s', id: 7}]\n",
        '- text: "a\\u00e9\\n b\\\n  c"\n  networks: [x, linkedin]\n',
        '- text: |+2\n    lit\n\n  media: [{file: a.png, alt: ""}]\n',
        "a: &a\n  text: plain text\n  voice: Léa\nb: *a\nweeks: {posts: [{body: {text: hi}}]}\n---\ntext: more\n",
    ],
    ".json": [
        '{"posts": [{"text": "a\\ud83c\\udf89 \\u00e9\\n", "network": "x", "id": 1.5e3}, {"body": {"text": "b"}}]}'
    ],
    ".csv": [
        'text,network,at\n"a ""b""\nc",x,2026-12-01 10:00\nd,linkedin,\n',
        "Text;Posting Time;Twitter;Image\na;01/12/2026 10:00;yes;a.png, b.png\n",
    ],
    ".tsv": ["text\tnetwork\na b\tx\n"],
    ".ics": [
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:A\\, b\r\nDESCRIPTION:Un \r\n  deux\r\nEND:VEVENT\r\n",
        "BEGIN:VEVENT\nUID:1\nDESCRIPTION;LANGUAGE=fr:Un\\n\nEND:VEVENT\nEND:VCALENDAR\n",
    ],
    ".jsonl": [
        '{"text": "a", "n": ' + "1" * 5000 + "}",
        '{"id": "a", "text": "b\\tc\\u0301", "lang": "fr", "media": [{"alt": ""}]}\n\n{"text": "d"}\n',
    ],
}
_POSTS = (
    _TEXT,
    "𝗢𝗽𝗲𝗻 day\u200b. #savetheoldlibrary #weir #Weir #weir: save the old library",
    "مرحبا بكم \u202eabc\u202c שלום こんにちは 안녕하세요 ไทย हिन्दी Ελλάδα Привет",
    "👩‍👩‍👧‍👦🇫🇷🏴󠁧󠁢󠁥󠁮󠁧󠁿👍🏽1️⃣ \x1b[31m\x07\r\n\u2028 a\u0301\u0300\u0327",
    "Comment YES below and I'll send you the guide!!! Who's with me? @a @b @c @d @e #a #b #c #d #e #f $AAPL",
    "À l'ère du numérique, tout va plus vite. « Fiers » de notre équipe, ravis d'annoncer 10 % de plus en 2026 !",
)
_RULE = """lists:
  cats: {en: [cat, lynx~], fr: ["/ch[ae]t/"]}
rules:
  - id: house/zebra
    severity: {default: error, x: warning}
    message: {en: "a zebra: {match} {count}", fr: "un zèbre : {matches}"}
    why: Zebras bite.
    instead: {en: Take a horse., fr: Prenez un cheval.}
    source: [https://example.org/zebras]
    where: {languages: [en, fr, und], networks: [x], replies: false, min_words: 2}
    match:
      phrases: {en: ["(look|gaze) at * zebra"], fr: [zèbre]}
      any: [{count: {of: emoji, min: 1}}, {lists: [cats]}, {pattern: '\\b\\p{L}+ion\\b', raw: true}]
      none: [{density: {of: hashtags, min: 0.9}}]
      within: {words: 9}
      position: opening
    exempt: [quoted, meta]
    whole: true
    fix: remove
    examples: {en: {bad: [My zebra.], good: [My horse.]}, fr: {bad: [Mon zèbre.], good: [Mon cheval.]}}
samples: {house/zebra: {en: [zebra]}}
"""


def sources() -> Iterator[bytes]:
    """A few files of each format, with and without a mapping."""
    for suffix, files in _FILES.items():
        for file in files:
            for mapping in range(3):
                yield bytes((SUFFIXES.index(suffix), mapping)) + file.encode()


def rules() -> Iterator[bytes]:
    """A rule with nearly all keys, and those that are shipped with few of their words each."""
    yield _RULE.encode()
    for path in sorted(set(shipped_folder().glob("*.yaml")) - {shipped_folder() / name for name in NOT_RULES}):
        for rule in yaml.safe_load(path.read_bytes()).get("rules", ()):
            written = yaml.safe_dump({"rules": [_less(rule)]}, allow_unicode=True, sort_keys=False).encode()
            if len(written) < _SHORT:
                yield written


def _less(value: Any) -> Any:
    """What rules are made of, with the first two of each list."""
    if isinstance(value, dict):
        return {key: _less(part) for key, part in value.items()}
    return [_less(part) for part in value[:2]] if isinstance(value, list) else value


def posts() -> Iterator[bytes]:
    """Posts in every language and for several networks."""
    for number, text in enumerate(_POSTS):
        for lang in range(8):
            yield bytes((lang, number + lang)) + text.encode()


SEEDS = {"sources": sources, "rules": rules, "posts": posts}

WORDS = sorted(
    {*Facts._fields, *(key for shape in (Rule, Match, Where, Count, RuleFile) for key in shape.__struct_fields__)}
)
"""Names that files use, for the fuzzer to put in."""
