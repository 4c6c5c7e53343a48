"""Run a target under Atheris: ``python -m fuzz sources -runs=1000000``. Needs the extra ``fuzz``."""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import atheris

import postlint


def main() -> None:
    """Fuzz the target that is named first; what follows goes to libFuzzer, behind a corpus of seeds."""
    name, *options = sys.argv[1:]
    with atheris.instrument_imports(include=["postlint"]):
        for module in walk_packages(postlint.__path__, "postlint."):
            if module.name.partition(".")[2].startswith(("anatomy.", "ruleset.", "sources.")):
                import_module(module.name)  # those that are imported later would not be instrumented
        from fuzz.seeds import SEEDS, WORDS  # noqa: PLC0415 - imported under instrumentation
        from fuzz.targets import TARGETS  # noqa: PLC0415
    with tempfile.TemporaryDirectory(prefix=f"postlint-fuzz-{name}-") as folder:
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        for number, seed in enumerate(SEEDS[name]()):
            (corpus / str(number)).write_bytes(seed)
        known = Path(__file__).parents[1] / "tests" / "fuzz" / "seeds" / name
        words = Path(folder, "words.dict")
        words.write_text("".join(f'"{word}"\n' for word in WORDS), encoding="ascii")
        corpora = [str(path) for path in (corpus, known) if path.is_dir()]
        atheris.Setup([sys.argv[0], f"-dict={words}", *options, *corpora], TARGETS[name])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
