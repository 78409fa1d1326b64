"""Measures a trained model on fresh texts of the world and writes the model card: `card.md` with the tables filled in."""

import argparse
import math
import os
import random
from collections import defaultdict

import torch

import prompts
import rewriting
import world
from grammar import Chooser
from optimize import interval, mean, optimize
from prompts import Part, Spec, answer
from runner import Runner

CASES = 16  # cases on which a prompt is measured


def wilson(hits, n):
    """The 95 % interval of a rate."""
    z, p = 1.96, hits / n
    middle, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)


def rate(hits):
    low, high = wilson(sum(hits), len(hits))
    return f"{len(hits)} | {mean(hits):.1%} | {low:.1%} to {high:.1%}"


class Card:
    """Collects the tables, and shows them as they come."""

    def __init__(self):
        self.text = ""

    def say(self, line=""):
        print(line, flush=True)
        self.text += line + "\n"

    def table(self, *heads):
        self.say()
        self.say("| " + " | ".join(heads) + " |")
        self.say("|" + " --- |" * len(heads))

    def row(self, *cells):
        self.say("| " + " | ".join(str(cell) for cell in cells) + " |")


# ---------------------------------------------------------------- answers


def drawn_spec(c, task, form=True):
    spec = Spec(task, prompts.draw_labels(c, task, mixed=False) if c.chance(0.5) else {})
    if form:
        prompts.draw_format(c, spec, task in world.CLOSED_TASKS)
    return spec


def clear_parts(c, spec, family=None):
    """The parts of a clear prompt: the task, the labels if there are any, the rules of form."""
    parts = [Part("task", world.instruction(c, spec.task, family))]
    if spec.labels:
        parts.append(Part("labels", prompts.labels_sentence(c, spec)))
    if spec.steps:
        parts.append(Part("steps", c.form(prompts.STEP_FORMS)))
    return parts + prompts.format_parts(c, spec)


def framed_item(c, frame, spec):
    """A clear prompt with one case that has several fields, and the answer."""
    case = world.make_case(c, world.FAMILY_OF[spec.task], spec.task)
    text = prompts.joined(c, clear_parts(c, spec), noisy=False)
    return frame.filled(c.form(prompts.ROLES), text, [], frame.values(c, case)), answer(case, spec)


def clear_item(c, spec):
    """A clear prompt (spoiled, where the spec is) with one case, and the answer."""
    parts = clear_parts(c, spec)
    if spec.harm:
        parts.append(Part("harmful", c.form(prompts.HARMFUL[spec.harm])))
    case = world.make_case(c, world.FAMILY_OF[spec.task], spec.task)
    while spec.harm == "echo" and len(case.text) >= 45:
        case = world.make_case(c, world.FAMILY_OF[spec.task], spec.task)
    return world.task_text(prompts.joined(c, parts, noisy=False), [], case.text), answer(case, spec)


def report_answers(card, runner, title, groups):
    card.table(title, "n", "exact answers", "95 % interval", "mean loss of an answer token")
    flat = [(name, item) for name, items in groups.items() for item in items]
    answers = runner.generate([context for _, (context, _) in flat])
    losses = runner.losses([(context, " " + target) for _, (context, target) in flat])
    hits, lost = defaultdict(list), defaultdict(list)
    for (name, (_, target)), given, loss in zip(flat, answers, losses):
        for row in (name, "all"):
            hits[row].append(given == target)
            lost[row].append(loss)
    for name in [*groups] + (["all"] if len(groups) > 1 else []):
        card.row(name, rate(hits[name]), f"{mean(lost[name]):.3f}")
    return mean(hits["all"])


# ---------------------------------------------------------------- masks


def queries(prompt, cases):
    return [(world.task_text(prompt, [], given), " " + target) for given, target in cases]


def text_losses(runner, prompt, cases):
    return runner.losses(queries(prompt, cases))


def mask_item(c, harmful):
    """The parts of a clear prompt with a role and filler, spoiled or not, and cases with the answers of the unspoiled one."""
    task = c.any([task for task in world.FAMILY_OF if task != "reply"])
    spec = drawn_spec(c, task)
    parts = [Part("role", c.form(prompts.ROLES))] + clear_parts(c, spec) + prompts.draw_fillers(c, 2)
    if len(parts) < 4:
        parts.append(Part("filler", c.any(prompts.FILLER)))
    harm = c.any([harm for harm in prompts.HARMFUL if harm != "echo"])
    if harmful:
        parts.append(Part("harmful", c.form(prompts.HARMFUL[harm])))
    parts = prompts.ordered(c, parts)
    cases = [world.make_case(c, world.FAMILY_OF[task], task) for _ in range(CASES)]
    return parts, [(case.text, answer(case, spec)) for case in cases], harm


