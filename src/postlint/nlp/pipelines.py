"""The language models: the only place that imports spaCy, and only once something has to be parsed."""

from __future__ import annotations

import sys
import warnings
from functools import cache
from hashlib import blake2b
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from postlint.messages import Message
from postlint.nlp import knowledge

if TYPE_CHECKING:
    from spacy.language import Language

NAMES = frozenset({"ner"})
READING = frozenset({"tok2vec", "tagger", "morphologizer", "attribute_ruler", "parser", "ner"})
_ALL = READING | {"lemmatizer", "senter"}


class ModelUnusableError(Exception):
    """No model of a language is installed, or it fails; ``message`` says so to the reader."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.into("en"))
        self.message = message


def model(lang: str) -> str:
    """The package of the model that serves a language: the first installed one of its list.

    The list is ``models`` in rules/suggest/LANG/language.yaml. Raises ModelUnusableError.
    """
    models = knowledge.of(lang).language.models if lang in knowledge.languages() else ()
    installed = _first_installed(models)
    if installed is None:
        package = models[-1].replace("_", "-") if models else "-"
        raise ModelUnusableError(Message("nlp.model-missing", {"language": lang, "package": package}))
    return installed


def identity() -> str:
    """What decides how posts are parsed: the model of each language and the libraries that run it, by their versions.

    Nothing is imported for it.
    """
    models = (_first_installed(knowledge.of(lang).language.models) for lang in knowledge.languages())
    files = (*((name, "meta.json") for name in models if name), ("spacy", "about.py"), ("thinc", "about.py"))
    digest = blake2b(digest_size=16)
    for package, name in files:
        spec = find_spec(package)
        folder = Path(spec.origin).parent if spec and spec.origin else Path(package)
        content = (folder / name).read_bytes() if (folder / name).is_file() else b""
        digest.update(f"{package} {len(content)} ".encode() + content)
    return digest.hexdigest()


def _first_installed(models: tuple[str, ...]) -> str | None:
    return next((name for name in models if find_spec(name)), None)


def load(lang: str, components: frozenset[str] = READING) -> Language:
    """The pipeline of a language with only the named components (spaCy's names), loaded once.

    Raises ModelUnusableError where no model of the language is installed, or it or spaCy can't be loaded.
    """
    made = _loaded(lang, components)
    if isinstance(made, ModelUnusableError):
        raise made
    return made


@cache
def _loaded(lang: str, components: frozenset[str]) -> Language | ModelUnusableError:
    """What loading gives; what fails is not tried again for every batch of posts."""
    try:
        name = model(lang)
    except ModelUnusableError as missing:
        return missing
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # spaCy's on other versions: ``other_version`` says it
            made: Language = _spacy().load(name, exclude=sorted(_ALL - components))
    except Exception as error:  # a damaged model, or one for another spaCy, fails in any way
        return failure(lang, name, error)
    return made


def failure(lang: str, name: str, error: Exception) -> ModelUnusableError:
    """What to say where a model fails."""
    reason = next(iter(str(error).strip().splitlines()), "") or type(error).__name__
    return ModelUnusableError(Message("nlp.model-fails", {"language": lang, "package": name, "reason": reason}))


def other_version(lang: str) -> Message | None:
    """What to say where a model that works was made for another version of spaCy. Raises ModelUnusableError."""
    pipeline = load(lang)
    from spacy.util import is_compatible_version  # noqa: PLC0415

    version, wanted = import_module("spacy.about").__version__, pipeline.meta.get("spacy_version", "")
    if not wanted or is_compatible_version(version, wanted):
        return None
    package = f"{pipeline.lang}_{pipeline.meta['name']}"
    return Message("nlp.other-version", {"package": package, "wanted": wanted, "version": version})


def _spacy() -> ModuleType:
    """Import spaCy without its command line, which nothing here calls and which takes a quarter of the time.

    spaCy imports it for ``spacy.info`` alone. Whoever imports ``spacy.cli`` afterwards gets it.
    """
    absent = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info") if "spacy" not in sys.modules}
    for module in absent.values():
        module.__dict__.update(__path__=[], info=_info)
    sys.modules.update(absent)
    try:
        return import_module("spacy")
    finally:
        for name in absent:
            del sys.modules[name]


def _info(*args: Any, **kwargs: Any) -> Any:
    return import_module("spacy.cli.info").info(*args, **kwargs)
