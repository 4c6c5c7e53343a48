"""Whatever comes in: no exception escapes, places are where they should be, fixes end and touch what they name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec
import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fuzz.seeds import SEEDS
from fuzz.targets import SUFFIXES, check_text, rules, sources
from postlint.cli.check import Request
from postlint.cli.fixing import fixed_data
from postlint.cli.judging import prepare
from postlint.config.spec import ConfigFile, Override, Source, Suppress, keys
from postlint.lint import Options
from postlint.post import Post
from postlint.ruleset.spec import Match, Rule, Where
from postlint.sources import read
from tests.cli.running import invoke
from tests.fuzz.strategies import mutated, texts, values

if TYPE_CHECKING:
    from pathlib import Path

FILES = {name: sorted({seed[2:] for seed in SEEDS["sources"]() if SUFFIXES[seed[0]] == name}) for name in SUFFIXES}
calm = settings(deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@calm
@given(texts, st.sampled_from([None, "en", "fr", "de"]), st.sampled_from([None, "x", "bluesky", "linkedin"]))
@example("a" * 1_000_000, "en", "x")
@example("#" + "a" * 1_000_000, None, "bluesky")
def test_posts(text: str, lang: str | None, network: str | None) -> None:
    check_text(text, Options(lang=lang, network=network, nlp=False))


@pytest.mark.parametrize("suffix", [suffix for suffix in SUFFIXES if FILES[suffix]])
@settings(calm, max_examples=60)
@given(data=st.data())
def test_files_of_every_format_with_something_wrong(suffix: str, data: st.DataObject) -> None:
    content = data.draw(st.sampled_from(FILES[suffix]).flatmap(mutated))
    sources(bytes((SUFFIXES.index(suffix), data.draw(st.integers(0, 2)))) + content)


@settings(calm, max_examples=150)
@given(st.sampled_from(list(SEEDS["rules"]())).flatmap(mutated))
def test_rule_files_with_something_wrong(content: bytes) -> None:
    rules(content)


@settings(calm, max_examples=150)
@given(st.sampled_from(list(SEEDS["rules"]())), st.data())
def test_rules_with_other_values(seed: bytes, data: st.DataObject) -> None:
    told = yaml.safe_load(seed)
    rule = told["rules"][0]
    where = data.draw(
        st.sampled_from([told, rule, rule.setdefault("match", {}), rule.setdefault("where", {}), rule["examples"]])
    )
    names = {id(rule): Rule, id(rule["match"]): Match, id(rule["where"]): Where}.get(id(where))
    known = names.__struct_fields__ if names else tuple(where)
    where[data.draw(st.sampled_from(known))] = data.draw(values)
    rules(yaml.dump(told, allow_unicode=True).encode("utf-8", "surrogatepass"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("drafts")
    (made / "a.txt").write_text("Comment YES below and I will send you the guide!\n", encoding="utf-8")
    return made


@settings(calm, max_examples=80)
@given(data=st.data())
def test_configurations(folder: Path, data: st.DataObject) -> None:
    entries = {"overrides": Override, "sources": Source, "suppress": Suppress}
    config = {data.draw(st.sampled_from(keys(ConfigFile))): data.draw(values) for _ in range(2)}
    for name, shape in entries.items():
        config[name] = [
            {
                key: data.draw(values | st.lists(st.text(max_size=4)))
                for key in data.draw(st.lists(st.sampled_from(keys(shape)), max_size=3))
            }
        ]
    written = yaml.dump(config, allow_unicode=True).encode("utf-8", "surrogatepass")
    (folder / "postlint.yaml").write_bytes(written)
    result = invoke(folder / "a.txt", "--no-nlp", "--format", "line", "--config", folder / "postlint.yaml")
    assert result.exit_code in {0, 1, 2}
    assert result.exit_code != 2 or result.stderr


def _file(written: list[str], suffix: str) -> bytes:
    if suffix == ".jsonl":
        return b"".join(json.dumps({"text": text}).encode() + b"\n" for text in written)
    if suffix == ".csv":
        cells = (text.replace('"', '""') for text in written)
        return ("text,network\n" + "".join(f'"{cell}",x\n' for cell in cells)).encode()
    if suffix == ".yaml":
        return yaml.safe_dump({"posts": [{"text": text, "network": "x"} for text in written]}).encode()
    return "\n".join(written).encode()


@settings(calm, max_examples=60)
@given(st.lists(texts, min_size=1, max_size=3), st.sampled_from([".txt", ".jsonl", ".csv", ".yaml"]))
def test_fixing_is_done_once_and_touches_nothing_else(written: list[str], suffix: str) -> None:
    data = _file(written, suffix)
    judge, _ = prepare((), Request(messages="en", nlp=False, isolated=True))
    name = f"a{suffix}"
    once = fixed_data(data, name, judge, unsafe=False)
    assert fixed_data(once, name, judge, unsafe=False) == once
    before, after = ([item for item in read(each, name) if isinstance(item, Post)] for each in (data, once))
    assert len(before) == len(after)
    flagged = {item.post.text for item in judge.results(before) if any(f.fix for f in getattr(item, "findings", ()))}
    assert [post.text for post in before if post.text not in flagged] == [
        new.text for old, new in zip(before, after, strict=True) if old.text not in flagged
    ]


@settings(calm, max_examples=60)
@given(texts, st.sampled_from([r"\ud800", r"\udc00", r"\udc00\ud800", r"\ud83d\ude00"]))
def test_surrogates_through_json(text: str, escape: str) -> None:
    said = json.dumps(text)[:-1] + escape + '"'
    for content in (f'{{"text": {said}, "id": {said}, "voice": {said}}}', f'[{{"text": {said}, "network": {said}}}]'):
        for suffix in (".jsonl", ".json"):
            sources(bytes((SUFFIXES.index(suffix), 0)) + content.encode())
            for item in read(content.encode(), f"a{suffix}"):
                assert msgspec.json.encode(getattr(item, "text", ""))
