"""Mutation testing on a sample: ``python bench/mutation.py anatomy 50`` breaks the code of a package in 50 random ways.

Each mutant changes one operator, number, text or result. It runs in a fork of this process against the tests of its
package, in a copy of the tree; what the tests don't notice is printed. ``--at 3,17`` runs only those of the sample.
mutmut and cosmic-ray start the tests' imports anew for each mutant, which takes longer than most of the tests.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
TESTS = {
    "anatomy": ("tests/anatomy", "tests/conformance"),
    "sources": tuple(
        f"tests/sources/test_{name}.py"
        for name in ("formats", "csv", "json_text", "yaml_scalar", "pieces", "bad_input")
    ),
    "ruleset": tuple(
        f"tests/ruleset/test_{name}.py"
        for name in ("engine", "features", "gates", "phrases", "findings", "fixing", "calls")
    ),
}
LIBRARIES = ("pytest", "_pytest.main", "hypothesis.strategies", "yaml", "re2", "regex", "emoji", "ahocorasick_rs")
MORE_LIBRARIES = ("msgspec", "typer.testing", "rich.console", "jsonschema", "pathspec")
SECONDS = 240  # of the processor, for one mutant; one that hangs is noticed
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Continue: ast.Break,
    ast.Break: ast.Continue,
}


class Mutant(NamedTuple):
    """A file with one change: the number of the node in ``ast.walk``, its line, and what it was and became."""

    path: Path
    node: int
    line: int
    was: str
    becomes: str


def changed(node: ast.AST) -> ast.AST | None:
    """The node as its mutant, None where there is none."""
    match node:
        case ast.Compare(left=left, ops=[first, *more], comparators=right) if type(first) in SWAPS:
            made: ast.AST | None = ast.Compare(left, [SWAPS[type(first)](), *more], right)
        case ast.BoolOp(op=op, values=values):
            made = ast.BoolOp(SWAPS[type(op)](), values)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in SWAPS:
            made = ast.BinOp(left, SWAPS[type(op)](), right)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            made = operand
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            made = ast.Return(ast.Constant(None))
        case ast.Continue() | ast.Break():
            made = SWAPS[type(node)]()
        case ast.Constant(value=bool() as value):
            made = ast.Constant(not value)
        case ast.Constant(value=int() as value):
            made = ast.Constant(value + 1)
        case ast.Constant(value=str() as value) if value:
            made = ast.Constant(f"XX{value}")
        case _:
            made = None
    return made


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def mutants(package: str) -> Iterator[Mutant]:
    """All mutants of a package, without those of annotations, docstrings, f-strings and imports for type checkers."""
    for path in sorted((ROOT / "src" / "postlint" / package).rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        spared = {id(node) for part in _spared(tree) for node in ast.walk(part)}
        for number, node in enumerate(ast.walk(tree)):
            if id(node) not in spared and (new := changed(node)) is not None:
                was, becomes = ast.unparse(node), ast.unparse(ast.fix_missing_locations(new))
                yield Mutant(path.relative_to(ROOT), number, node.lineno, was, becomes)  # type: ignore[attr-defined]


def _spared(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if is_docstring or (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            yield node
        elif isinstance(node, ast.AnnAssign | ast.arg) and node.annotation:
            yield node.annotation
        elif isinstance(node, ast.FunctionDef):
            yield from (*([node.returns] if node.returns else []), *node.decorator_list)
        elif isinstance(node, ast.ClassDef):
            yield from node.keywords
        elif isinstance(node, ast.JoinedStr):
            yield from (part for part in node.values if isinstance(part, ast.Constant))
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in {"cast", "TypeVar"}:
            yield node


def written(mutant: Mutant) -> str:
    """The file with the change."""
    tree = ast.parse((ROOT / mutant.path).read_text("utf-8"))
    target = list(ast.walk(tree))[mutant.node]

    class Change(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            return changed(node) or node if node is target else super().generic_visit(node)

    return ast.unparse(ast.fix_missing_locations(Change().visit(tree)))


def outcome(mutant: Mutant, tests: tuple[str, ...], copy: Path) -> str:
    """What became of a mutant: killed, hanging, or survived."""
    place = copy / mutant.path
    place.write_text(written(mutant), "utf-8")
    try:
        return tried(tests, copy)
    finally:
        shutil.copyfile(ROOT / mutant.path, place)


def tried(tests: tuple[str, ...], copy: Path) -> str:
    """What the tests make of the tree as it stands."""
    child = os.fork()
    if child == 0:
        _run(tests, copy)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "hanging" if os.WTERMSIG(status) in {signal.SIGXCPU, signal.SIGKILL} else "killed"
    return "killed" if os.WEXITSTATUS(status) else "survived"


def _run(tests: tuple[str, ...], copy: Path) -> None:
    """Run the tests in this process, and end it with the exit code."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 10))
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.chdir(copy)
    os.environ["PYTHONPATH"] = str(copy / "src")
    sys.path[:0] = [str(copy / "src"), str(copy)]
    options = ("-x", "-q", "-p", "no:cacheprovider", "-o", "addopts=")
    os._exit(int(sys.modules["pytest"].main([*options, *tests])))


def main() -> None:
    """Make a sample of mutants and run them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", choices=TESTS)
    parser.add_argument("sample", type=int)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--at", help="numbers in the sample")
    asked = parser.parse_args()
    for name in (*LIBRARIES, *MORE_LIBRARIES):
        import_module(name)
    sys.dont_write_bytecode = True  # one of an earlier mutant might be taken for the present one's
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    every = list(mutants(asked.package))
    sample = random.Random(asked.seed).sample(every, min(asked.sample, len(every)))
    chosen = [int(number) for number in asked.at.split(",")] if asked.at else range(len(sample))
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="postlint-mutants-") as folder:
        copy = Path(folder, "tree")
        left_out = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis")
        shutil.copytree(ROOT, copy, ignore=left_out)
        if tried(TESTS[asked.package], copy) != "survived":
            sys.exit("the tests fail without any mutant")
        for number in chosen:
            made = outcome(sample[number], TESTS[asked.package], copy)
            counts[made] += 1
            if made == "survived":
                print(number, *sample[number]._replace(path=sample[number].path.name), sep="\t", flush=True)
    noticed = counts["killed"] + counts["hanging"]
    print(json.dumps({"package": asked.package, "of": len(every), "mutants": counts.total(), "killed": noticed}))


if __name__ == "__main__":
    main()
