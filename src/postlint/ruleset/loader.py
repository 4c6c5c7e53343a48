"""From rule files to rules: read, checked, and every fault reported with its place."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from postlint import files as reading
from postlint.limits import LIMITS
from postlint.messages import LANGUAGES, Message, nearest
from postlint.problem import Problem
from postlint.ruleset import located
from postlint.ruleset.faults import Fault, path_of, reason, unknown_key
from postlint.ruleset.planning import check_pattern, check_phrase
from postlint.ruleset.ruleset import Ruleset
from postlint.ruleset.spec import CHECKS, Match, Rule, RuleFile, Strings, Text, fields_of
from postlint.ruleset.tokens import check_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from postlint.limits import Limits
    from postlint.ruleset.store import RuleFileContent

_SHOWN = 200
_FIELD = re.compile(r"\{([^{}]*)\}")


_KEYS = (*Rule.__struct_fields__, *Match.__struct_fields__)


def read(files: Sequence[RuleFileContent], limits: Limits = LIMITS) -> tuple[Ruleset, tuple[Problem, ...]]:
    """Rules from the contents of rule files; a rule with the id of an earlier file's replaces it.

    Faults are returned, not raised: all of them, in all files.
    """
    ruleset = Ruleset((), {}, {}, (), {}, {})
    problems: list[Problem] = []
    for file in files:
        ruleset, found = _add_file(ruleset, file, limits)
        problems.extend(found)
    problems.extend(_unknown_lists(ruleset))
    return ruleset, tuple(problems)


def _add_file(ruleset: Ruleset, file: RuleFileContent, limits: Limits) -> tuple[Ruleset, list[Problem]]:
    if isinstance(file.content, OSError):
        return ruleset, [Problem(file.name, reading.refusal(file.content, "rules.unreadable"))]
    try:
        document = located.load(file.content.decode("utf-8-sig"))
    except located.YamlError as error:
        return ruleset, [Problem(file.name, error.message, error.position)]
    except UnicodeDecodeError as error:
        return ruleset, [Problem(file.name, Message("rules.not-utf8", {"offset": error.start}))]
    if file.families:
        return replace(ruleset, families=tuple(document.data)), []
    return _add_document(ruleset, document, file.name, limits)


def _add_document(
    ruleset: Ruleset, document: located.Located, name: str, limits: Limits
) -> tuple[Ruleset, list[Problem]]:
    if not isinstance(document.data, dict):
        return ruleset, [Problem(name, Message("rules.not-a-mapping"), document.position(()))]
    known = RuleFile.__struct_fields__
    faults: list[Fault] = [((key,), unknown_key(key, known)) for key in document.data.keys() - set(known)]
    parts = _parts(document.data, faults)
    if (count := len(parts.rules) + len(ruleset.rules)) > limits.rules:
        values: dict[str, object] = {"count": f"{count:,}", "most": f"{limits.rules:,}"}
        return ruleset, [Problem(name, Message("limits.rules", values), document.position(("rules",)))]
    lists = dict(_lists(parts.lists, faults, limits))
    rules = dict(_rules(parts.rules, faults, limits))
    samples = dict(_samples(parts.samples, faults))
    every = {**{rule.id: rule for rule in ruleset.rules}, **rules}
    ruleset = replace(
        ruleset,
        rules=tuple(every.values()),
        lists={**ruleset.lists, **lists},
        samples={**ruleset.samples, **samples},
        families=tuple(dict.fromkeys((*ruleset.families, *(rule.family for rule in every.values())))),
        origin={**ruleset.origin, **dict.fromkeys((*lists, *rules), name)},
    )
    return ruleset, [Problem(name, message, document.position(path)) for path, message in faults]


class _Parts(msgspec.Struct, frozen=True):
    """The parts of a rule file, none of them looked into."""

    lists: dict[str, Any] = {}
    rules: list[Any] = []
    samples: dict[str, Any] = {}


def _parts(data: dict[str, Any], faults: list[Fault]) -> _Parts:
    """What of a file has the right outer shape; a part that is empty or has not is left out."""
    said: dict[str, Any] = {}
    for key in _Parts.__struct_fields__:
        if (value := data.get(key)) is None:
            continue
        try:
            msgspec.convert({key: value}, _Parts)
        except msgspec.ValidationError as error:
            faults.append(((key,), reason(error, _KEYS)))
        else:
            said[key] = value
    return _Parts(**said)


def _lists(said: dict[str, object], faults: list[Fault], limits: Limits) -> Iterator[tuple[str, Strings]]:
    for key, value in said.items():
        try:
            strings = msgspec.convert(value, Strings)
        except msgspec.ValidationError as error:
            faults.append((("lists", key, *path_of(error, value)), reason(error, _KEYS)))
            continue
        found = list(_phrase_faults(strings, ("lists", key), limits))
        faults.extend(found)
        yield key, {} if found else strings


def _rules(said: Iterable[object], faults: list[Fault], limits: Limits) -> Iterator[tuple[str, Rule]]:
    seen: set[str] = set()
    for index, value in enumerate(said):
        rule, found = _rule(value, limits)
        faults.extend((("rules", index, *path), message) for path, message in found)
        if rule is None or found:
            continue
        if rule.id in seen:
            faults.append((("rules", index, "id"), Message("rules.twice", {"id": rule.id})))
        seen.add(rule.id)
        yield rule.id, rule


def _samples(said: dict[str, object], faults: list[Fault]) -> Iterator[tuple[str, dict[str, list[str]]]]:
    for key, value in said.items():
        try:
            yield key, msgspec.convert(value, dict[str, list[str]])
        except msgspec.ValidationError as error:
            faults.append((("samples", key, *path_of(error, value)), reason(error, _KEYS)))


def _rule(value: object, limits: Limits) -> tuple[Rule | None, list[Fault]]:
    """One rule, or what is wrong with it, by path inside the rule."""
    try:
        rule = msgspec.convert(value, Rule)
    except msgspec.ValidationError as error:
        return None, [(path_of(error, value), reason(error, _KEYS))]
    return rule, [*_text_faults(rule), *_subject_faults(rule, limits), *_example_faults(rule)]


def _subject_faults(rule: Rule, limits: Limits) -> Iterator[Fault]:
    """A check that there is none of, or what is wrong with a match."""
    if rule.check is None:
        yield from _match_faults(rule.match, ("match",), limits)
    elif rule.check not in CHECKS:
        yield ("check",), nearest("rules.unknown-check", rule.check, CHECKS)
    elif rule.match != Match():
        yield ("match",), Message("rules.match-and-check")


def _text_faults(rule: Rule) -> Iterator[Fault]:
    known = fields_of(rule)
    texts: dict[str, Text] = {"message": rule.message, "why": rule.why, "instead": rule.instead}
    for key, text in texts.items():
        for lang, piece in text.items() if isinstance(text, dict) else [("", text)]:
            if (field := _bad_field(piece, known)) is not None:
                fields = ", ".join(f"{{{name}}}" for name in known)
                yield (key, lang) if lang else (key,), Message("rules.field", {"field": field, "fields": fields})
        if isinstance(text, dict) and (missing := [lang for lang in LANGUAGES if lang not in text]):
            yield (key,), Message("rules.language-missing", {"language": missing[0]})


def _bad_field(text: str, known: Sequence[str]) -> str | None:
    """The first field that nothing fills, or a brace without its other half."""
    unknown = next((field for field in _FIELD.findall(text) if field not in known), None)
    left = re.search("[{}]", _FIELD.sub("", text))
    return left[0] if unknown is None and left else unknown


def _match_faults(match: Match, path: located.Path, limits: Limits) -> Iterator[Fault]:
    for where, text, check in _strings(match):
        if fault := _string_fault(text, check, limits):
            yield (*path, *where), fault
    for lang, number, tokens in ((lang, n, p) for lang, ps in (match.tokens or {}).items() for n, p in enumerate(ps)):
        try:
            check_tokens(tokens)
        except ValueError as error:
            yield (*path, "tokens", lang, number), Message("rules.no-tokens", {"reason": str(error)})
    said = (match.phrases, match.pattern, match.lists, match.tokens, match.names, match.count, match.density)
    if all(part is None for part in (*said, match.all, match.any, match.none)):
        yield path, Message("rules.empty-match")
    for name in ("all", "any", "none"):
        for index, part in enumerate(getattr(match, name) or ()):
            yield from _match_faults(part, (*path, name, index), limits)


def _phrase_faults(value: Strings, path: located.Path, limits: Limits) -> Iterator[Fault]:
    spoken = value.items() if isinstance(value, dict) else [("", value)]
    for lang, phrases in spoken:
        for index, phrase in enumerate(phrases):
            if fault := _string_fault(phrase, check_phrase, limits):
                yield (*path, lang, index) if lang else (*path, index), fault


def _string_fault(text: str, check: Callable[[str], None], limits: Limits) -> Message | None:
    """Why a phrase or pattern can't be matched, if it can't."""
    if len(text) > limits.pattern_length:
        said: dict[str, object] = {
            "text": text[:_SHOWN] + "…",
            "length": f"{len(text):,}",
            "most": f"{limits.pattern_length:,}",
        }
        return Message("limits.pattern-length", said)
    try:
        check(text)
    except ValueError as error:
        return Message("rules.no-match", {"text": text[:_SHOWN], "reason": str(error)})
    except RecursionError:
        return Message("limits.pattern-nesting", {"text": text[:_SHOWN]})
    return None


def _strings(match: Match) -> Iterator[tuple[located.Path, str, Any]]:
    pattern = partial(check_pattern, raw=match.raw)
    for key, value, check in (("phrases", match.phrases, check_phrase), ("pattern", match.pattern, pattern)):
        if isinstance(value, dict):
            yield from ((((key, lang, i), s, check)) for lang, strings in value.items() for i, s in enumerate(strings))
        elif value is not None:
            yield from (((key, i), s, check) for i, s in enumerate(value))


def _example_faults(rule: Rule) -> Iterator[Fault]:
    spoken = rule.where.languages or LANGUAGES
    for lang in spoken:
        if lang not in rule.examples:
            yield ("examples",), Message("rules.example-missing", {"language": lang})


def _unknown_lists(ruleset: Ruleset) -> Iterator[Problem]:
    def names(match: Match) -> Iterator[str]:
        yield from match.lists or ()
        for part in (*(match.all or ()), *(match.any or ()), *(match.none or ())):
            yield from names(part)

    for rule in ruleset.rules:
        for name in names(rule.match):
            if name not in ruleset.lists:
                message = Message("rules.unknown-list", {"id": rule.id, "list": name})
                yield Problem(ruleset.origin[rule.id], message)
