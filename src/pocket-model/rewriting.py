"""Texts about prompts: a better prompt from a weak one, its cases and its marks; and the parts of a prompt."""

from dataclasses import dataclass

from grammar import ended, spread
from prompts import (HARMFUL, HINTS, LAYOUTS, ROLES, STEP_FORMS, STYLE_FORMS, STYLES, Frame, Part, Spec, answer, draw_fillers,
                     draw_format, draw_frame, draw_labels, format_part, format_parts, is_default, joined, labels_sentence, ordered, with_noise)

REWRITE_START = "Improve the prompt.\n"
REWRITE_TEMPLATE = (REWRITE_START + "Prompt: {{prompt}}\n{{#frozen}}Must stay: {{text}}\n{{/frozen}}"
                    "{{#helpful}}Keep: {{text}}\n{{/helpful}}{{#harmful}}Remove: {{text}}\n{{/harmful}}"
                    "{{#cases}}Input: {{input}}\nOutput: {{target}}\n{{#rejected}}Not: {{rejected}}\n{{/rejected}}{{/cases}}Better prompt:")
UNITS_START = "List the parts of the prompt.\n"
UNITS_TEMPLATE = UNITS_START + "Prompt: {{prompt}}\nParts:\n-"
MOST_UNITS = 5


def rewrite_text(prompt, helpful, harmful, cases, frozen=()):
    """What the rewriter reads; a case is (input, output) or (input, output, rejected output)."""
    text = f"{REWRITE_START}Prompt: {prompt}\n"
    text += "".join(f"Must stay: {unit}\n" for unit in frozen)
    text += "".join(f"Keep: {unit}\n" for unit in helpful)
    text += "".join(f"Remove: {unit}\n" for unit in harmful)
    for case in cases:
        text += f"Input: {case[0]}\nOutput: {case[1]}\n" + "".join(f"Not: {rejected}\n" for rejected in case[2:])
    return text + "Better prompt:"


SLOT_NAMES = ["input"] * 8 + ["text", "message", "question", "name", "language", "context"]
SLOT_FORMS = ended(spread(["Text:", "Input:", "Message:", "Here is the input:", "The input is", "Use this:", "Read this:", "It reads:", "Data:"], ["{s}"])
                   + ["Work on {s}", "Look at {s}", "This is about {s}"])


def slot_part(c):
    name = c.any(SLOT_NAMES) if c.chance(0.8) else c.invented()
    return Part("slot", c.form(SLOT_FORMS).rstrip(".").replace("{s}", "{{" + name + "}}"))


@dataclass
class Rewrite:
    """One lesson: the weak prompt's parts and text, what is said about it, and the better prompt."""
    spec: Spec
    weak: list
    prompt: str
    better: str
    frozen: list
    helpful: list
    harmful: list
    cases: list
    frame: Frame = None  # of a prompt of messages or with several fields

    def context(self):
        return rewrite_text(self.prompt, self.helpful, self.harmful, self.cases, self.frozen)


def better_parts(c, world, spec, weak, frozen):
    """The better prompt: the right parts of the weak one word for word and in their order, a wrong one replaced, what is
    missing added, the rest dropped."""
    right = {"task": None, "labels": None, "format": None, "steps": None, "style": None}
    for part in weak:
        if part.kind in right:
            right[part.kind] = part
    task = right["task"] or Part("task", world.instruction(c, spec.task))
    added = [] if right["format"] or spec.task == "reply" else format_parts(c, spec)
    if spec.steps and not right["steps"]:
        added.insert(c.any([0, len(added)]), Part("steps", c.form(STEP_FORMS)))
    if spec.style and not right["style"]:
        added.append(Part("style", c.form(STYLE_FORMS[spec.style])))
    parts, placed = [], False
    for part in weak:
        if part in frozen or part.kind in ("role", "labels", "format", "steps", "hint", "style", "slot"):
            parts.append(part)
        elif part.kind in ("task", "vague", "wrong") and not part.rule and not placed:
            parts.append(task)
            placed = True
        elif part.kind == "wrong" and part.rule and added:
            parts += added
            added = []
    if not placed:
        first = next((i for i, part in enumerate(parts) if part.kind != "role"), len(parts))
        parts.insert(first, task)
    if spec.labels and not right["labels"] and (not is_default(spec.labels) or c.chance(0.5)):
        parts.insert(parts.index(task) + 1, Part("labels", labels_sentence(c, spec)))
    last = len(parts) - 1 if parts[-1].kind == "slot" else len(parts)
    return parts[:last] + added + parts[last:]