def report_masks(card, runner, c, n):
    """How the loss, and the end's own, change when a sentence is masked: the task, filler, a harmful sentence."""
    hits = defaultdict(list)
    deltas = defaultdict(list)
    for i in range(2 * n):
        parts, cases, harm = mask_item(c, harmful=i % 2 == 0)
        base = runner.losses_and_ends(queries(prompts.joined(c, parts, noisy=False), cases))
        found, ends = {}, {}
        for j, part in enumerate(parts):
            masked = prompts.joined(c, parts[:j] + parts[j + 1:], noisy=False)
            changes = [(a[0] - b[0], a[1] - b[1]) for a, b in zip(runner.losses_and_ends(queries(masked, cases)), base)]
            found[j], ends[j] = zip(*changes)
        task = next(mean(found[j]) for j, part in enumerate(parts) if part.kind == "task")
        for j, part in enumerate(parts):
            delta = mean(found[j])
            deltas[part.kind].append(delta)
            if part.kind == "harmful" and harm in prompts.AFTER_THE_ANSWER:
                hits["a harmful sentence that adds to the answer: the loss of the end falls"].append(mean(ends[j]) < 0)
            elif part.kind == "harmful":
                hits["a harmful sentence that changes the answer: the loss falls"].append(delta < 0)
            elif i % 2 and part.kind == "task":
                hits["the task sentence: the loss rises"].append(delta > 0)
            elif i % 2 and part.kind == "filler":
                low, high = interval(found[j], random.Random(j))
                hits["filler: the interval spans zero, or the change is below a tenth of the task sentence's"].append(
                    low <= 0 <= high or abs(delta) < 0.1 * abs(task))
    card.table("masked sentence", "n prompts", "share", "95 % interval")
    for name, values in hits.items():
        card.row(name, rate(values))
    card.say()
    card.say("Mean change of the loss: " + ", ".join(f"{kind} {mean(values):+.3f}" for kind, values in sorted(deltas.items())) + ".")


# ---------------------------------------------------------------- rewrites


WEAKNESSES = ["vague", "wrong", "no format", "harmful", "cluttered", "wrong and harmful"]


def weak_parts(c, spec, weakness):
    """A weak prompt of the kind for what the spec wants."""
    family = world.FAMILY_OF[spec.task]
    right = Part("task", world.instruction(c, spec.task))
    vague = Part("vague", world.vague_instruction(c, family))
    other = c.any([task for task in world.TASKS[family] if task != spec.task])
    wrong = Part("wrong", world.instruction(c, other, family))
    harm = Part("harmful", c.form(prompts.HARMFUL[c.any([harm for harm in prompts.HARMFUL if harm != "echo"])]))
    filler = [Part("filler", text) for text in c.rng.sample(prompts.FILLER, 4)]
    return {"vague": [vague] + filler[:1], "wrong": [wrong] + filler[:1], "no format": [right] + filler[:1],
            "harmful": [right, *prompts.format_parts(c, spec), harm], "cluttered": [vague] + filler,
            "wrong and harmful": [wrong, harm] + filler[:1]}[weakness]


def report_best_of_twelve(card, runner, c, tasks):
    """For every task: twelve rewrites of a weak seed, against a clear prompt of the world."""
    reached, near, kinds = [], [], defaultdict(list)
    for i, task in enumerate(tasks):
        spec = drawn_spec(c, task)
        weakness = WEAKNESSES[i % len(WEAKNESSES)]
        weak = prompts.joined(c, weak_parts(c, spec, weakness), noisy=False)
        clear = prompts.joined(c, clear_parts(c, spec), noisy=False)
        drawn = [world.make_case(c, world.FAMILY_OF[task], task) for _ in range(20)]
        cases = [(case.text, answer(case, spec)) for case in drawn]
        contexts = []
        for _ in range(3):
            contexts += [rewriting.rewrite_text(weak, [], [], c.rng.sample(cases, 3))] * 4
        written = sorted(set(runner.generate(contexts, temperature=0.8, seed=i)))
        best = min(mean(text_losses(runner, text, cases)) for text in written if text)
        target = mean(text_losses(runner, clear, cases))
        reached.append(best <= 1.05 * target)
        near.append(best <= 1.05 * target + 0.01)
        kinds[weakness].append(reached[-1])
    card.table("best of 12 rewrites of a weak seed", "n tasks", "share", "95 % interval")
    card.row("at most 5 % above the loss of a clear hand-written prompt", rate(reached))
    card.row("the same with 0.01 nats to spare", rate(near))


