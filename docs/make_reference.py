"""Write the rule reference, one page a family, from the rules themselves: ``python docs/make_reference.py``."""

from __future__ import annotations

from pathlib import Path

import yaml

from postlint.ruleset import Rule, load, shipped_folder
from postlint.ruleset.spec import text_for

FOLDER = Path(__file__).parent / "reference"
LANGUAGE_NAMES = {"en": "English", "fr": "French"}


def pages() -> dict[str, str]:
    """All pages by file name, the index included."""
    titles = yaml.safe_load((shipped_folder() / "families.yaml").read_text("utf-8"))
    rules = load()[0].rules
    written = {f"{family}.md": _page(family, titles[family]["en"], rules) for family in titles}
    index = [f"- [`{family}`]({family}.md): {titles[family]['en']}" for family in titles]
    header = "# Rules\n\nGenerated from `rules/` by `python docs/make_reference.py`.\n\n"
    return {"README.md": header + "\n".join(index) + "\n", **written}


def _page(family: str, title: str, rules: tuple[Rule, ...]) -> str:
    own = [rule for rule in rules if rule.family == family]
    return "\n".join([f"# {family}", "", f"{title}.", "", *(line for rule in own for line in _rule(rule))])


def _rule(rule: Rule) -> list[str]:
    by_network = {"": rule.severity} if isinstance(rule.severity, str) else rule.severity
    severity = ", ".join(f"{network} {level}".strip() for network, level in by_network.items())
    sources = [rule.source] if isinstance(rule.source, str) else rule.source
    lines = [f"## {rule.id}", "", f"Severity: {severity}.", ""]
    for lang in rule.where.languages or LANGUAGE_NAMES:
        lines += [f"**{LANGUAGE_NAMES[lang]}.** {text_for(rule.message, lang)}", ""]
        lines += [f"Why: {text_for(rule.why, lang)}", "", f"Instead: {text_for(rule.instead, lang)}", ""]
        examples = rule.examples[lang]
        lines += ["Flagged:", "", *(_quoted(text) for text in examples.bad), ""]
        lines += ["Left alone:", "", *(_quoted(text) for text in examples.good), ""]
    return [*lines, "Source: " + "; ".join(sources), ""]


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.strip().splitlines()) + "\n"


def main() -> None:
    """Write the pages."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