def rewrite_lesson(c, world, task=None, how=None, mix=True):
    """A weak prompt for the task; `how` is what its task sentence is: right, wrong, vague or none."""
    frame = draw_frame(c) if c.chance(0.2) else None
    preference = mix and c.chance(0.14)
    if preference and c.chance(0.6):
        family, task = "ticket", "reply"
        spec = Spec("reply", style=c.any(STYLES))
    else:
        family = world.FAMILY_OF[task] if task else world.draw_family(c)
        task = task or world.draw_task(c, world.TASKS[family])
        spec = Spec(task, draw_labels(c, task, mixed=False))
        if c.chance(0.72):
            draw_format(c, spec, task in world.CLOSED_TASKS)
        spec.steps = task in world.make_case(c, family, task).steps and c.chance(0.4)
    weak = []
    if c.chance(0.4):
        weak.append(Part("role", c.form(ROLES)))
    how = how or c.rng.choices(["right", "wrong", "vague", "none"], [40, 20, 33, 7])[0]
    if how == "right":
        weak.append(Part("task", world.instruction(c, task)))
    elif how == "wrong":
        weak.append(Part("wrong", world.instruction(c, c.any([other for other in world.TASKS[family] if other != task]))))
    elif how == "vague":
        weak.append(Part("vague", world.vague_instruction(c, family)))
    if spec.labels and c.chance(0.25):
        weak.append(Part("labels", labels_sentence(c, spec)))
    if task in HINTS and c.chance(0.12):
        weak.append(Part("hint", c.form(HINTS[task])))
    if spec.style:
        if c.chance(0.2):
            weak.append(Part("style", c.form(STYLE_FORMS[spec.style])))
    elif c.chance(0.3):
        weak += format_parts(c, spec)
    elif c.chance(0.12):
        other = Spec(task)
        draw_format(c, other, False)
        if other.form != spec.form:
            weak.append(format_part(c, other.form, other.param, kind="wrong"))
    if spec.steps and c.chance(0.2):
        weak.append(Part("steps", c.form(STEP_FORMS)))
    if c.chance(0.38):
        for kind in c.rng.sample(list(HARMFUL), c.any([1, 1, 1, 1, 2])):
            weak.append(Part("harmful", c.form(HARMFUL[kind])))
    weak += draw_fillers(c, c.any([1, 2, 2, 5]))
    if not frame and c.chance(0.13):
        weak.append(slot_part(c))
    weak = ordered(c, weak)
    for part in weak:
        if c.chance(0.15) and part.kind != "slot":
            part.text = with_noise(c, part)
    frozen = [c.any(weak)] if weak and c.chance(0.2) else []
    layout = c.any(LAYOUTS)
    better = better_parts(c, world, spec, weak, frozen)
    helpful, harmful = [], []
    for part in weak if c.chance(0.6) else []:
        if part.kind in ("task", "labels", "format", "steps", "style") and c.chance(0.75):
            helpful.append(part.text)
        elif part.kind in ("vague", "role", "hint", "slot") and c.chance(0.15):
            helpful.append(part.text)
        elif part.kind in ("harmful", "wrong") and c.chance(0.75):
            harmful.append(part.text)
        elif part.kind in ("vague", "filler") and c.chance(0.15):
            harmful.append(part.text)
    cases = []
    for _ in range(c.any([1, 2, 2, 3, 3, 3, 3, 4])):
        case = world.make_case(c, family, None if task == "reply" else task)
        given = "\n".join(f"{name}: {value}" for name, value in frame.values(c, case).items()) if frame else case.text
        cases.append((given, answer(case, spec)) + ((rejected(c, case, spec),) if preference else ()))
    prompt, better = (in_frame(frame, parts, lambda some: joined(c, some, noisy=False, layout=layout)) for parts in (weak, better))
    return Rewrite(spec, weak, prompt, better, [part.text for part in frozen], helpful[:2], harmful[:2], cases, frame)


def in_frame(frame, parts, text_of):
    if not frame:
        return text_of(parts) or "Answer."
    apart = frame.layout == "in user" and any(part.kind == "role" for part in parts)
    role = [part.text for part in parts if part.kind == "role"][0] if apart else "You are an assistant."
    return frame.prompt(role, text_of([part for part in parts if not apart or part.kind != "role"]) or "Answer.")


def rejected(c, case, spec):
    """An answer that is worse: another style, off the format, or spoiled."""
    good = answer(case, spec)
    while True:
        if spec.task == "reply":
            other = Spec("reply", style=c.any(STYLES))
        else:
            other = Spec(spec.task, spec.labels)
            if c.chance(0.5):
                other.form, other.param, other.harm = spec.form, spec.param, c.any(["detail", "hedge", "thanks", "offer", "twice", "summary"])
            else:
                draw_format(c, other, False)
        bad = answer(case, other)
        if bad != good:
            return bad


def rewrite_example(c, world):
    lesson = rewrite_lesson(c, world)
    return lesson.context(), " " + lesson.better


def units_text(prompt):
    return f"{UNITS_START}Prompt: {prompt}\nParts:\n-"


def units_example(c, world):
    """A prompt and its parts, at most five, one a line; filler that stands together is one part."""
    parts = world.drawn_prompt(c)[1]
    units = []
    for part in parts:
        part.text = with_noise(c, part)
        if part.kind == "filler" and units and units[-1][0] == "filler":
            units[-1] = ("filler", units[-1][1] + " " + part.text)
        else:
            units.append((part.kind, part.text))
    layout = c.any(LAYOUTS)
    prompt = joined(c, [Part(kind, text) for kind, text in units], noisy=False, layout=layout)
    return units_text(prompt), " " + "\n- ".join(text for _, text in units[:MOST_UNITS])


COPYING = ended(spread(["Repeat", "Copy", "Write down", "Give back", "Return", "Echo"], ["the input", "the text", "the line", "the words"],
                       ["", "as it is", "unchanged", "word for word", "exactly"]))


def copy_example(c, world):
    """Words, numbers or sentences, to be repeated: the quickest lesson in copying, which most tasks rest on."""
    if c.chance(0.3):
        text = joined(c, world.drawn_prompt(c)[1])
    else:
        pieces = []
        for _ in range(c.rng.randrange(3, 11)):
            kind = c.rng.random()
            if kind < 0.35:
                pieces.append(str(c.rng.randrange(10 ** c.any([2, 4, 5, 5]))))
            elif kind < 0.65:
                pieces.append(c.invented() if c.chance(0.4) else c.invented().capitalize())
            else:
                pieces.append(c.any([c.name, c.last_name, c.city, c.product, c.company, c.noun])())
        text = c.any([" ", " ", ", "]).join(pieces)
    return world.task_text(c.form(COPYING), [], text), " " + text