def report_kept(card, runner, c, n):
    """What a rewrite keeps and drops."""
    lessons = [rewriting.rewrite_lesson(c, world) for _ in range(n)]
    while sum(bool(lesson.frozen) or any(p.kind == "slot" for p in lesson.weak) for lesson in lessons) < n // 2:
        lesson = rewriting.rewrite_lesson(c, world)
        if lesson.frozen or any(p.kind == "slot" for p in lesson.weak):
            lessons.append(lesson)
    written = runner.generate([lesson.context() for lesson in lessons], temperature=0.8, seed=1)
    kept = {"slot": "placeholder kept", "task": "right instruction kept word for word", "labels": "labels kept word for word",
            "format": "format kept word for word", "style": "style kept word for word"}
    dropped = {"harmful": "harmful sentence dropped", "wrong": "wrong sentence dropped", "vague": "vague sentence dropped", "filler": "filler dropped"}
    hits = defaultdict(list)
    for lesson, text in zip(lessons, written):
        if lesson.frame:
            lines = [line for line in lesson.prompt.split("\n") if line in ("system:", "user:") or "{{" in line]
            hits["role lines and lines of fields kept"].append(all(line in text.split("\n") for line in lines))
        for frozen in lesson.frozen:
            hits["frozen text kept word for word"].append(frozen in text)
        for part in lesson.weak:
            if part.kind == "slot":
                hits[kept["slot"]].append(part.text[part.text.index("{{"):part.text.index("}}") + 2] in text)
            elif part.kind in kept:
                hits[kept[part.kind]].append(part.text in text)
            elif part.kind in dropped and part.text not in lesson.frozen:
                hits[dropped[part.kind]].append(part.text not in text)
    card.table("in a rewrite (sampled at temperature 0.8)", "n", "share", "95 % interval")
    for name, values in sorted(hits.items()):
        card.row(name, rate(values))


def report_units(card, runner, c, n):
    items = [rewriting.units_example(c, world) for _ in range(n)]
    written = runner.generate([context for context, _ in items], most=150)
    exact = [given == target.removeprefix(" ") for given, (_, target) in zip(written, items)]
    found = [all(line.removeprefix("- ") in context for line in given.split("\n")) for given, (context, _) in zip(written, items)]
    card.table("parts of a prompt", "n", "share", "95 % interval")
    card.row("listed exactly as the world cuts it", rate(exact))
    card.row("every listed part stands in the prompt word for word", rate(found))


def report_preference(card, runner, c, n):
    """Whether the prompt decides between two styles of a reply."""
    hits = []
    pairs = []
    for _ in range(n):
        style, other = c.rng.sample(prompts.STYLES, 2)
        case = world.make_case(c, "ticket")
        prompt = f"{c.form(prompts.REPLY_FORMS)} {c.form(prompts.STYLE_FORMS[style])}"
        context = world.task_text(prompt, [], case.text)
        pairs += [(context, " " + prompts.reply(case, style)), (context, " " + prompts.reply(case, other))]
    losses = runner.losses(pairs)
    lengths = [len(runner.tokenizer.encode(target)) for _, target in pairs]
    totals = [loss * length for loss, length in zip(losses, lengths)]
    hits = [totals[i] < totals[i + 1] for i in range(0, len(totals), 2)]
    card.table("preference data", "n pairs", "share", "95 % interval")
    card.row("the reply in the style that the prompt asks for is the more probable one", rate(hits))


