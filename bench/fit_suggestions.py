"""Fit the weights by which suggestions are judged worth making, and say how they do on posts they were not fitted on.

``python bench/fit_suggestions.py LABELLED.jsonl [--write]``: each line an object with ``text``, ``lang``, ``network``
and ``fits`` (the kinds that editors would suggest). Ridge logistic regression over the signals that
``postlint.nlp.worth`` tells, one for each kind, both languages together. The figures printed are cross-validated (ten
folds, five shuffles): no post is judged by weights it had a part in. ``--write`` puts the weights fitted on all posts
in rules/suggest/weights.yaml.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))

from postlint import anatomy  # noqa: E402
from postlint.anatomy.fold import fold  # noqa: E402
from postlint.nlp import glance, is_left_alone, parse, read, suggesting  # noqa: E402
from postlint.nlp.worth import signals  # noqa: E402
from postlint.post import Lines, Post, SourceMap  # noqa: E402

RIDGE = 3.0
FEWEST_POSTS = 8
MOST_SIGNALS = 40
SMALLEST = 0.02
THRESHOLD = {"question": 0.25, "poll": 0.12, "chart": 0.2, "carousel": 0.26, "photo": 0.36, "video": 0.45}


def post_of(row: dict) -> Post:
    network = (row.get("network") or "").split(",")[0] or None
    return Post(row["id"], row["text"], "-", SourceMap((), Lines((0,))), row["lang"], network)


def readings(rows: list[dict]) -> dict:
    made = {}
    for lang in sorted({row["lang"] for row in rows}):
        some = [row for row in rows if row["lang"] == lang]
        for row, doc in zip(some, parse([row["text"] for row in some], lang), strict=True):
            entities = anatomy.read(row["text"], "x")
            made[row["id"]] = read(glance(row["text"], fold(row["text"]), lang, entities), doc)
    return made


def fit(x: np.ndarray, y: np.ndarray, steps: int = 40) -> np.ndarray:
    """Weights of a ridge logistic regression by Newton's method, the bias first and not shrunk."""
    a = np.c_[np.ones(len(x)), x]
    ridge = RIDGE * np.eye(a.shape[1])
    ridge[0, 0] = 0
    b = np.zeros(a.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-a @ b))
        step = np.linalg.solve((a * (p * (1 - p) + 1e-6)[:, None]).T @ a + ridge, a.T @ (p - y) + ridge @ b)
        b -= step
        if abs(step).max() < 1e-6:
            break
    return b


def selected(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The signals that move the outcome most, and the weights fitted on them alone."""
    columns = np.flatnonzero((x > 0).sum(0) >= FEWEST_POSTS)
    weights = fit(x[:, columns], y)
    moves = abs(weights[1:]) * x[:, columns].std(0)
    columns = columns[np.argsort(-moves)[:MOST_SIGNALS]]
    return columns, fit(x[:, columns], y)


def cross_validated(x: np.ndarray, y: np.ndarray, shuffles: int = 5, folds: int = 10) -> np.ndarray:
    """The probability of each post by weights fitted on other posts: one column a shuffle."""
    random = np.random.default_rng(0)
    out = np.zeros((len(y), shuffles))
    for shuffle in range(shuffles):
        order = random.permutation(len(y))
        for first in range(folds):
            test = order[first::folds]
            train = np.setdiff1d(order, test)
            columns, weights = selected(x[train], y[train])
            out[test, shuffle] = 1 / (1 + np.exp(-(weights[0] + x[np.ix_(test, columns)] @ weights[1:])))
    return out


def possible(rows: list[dict], read_: dict) -> dict[str, np.ndarray]:
    """Whether postlint has anything to propose of a kind for each post, worth it or not."""
    table = {kind: np.zeros(len(rows), bool) for kind in suggesting.KINDS}
    for index, row in enumerate(rows):
        post = post_of(row)
        if is_left_alone(post, read_[row["id"]]):
            continue
        for kind in suggesting.KINDS:
            table[kind][index] = next(suggesting.of_kind(kind, post, read_[row["id"]], 1.0), None) is not None
    return table


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    rows = [json.loads(line) for line in args.labelled.read_text("utf-8").splitlines() if line.strip()]
    read_ = readings(rows)
    at = [signals(read_[row["id"]], post_of(row).network) for row in rows]
    names = np.array(sorted({name for signal in at for name in signal}))
    x = np.array([[signal.get(name, 0.0) for name in names] for signal in at])
    can = possible(rows, read_)
    lang = np.array([row["lang"] for row in rows])
    y = {kind: np.array([kind in row["fits"] for row in rows], float) for kind in suggesting.KINDS}
    held = {kind: cross_validated(x, y[kind]) for kind in suggesting.KINDS}
    report(held, y, can, lang)
    if args.write:
        write(x, y, names)
    return 0


def report(held: dict, y: dict, can: dict, lang: np.ndarray) -> None:
    for code in sorted(set(lang)):
        here = lang == code
        total = np.zeros(3)
        for kind, odds in held.items():
            made = (odds >= THRESHOLD[kind]) & can[kind][:, None]
            truth = y[kind][:, None] > 0
            right = (made & truth)[here].sum(0).mean()
            counts = np.array([right, made[here].sum(0).mean(), truth[here].sum()])
            total += counts
            possible, wanted = can[kind][here].sum(), (can[kind] & (y[kind] > 0))[here].sum()
            print(f"{code} {kind:9} {line(counts)}   possible {possible} of {here.sum()}, of the wanted {wanted}")
        print(f"{code} micro     {line(total)}")


def line(counts: np.ndarray) -> str:
    right, made, wanted = counts
    precision, recall = right / max(made, 1), right / max(wanted, 1)
    f1 = 2 * right / max(made + wanted, 1)
    return f"P {precision:.2f} R {recall:.2f} F1 {f1:.2f} (right {right:.0f} made {made:.0f} wanted {wanted:.0f})"


def write(x: np.ndarray, y: dict, names: np.ndarray) -> None:
    lines = [
        "# When a kind of suggestion is worth making: log-odds for each signal of a post (postlint.nlp.worth says what",
        "# they are), and the probability from which it is made. Fitted by bench/fit_suggestions.py, not by hand.",
    ]
    for kind in suggesting.KINDS:
        columns, weights = selected(x, y[kind])
        pairs = sorted(zip(names[columns], weights[1:], strict=True), key=lambda pair: -abs(pair[1]))
        said = ", ".join(f"{name}: {weight:.2f}" for name, weight in pairs if abs(weight) >= SMALLEST)
        lines += [f"{kind}:", f"  threshold: {THRESHOLD[kind]}", f"  bias: {weights[0]:.2f}", f"  signals: {{{said}}}"]
    (ROOT / "rules" / "suggest" / "weights.yaml").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
