"""The JSON Schema of rule files is what the code says it is, and is right about them."""

from __future__ import annotations

import json

import jsonschema
import pytest
import yaml

from postlint.ruleset import json_schema, shipped_folder
from postlint.ruleset.store import NOT_RULES


def test_the_published_schema_has_not_drifted() -> None:
    published = json.loads((shipped_folder() / "schema.json").read_text("utf-8"))
    assert published == json_schema(), "run: postlint rules schema > rules/schema.json"


def test_the_schema_is_a_valid_one() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize(
    "path", sorted(p for p in shipped_folder().glob("*.yaml") if p.name not in {"families.yaml", *NOT_RULES}), ids=lambda p: p.name
)  # fmt: skip
def test_shipped_rules_follow_it(path: object) -> None:
    document = yaml.safe_load(path.read_text("utf-8"))  # type: ignore[attr-defined]
    jsonschema.validate(document, json_schema())


def test_an_unknown_key_does_not() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"rules": [], "rulez": []}, json_schema())
