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
    from collections.abc import Iterator, Sequence

    from postlint.ruleset.store import RuleFileContent

FAMILIES_FILE = "rules/families.yaml"
FIELDS = frozenset({"match", "matches", "count"})
_AT_PATH = re.compile(r"^(.*?)(?: - at `(?:key in )?\$(.*)`)?$", re.DOTALL)
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]")
_UNKNOWN = re.compile(r"unknown field `([^`]+)`")
_MISSING = re.compile(r"missing required field `([^`]+)`")
_NOT_ONE_OF = re.compile(r"Invalid enum value '([^']*)'")
_FIELD = re.compile(r"\{([^{}]*)\}")


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
    problems: list[Problem] = []

    def fault(path: located.Path, message: Message) -> None:
        problems.append(Problem(name, message, document.position(path)))

    if not isinstance(document.data, dict):
        fault((), Message("rules.not-a-mapping"))
        return ruleset, problems
    for key in document.data.keys() - set(RuleFile.__struct_fields__):
        fault((key,), _unknown_key(key, RuleFile.__struct_fields__))
    lists = dict(ruleset.lists)
    origin = dict(ruleset.origin)
    for key, value in (document.data.get("lists") or {}).items():
        try:
            lists[key] = msgspec.convert(value, Strings)
            origin[key] = name
        except msgspec.ValidationError as error:
            fault(("lists", key, *_path_of(error, value)), _reason(error))
            continue
        for place, message in list(_phrase_faults(lists[key], ("lists", key))):
            fault(place, message)
            lists[key] = {}
    rules = {rule.id: rule for rule in ruleset.rules}
    seen: set[str] = set()
    for index, value in enumerate(document.data.get("rules") or ()):
        rule, faults = _rule(value)
        for path, message in faults:
            fault(("rules", index, *path), message)
        if rule is None or faults:
            continue
        if rule.id in seen:
            fault(("rules", index, "id"), Message("rules.twice", {"id": rule.id}))
        seen.add(rule.id)
        rules[rule.id] = rule
        origin[rule.id] = name
    samples = dict(ruleset.samples)
    for key, value in (document.data.get("samples") or {}).items():
        try:
            samples[key] = msgspec.convert(value, dict[str, list[str]])
        except msgspec.ValidationError as error:
            fault(("samples", key, *_path_of(error, value)), _reason(error))
    families = tuple(dict.fromkeys((*ruleset.families, *(rule.family for rule in rules.values()))))
    ruleset = Ruleset(tuple(rules.values()), lists, samples, families, origin, ruleset.words)
    return ruleset, problems


def _rule(value: object) -> tuple[Rule | None, list[tuple[located.Path, Message]]]:
    """One rule, or what is wrong with it, by path inside the rule."""
    try:
        rule = msgspec.convert(value, Rule)
    except msgspec.ValidationError as error:
        return None, [(_path_of(error, value), _reason(error))]
    return rule, [*_text_faults(rule), *_match_faults(rule.match, ("match",)), *_example_faults(rule)]


def _text_faults(rule: Rule) -> Iterator[tuple[located.Path, Message]]:
    texts: dict[str, Text] = {"message": rule.message, "why": rule.why, "instead": rule.instead}
    for key, text in texts.items():
        for lang, piece in text.items() if isinstance(text, dict) else [("", text)]:
            unknown = [f for f in _FIELD.findall(piece) if f not in FIELDS]
            if unknown or piece.count("{") != piece.count("}"):
                field = unknown[0] if unknown else "{"
                yield (key, lang) if lang else (key,), Message("rules.field", {"field": field})
        if isinstance(text, dict) and (missing := [lang for lang in LANGUAGES if lang not in text]):
            yield (key,), Message("rules.language-missing", {"language": missing[0]})


def _match_faults(match: Match, path: located.Path) -> Iterator[tuple[located.Path, Message]]:
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


def _phrase_faults(value: Strings, path: located.Path) -> Iterator[tuple[located.Path, Message]]:
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


def _example_faults(rule: Rule) -> Iterator[tuple[located.Path, Message]]:
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
