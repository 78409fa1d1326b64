"""Measures a trained model on fresh texts of the world; prints the tables of the model card in Markdown."""

import argparse
import math
import random
from collections import defaultdict

import torch

import world
from runner import Runner
from world import Chooser, Part, Spec


def wilson(hits, n):
    """The 95 % interval of a rate."""
    z, p = 1.96, hits / n
    middle, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)


def clear_item(chooser, task, spec=None):
    """A clear prompt for the task (with labels and a format where the spec has them), and a case for it."""
    spec = spec or Spec(task)
    parts = [Part("task", world.instruction(chooser, task))]
    if spec.labels:
        parts.append(Part("labels", world.labels_sentence(chooser, spec)))
    parts.append(Part("format", world.format_sentence(chooser, spec)))
    if spec.harm:
        parts.append(Part("harmful", chooser.form(world.HARMFUL[spec.harm])))
    case = world.make_case(chooser, world.FAMILY_OF[task], task)
    prompt = world.joined(chooser, parts, noisy=False)
    return world.task_text(prompt, [], case.text), world.answer(case, spec)


def drawn_spec(chooser, task):
    spec = Spec(task)
    if task in world.LABEL_SETS and chooser.chance(0.5):
        spec.labels = world.draw_labels(chooser, task, mixed=False)
    if chooser.chance(0.7):
        spec.form, spec.param = world.draw_format(chooser, task)
    return spec


def report(runner, title, groups):
    """A table: one row a group of (context, answer) items."""
    print(f"\n| {title} | n | exact answers | 95 % interval | mean loss of an answer token |\n| --- | --- | --- | --- | --- |")
    flat = [(name, item) for name, items in groups.items() for item in items]
    answers = runner.generate([context for _, (context, _) in flat])
    losses = runner.losses([(context, " " + answer) for _, (context, answer) in flat])
    hits, lost = defaultdict(list), defaultdict(list)
    for (name, (_, answer)), given, loss in zip(flat, answers, losses):
        for row in (name, "all"):
            hits[row].append(given == answer)
            lost[row].append(loss)
    for name in [*groups] + (["all"] if len(groups) > 1 else []):
        n, right = len(hits[name]), sum(hits[name])
        low, high = wilson(right, n)
        print(f"| {name} | {n} | {right / n:.1%} | {low:.1%} to {high:.1%} | {sum(lost[name]) / n:.3f} |", flush=True)


def rewrite_item(chooser):
    """A rewriting text, its spec's fresh cases, and what the weak prompt was."""
    context, better, spec, weak = world.rewrite_example(chooser, details=True)
    cases = [world.make_case(chooser, world.FAMILY_OF[spec.task], spec.task) for _ in range(3)]
    return context, better, spec, weak, cases


def report_rewrites(runner, chooser, n):
    items = [rewrite_item(chooser) for _ in range(n)]
    written = runner.generate([item[0] for item in items])

    def worth(prompts):
        pairs = [(world.task_text(prompt, [], case.text), world.answer(case, item[2]))
                 for prompt, item in zip(prompts, items) for case in item[4]]
        answers = runner.generate([context for context, _ in pairs])
        losses = runner.losses([(context, " " + answer) for context, answer in pairs])
        return sum(a == answer for a, (_, answer) in zip(answers, pairs)) / len(pairs), sum(losses) / len(losses)

    print("\n| prompt | n | right answers on three fresh cases each | mean loss |\n| --- | --- | --- | --- |")
    for name, prompts in [("weak", [world.joined(chooser, item[3], noisy=False) or "Answer." for item in items]),
                          ("rewritten by the model (greedy)", written), ("the world's own better prompt", [item[1] for item in items])]:
        right, loss = worth(prompts)
        print(f"| {name} | {n} | {right:.1%} | {loss:.3f} |", flush=True)

    good = {"task": "instruction kept word for word", "labels": "labels kept word for word", "format": "format kept word for word"}
    bad = {"harmful": "harmful sentence dropped", "wrong": "wrong sentence dropped", "vague": "vague sentence dropped",
           "filler": "filler dropped"}
    counts = defaultdict(list)
    for item, prompt in zip(items, written):
        for part in item[3]:
            if part.kind in good:
                counts[good[part.kind]].append(part.text in prompt)
            elif part.kind in bad:
                counts[bad[part.kind]].append(part.text not in prompt)
    print("\n| in the rewrite | n | share |\n| --- | --- | --- |")
    for name, values in counts.items():
        print(f"| {name} | {len(values)} | {sum(values) / len(values):.1%} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="../../assets/models/pocket", help="an exported folder, or one that train.py wrote")
    parser.add_argument("--each", type=int, default=100, help="items of a row")
    parser.add_argument("--seed", type=int, default=99)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    runner = Runner.load(args.model)
    n = args.each

    def chooser(name, **held):
        return Chooser(random.Random(f"{args.seed} {name}"), **held)

    c = chooser("tasks")
    report(runner, "task (clear prompt)", {task: [clear_item(c, task, drawn_spec(c, task)) for _ in range(n)]
                                          for task in world.FAMILY_OF})
    c = chooser("formats")
    tasks = ["route", "sentiment", "day", "priority"]
    formats = {}
    for form in ["bare"] + world.FORMATS:
        param = {"prefix": "Answer", "json": "answer"}.get(form, "")
        formats[form] = [clear_item(c, task, Spec(task, form=form, param=param)) for task in c.rng.choices(tasks, k=n)]
    report(runner, "format", formats)
    c = chooser("harms")
    report(runner, "harmful sentence (obeyed)", {
        harm: [clear_item(c, task, Spec(task, harm=harm)) for task in c.rng.choices(tasks[:3] if harm != "echo" else ["first_item", "capital"], k=n)]
        for harm in world.HARMFUL})
    held = {"seen wordings, seen words": {}, "held-out wordings": {"held_forms": True}, "held-out words": {"held_words": True},
            "both held out": {"held_forms": True, "held_words": True}}
    groups = {}
    for name, options in held.items():
        c = chooser(name, **options)
        groups[name] = [clear_item(c, task, drawn_spec(c, task)) for task in c.rng.choices(list(world.FAMILY_OF), k=4 * n)]
    report(runner, "part of the world", groups)
    c = chooser("mixed")
    mixed = {"with in-prompt examples": [], "without": []}
    while min(map(len, mixed.values())) < n:
        prompt, shots, given, answer, _ = world.task_example(c)
        group = mixed["with in-prompt examples" if shots else "without"]
        if len(group) < n:
            group.append((world.task_text(prompt, shots, given), answer))
    report(runner, "prompts as in training (some vague or without a format, so no model gets all of them)", mixed)
    report_rewrites(runner, chooser("rewrites"), 2 * n)


if __name__ == "__main__":
    main()
