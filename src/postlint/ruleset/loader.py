"""From rule files to rules: read, checked, and every fault reported with its place."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from postlint.messages import LANGUAGES, Message
from postlint.problem import Problem
from postlint.ruleset import located
from postlint.ruleset.phrases import expand
from postlint.ruleset.planning import check_pattern
from postlint.ruleset.ruleset import Ruleset
from postlint.ruleset.spec import Match, Rule, RuleFile, Strings, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from postlint.ruleset.store import RuleFileContent

FAMILIES_FILE = "rules/families.yaml"
FIELDS = frozenset({"match", "matches", "count"})
_AT_PATH = re.compile(r"^(.*?)(?: - at `(?:key in )?\$(.*)`)?$", re.DOTALL)
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]")
_UNKNOWN = re.compile(r"unknown field `([^`]+)`")
_MISSING = re.compile(r"missing required field `([^`]+)`")
_NOT_ONE_OF = re.compile(r"Invalid enum value '([^']*)'")
_FIELD = re.compile(r"\{([^{}]*)\}")


_Fault = tuple[located.Path, Message]
"""What is wrong, and where in the file: keys and numbers by turns."""


def read(files: Sequence[RuleFileContent]) -> tuple[Ruleset, tuple[Problem, ...]]:
    """Rules from the contents of rule files; a rule with the id of an earlier file's replaces it.

    Faults are returned, not raised: all of them, in all files.
    """
    ruleset = Ruleset((), {}, {}, (), {}, {})
    problems: list[Problem] = []
    for file in files:
        ruleset, found = _add_file(ruleset, file)
        problems.extend(found)
    problems.extend(_unknown_lists(ruleset))
    return ruleset, tuple(problems)


def _add_file(ruleset: Ruleset, file: RuleFileContent) -> tuple[Ruleset, list[Problem]]:
    if isinstance(file.content, OSError):
        return ruleset, [Problem(file.name, Message("rules.unreadable", {"reason": file.content.strerror or ""}))]
    try:
        document = located.load(file.content.decode("utf-8-sig"))
    except located.YamlError as error:
        return ruleset, [Problem(file.name, error.message, error.position)]
    except UnicodeDecodeError as error:
        return ruleset, [Problem(file.name, Message("rules.not-utf8", {"offset": error.start}))]
    if file.name == FAMILIES_FILE:
        return replace(ruleset, families=tuple(document.data)), []
    return _add_document(ruleset, document, file.name)


def _add_document(ruleset: Ruleset, document: located.Located, name: str) -> tuple[Ruleset, list[Problem]]:
    if not isinstance(document.data, dict):
        return ruleset, [Problem(name, Message("rules.not-a-mapping"), document.position(()))]
    known = RuleFile.__struct_fields__
    faults: list[_Fault] = [((key,), _unknown_key(key, known)) for key in document.data.keys() - set(known)]
    lists = dict(_lists(document.data.get("lists") or {}, faults))
    rules = dict(_rules(document.data.get("rules") or (), faults))
    samples = dict(_samples(document.data.get("samples") or {}, faults))
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


def _lists(said: dict[str, object], faults: list[_Fault]) -> Iterator[tuple[str, Strings]]:
    for key, value in said.items():
        try:
            strings = msgspec.convert(value, Strings)
        except msgspec.ValidationError as error:
            faults.append((("lists", key, *_path_of(error, value)), _reason(error)))
            continue
        found = list(_phrase_faults(strings, ("lists", key)))
        faults.extend(found)
        yield key, {} if found else strings


def _rules(said: Iterable[object], faults: list[_Fault]) -> Iterator[tuple[str, Rule]]:
    seen: set[str] = set()
    for index, value in enumerate(said):
        rule, found = _rule(value)
        faults.extend((("rules", index, *path), message) for path, message in found)
        if rule is None or found:
            continue
        if rule.id in seen:
            faults.append((("rules", index, "id"), Message("rules.twice", {"id": rule.id})))
        seen.add(rule.id)
        yield rule.id, rule


def _samples(said: dict[str, object], faults: list[_Fault]) -> Iterator[tuple[str, dict[str, list[str]]]]:
    for key, value in said.items():
        try:
            yield key, msgspec.convert(value, dict[str, list[str]])
        except msgspec.ValidationError as error:
            faults.append((("samples", key, *_path_of(error, value)), _reason(error)))


def _rule(value: object) -> tuple[Rule | None, list[_Fault]]:
    """One rule, or what is wrong with it, by path inside the rule."""
    try:
        rule = msgspec.convert(value, Rule)
    except msgspec.ValidationError as error:
        return None, [(_path_of(error, value), _reason(error))]
    return rule, [*_text_faults(rule), *_match_faults(rule.match, ("match",)), *_example_faults(rule)]


def _text_faults(rule: Rule) -> Iterator[_Fault]:
    texts: dict[str, Text] = {"message": rule.message, "why": rule.why, "instead": rule.instead}
    for key, text in texts.items():
        for lang, piece in text.items() if isinstance(text, dict) else [("", text)]:
            unknown = [f for f in _FIELD.findall(piece) if f not in FIELDS]
            if unknown or piece.count("{") != piece.count("}"):
                field = unknown[0] if unknown else "{"
                yield (key, lang) if lang else (key,), Message("rules.field", {"field": field})
        if isinstance(text, dict) and (missing := [lang for lang in LANGUAGES if lang not in text]):
            yield (key,), Message("rules.language-missing", {"language": missing[0]})


def _match_faults(match: Match, path: located.Path) -> Iterator[_Fault]:
    for where, text, check in _strings(match):
        try:
            check(text)
        except ValueError as error:
            yield (*path, *where), Message("rules.no-match", {"text": text, "reason": str(error)})
    said = (match.phrases, match.pattern, match.lists, match.tokens, match.names, match.count, match.density)
    if all(part is None for part in (*said, match.all, match.any, match.none)):
        yield path, Message("rules.empty-match")
    for name in ("all", "any", "none"):
        for index, part in enumerate(getattr(match, name) or ()):
            yield from _match_faults(part, (*path, name, index))


def _phrase_faults(value: Strings, path: located.Path) -> Iterator[_Fault]:
    spoken = value.items() if isinstance(value, dict) else [("", value)]
    for lang, phrases in spoken:
        for index, phrase in enumerate(phrases):
            try:
                expand(phrase)
            except ValueError as error:
                where = (*path, lang, index) if lang else (*path, index)
                yield where, Message("rules.no-match", {"text": phrase, "reason": str(error)})


def _strings(match: Match) -> Iterator[tuple[located.Path, str, Any]]:
    pattern = partial(check_pattern, raw=match.raw)
    for key, value, check in (("phrases", match.phrases, expand), ("pattern", match.pattern, pattern)):
        if isinstance(value, dict):
            yield from ((((key, lang, i), s, check)) for lang, strings in value.items() for i, s in enumerate(strings))
        elif value is not None:
            yield from (((key, i), s, check) for i, s in enumerate(value))


def _example_faults(rule: Rule) -> Iterator[_Fault]:
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


def _path_of(error: msgspec.ValidationError, value: object) -> located.Path:
    """The path msgspec names; its ``[...]``, any key of a mapping, is resolved to the first key that fits."""
    match = _AT_PATH.match(str(error))
    path: list[str | int] = []
    for name, index in _STEP.findall(match[2] or "" if match else ""):
        step: str | int = name or (next(iter(value), "") if index == "..." and isinstance(value, dict) else index)
        step = int(step) if isinstance(value, list) and str(step).isdigit() else step
        path.append(step)
        try:
            value = value[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            break
    if match and (unknown := _UNKNOWN.search(match[1])):
        path.append(unknown[1])
    return tuple(path)


def _reason(error: msgspec.ValidationError) -> Message:
    match = _AT_PATH.match(str(error))
    reason = match[1] if match else str(error)
    if unknown := _UNKNOWN.search(reason):
        return _unknown_key(unknown[1], (*Rule.__struct_fields__, *Match.__struct_fields__))
    if missing := _MISSING.search(reason):
        return Message("rules.missing-key", {"key": missing[1]})
    if value := _NOT_ONE_OF.search(reason):
        return Message("rules.bad-value", {"value": value[1], "key": _last_name(match[2] if match else "")})
    return Message("rules.invalid", {"key": _last_name(match[2] if match else ""), "reason": reason})


def _last_name(path: str | None) -> str:
    return next((name for name, _ in reversed(_STEP.findall(path or "")) if name), "")


def _unknown_key(key: str, known: Sequence[str]) -> Message:
    near = get_close_matches(key, known, n=1)
    if near:
        return Message("rules.unknown-key-near", {"key": key, "near": near[0]})
    return Message("rules.unknown-key", {"key": key})