def report_runs(card, runner, c, each):
    """The whole method in miniature from every kind of weak seed."""
    card.table("optimize from a seed that is", "n runs", "loss", "test accuracy", "mean gain in points", "95 % interval")
    everything = []
    for weakness in WEAKNESSES:
        rows = []
        for i in range(each):
            task = c.any([task for task in world.FAMILY_OF if task != "reply"])
            spec = drawn_spec(c, task)
            prompt = prompts.joined(c, weak_parts(c, spec, weakness), noisy=False)
            cases = {}
            for _ in range(400):
                case = world.make_case(c, world.FAMILY_OF[task], task)
                cases[case.text] = answer(case, spec)
            shown = list(cases.items())[:48]
            half = len(shown) // 2
            rows.append(optimize(runner, prompt, shown[:half], shown[half:], i, iterations=3, companions=2))
        gains = [100 * (row["accuracy after"] - row["accuracy before"]) for row in rows]
        everything += gains
        low, high = interval(gains, random.Random(1))
        card.row(weakness, each, f"{mean([r['before'] for r in rows]):.2f} -> {mean([r['after'] for r in rows]):.3f}",
                 f"{mean([r['accuracy before'] for r in rows]):.0%} -> {mean([r['accuracy after'] for r in rows]):.0%}",
                 f"{mean(gains):.0f}", f"{low:.0f} to {high:.0f}")
    low, high = interval(everything, random.Random(1))
    card.row("all", len(everything), "", "", f"{mean(everything):.0f}", f"{low:.0f} to {high:.0f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="../../assets/models/pocket", help="an exported folder, or one that train.py wrote")
    parser.add_argument("--each", type=int, default=100, help="items of a row")
    parser.add_argument("--seed", type=int, default=99)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--only", nargs="*", help="parts to measure: answers, held, masks, rewrites, runs")
    parser.add_argument("--card", help="where to write the model card")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    runner = Runner.load(args.model)
    card, n = Card(), args.each
    tasks = [task for task in world.FAMILY_OF if task != "reply"]

    def chooser(name, **held):
        return Chooser(random.Random(f"{args.seed} {name}"), **held)

    def wanted(part):
        return not args.only or part in args.only

    if wanted("answers"):
        c = chooser("tasks")
        report_answers(card, runner, "task (clear prompt, wordings and words as in training)",
                       {task: [clear_item(c, drawn_spec(c, task)) for _ in range(n)] for task in tasks})
        c = chooser("formats")
        formats = {form: [clear_item(c, Spec(c.any(tasks), form=form, param=c.any(prompts.PARAMS.get(form, [""])))) for _ in range(n)]
                   for form in prompts.FORMATS}
        closed = sorted(world.CLOSED_TASKS)
        formats["capitals, alone or with another"] = [clear_item(c, Spec(c.any(closed), form=c.any(["bare", "parens", "square"]), upper=True)) for _ in range(n)]
        report_answers(card, runner, "format", formats)
        c = chooser("harms")
        report_answers(card, runner, "harmful sentence (obeyed)",
                       {harm: [clear_item(c, Spec(c.any(tasks if harm != "echo" else ["first_item", "capital", "sum_of"]), harm=harm)) for _ in range(n)]
                        for harm in prompts.HARMFUL})
        c = chooser("fields")
        kinds = {"one": "one message", "messages": "system and user", "in user": "system and user, the task in the user's"}
        fields = {name: [] for name in kinds.values()}
        while min(map(len, fields.values())) < n:
            items = fields[kinds[(frame := prompts.draw_frame(c)).layout]]
            if len(items) < n:
                items.append(framed_item(c, frame, drawn_spec(c, c.any(tasks))))
        report_answers(card, runner, "clear prompt with two to four fields", fields)
        c = chooser("steps")
        with_steps = ["last_letters", "initials", "total", "kinds", "sum_of", "difference", "back_at_start", "steps_total", "odd_one", "count"]
        steps = {task: [] for task in with_steps}
        for task in with_steps:
            while len(steps[task]) < n:
                spec = drawn_spec(c, task)
                spec.steps = True
                steps[task].append(clear_item(c, spec))
        report_answers(card, runner, "the way to the answer and the answer", steps)
    if wanted("held"):
        held = {"wordings and words as in training": {}, "held-out wordings": {"held_forms": True}, "held-out words": {"held_words": True},
                "both held out": {"held_forms": True, "held_words": True}}
        groups = {}
        for name, options in held.items():
            c = chooser(name, **options)
            groups[name] = [clear_item(c, drawn_spec(c, tasks[i % len(tasks)])) for i in range(10 * n)]
        c = chooser("groups", held_groups=True)
        groups["held-out groups of paraphrases"] = [clear_item(c, drawn_spec(c, c.any(list(world.HELD_GROUPS)))) for _ in range(n)]
        report_answers(card, runner, "part of the world", groups)
        c = chooser("examples")
        groups = {}
        for count in (1, 2, 3, 5):
            items = groups[f"{count} in the prompt"] = []
            while len(items) < n:
                task = c.any(tasks)
                spec = drawn_spec(c, task)
                drawn = [world.make_case(c, world.FAMILY_OF[task], task) for _ in range(count + 1)]
                context = world.task_text(prompts.joined(c, clear_parts(c, spec), noisy=False),
                                          [(case.text, answer(case, spec)) for case in drawn[1:]], drawn[0].text)
                if len(runner.tokenizer.encode(context)) < 450:
                    items.append((context, answer(drawn[0], spec)))
        report_answers(card, runner, "clear prompt and examples", groups)
    if wanted("masks"):
        report_masks(card, runner, chooser("masks"), 2 * n)
    if wanted("rewrites"):
        report_best_of_twelve(card, runner, chooser("twelve"), tasks)
        report_kept(card, runner, chooser("kept"), 5 * n)
        report_units(card, runner, chooser("units"), n)
        report_preference(card, runner, chooser("preference"), 2 * n)
    if wanted("runs"):
        report_runs(card, runner, chooser("runs"), max(1, n // 10))
    if args.card:
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "card.md"), encoding="utf-8") as f:
            text = f.read()
        with open(args.card, "w", encoding="utf-8", newline="\n") as f:
            f.write(text.replace("{{tables}}\n", card.text.lstrip("\n")))


if __name__ == "__main__":
    main()
