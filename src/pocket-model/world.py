"""The synthetic world that the bundled model learns: inputs, tasks, prompts, answers and rewrites, by grammar.

Wording changes behaviour here: the answer always follows what the prompt says. A vague prompt may mean any
task that fits the input, an unstated format is drawn, a harmful sentence really changes the answer, and of two rules that
contradict each other the later one counts. Everything is drawn from a seeded `random.Random`; a part of the wordings and of the
words is held out of training (see grammar.py) so that it can be measured on.
"""

import sys

import classics
import daily
import rewriting
from prompts import (HARMFUL, HINTS, REPLY_FORMS, ROLES, STEP_FORMS, STYLE_FORMS, STYLES, VAGUE, Part, Spec, answer, draw_fillers,
                     draw_format, draw_frame, draw_labels, format_part, format_parts, joined, labels_sentence, obey, ordered)

TASKS = {**daily.FAMILIES, **classics.FAMILIES}
FAMILY_OF = {task: family for family, tasks in reversed(TASKS.items()) for task in tasks}
NOUNS = {**daily.NOUNS, **classics.NOUNS}
MAKERS = {**daily.MAKERS, **classics.MAKERS}
FAMILY_WEIGHTS = {**daily.WEIGHTS, **classics.WEIGHTS}
CLOSED_TASKS = daily.CLOSED_TASKS | classics.CLOSED_TASKS
INSTRUCTIONS = {**daily.INSTRUCTIONS, **classics.INSTRUCTIONS, "reply": REPLY_FORMS}
FAMILY_OF["reply"] = "ticket"
# The hard tasks come more often.
TASK_WEIGHTS = {"route": 4, "order": 2, "company": 2, "last_name": 2, "count": 2, "sorted_words": 5, "last_letters": 2, "total": 3,
                "difference": 4, "sum_of": 4, "back_at_start": 4, "option_letter": 4, "odd_one": 5, "day_result": 8,
                "swapped_name": 2, "word_length": 3, "plural": 5, "longest_word": 8, "event": 3}
# Three groups of paraphrases of which no form is ever trained on: the questions for these tasks.
HELD_GROUPS = {"person": "Who ", "place": "Where ", "stars": "How many "}
FORMS = {}  # (task, held group) -> forms

WORLD = sys.modules[__name__]


def forms_of(task, held_group):
    known = FORMS.get((task, held_group))
    if known is None:
        start = HELD_GROUPS.get(task)
        known = [form for form in INSTRUCTIONS[task] if start and form.startswith(start) == held_group or not start]
        FORMS[(task, held_group)] = known
    return known


def instruction(c, task, family=None):
    if c.held_groups and task in HELD_GROUPS:
        form = c.any(forms_of(task, True))
    else:
        form = c.form(forms_of(task, False))
    return form.replace("{n}", c.any(NOUNS[family or FAMILY_OF[task]]))


def vague_instruction(c, family):
    return c.form(VAGUE).replace("{n}", c.any(NOUNS[family]))


def make_case(c, family, task=None):
    """An input of the family; with a task, one that has an answer for it."""
    while True:
        case = MAKERS[family](c)
        if task is None or task in case.facts:
            return case


def draw_family(c):
    return c.rng.choices(list(FAMILY_WEIGHTS), FAMILY_WEIGHTS.values())[0]


def draw_task(c, tasks):
    return c.rng.choices(tasks, [TASK_WEIGHTS.get(task, 1) for task in tasks])[0]


def drawn_prompt(c):
    """A case, the parts of a prompt for it in their order, and the answer that they ask for together."""
    family = draw_family(c)
    case = make_case(c, family)
    if family == "ticket" and c.chance(0.08):
        return reply_prompt(c, case)
    task = draw_task(c, list(case.facts))
    spec = Spec(task)
    closed = task in CLOSED_TASKS
    parts = []
    if c.chance(0.4):
        parts.append(Part("role", c.form(ROLES)))
    clear = c.chance(0.8)
    if clear:
        parts.append(Part("task", instruction(c, task, family)))
    elif c.chance(0.9):
        parts.append(Part("vague", vague_instruction(c, family)))
    if task in daily.LABEL_SETS and c.chance(0.5 if clear else 0.35):
        spec.labels = draw_labels(c, task, mixed=True)
        parts.append(Part("labels", labels_sentence(c, spec, shuffle=c.chance(0.5))))
    if task in HINTS and c.chance(0.2):
        parts.append(Part("hint", c.form(HINTS[task])))
    draw_format(c, spec, closed)
    if c.chance(0.72):
        parts += format_parts(c, spec)
        if c.chance(0.07):
            other = Spec(task)
            draw_format(c, other, False)
            parts.append(format_part(c, other.form, other.param))
    elif c.chance(0.6):
        spec.form, spec.param, spec.upper = "bare", "", False
    if task in case.steps and c.chance(0.3):
        spec.steps = True
        parts.append(Part("steps", c.form(STEP_FORMS)))
    if c.chance(0.2):
        spec.harm = c.any([harm for harm in HARMFUL if harm != "echo" or len(case.text) < 45])
        parts.append(Part("harmful", c.form(HARMFUL[spec.harm])))
        if spec.harm == "detail" and c.chance(0.35):
            spec.harm = "detail after"
    parts = ordered(c, parts + draw_fillers(c))
    if clear and c.chance(0.04):
        at = next(i for i, part in enumerate(parts) if part.kind == "task")
        text = parts[at].text
        parts[at].text = c.any(["Actually, ", "No, ", "Instead, ", "Sorry, "]) + text[0].lower() + text[1:]
        wrong = instruction(c, c.any([other for other in TASKS[family] if other != task] or [task]))
        parts.insert(at, Part("task", wrong))
    obey(spec, parts)
    return case, parts, answer(case, spec), spec


def reply_prompt(c, case):
    spec = Spec("reply", style=c.any(STYLES))
    parts = [Part("task", instruction(c, "reply"))]
    if c.chance(0.75):
        parts.append(Part("style", c.form(STYLE_FORMS[spec.style])))
    if c.chance(0.3):
        parts.append(Part("role", c.form(ROLES)))
    parts = ordered(c, parts + draw_fillers(c))
    return case, parts, answer(case, spec), spec


def task_example(c):
    """A prompt with its input, now and then with examples in it or with the input inside: (context, answer)."""
    case, parts, target, spec = drawn_prompt(c)
    if c.chance(0.12):
        return framed_text(c, case, parts, spec), " " + target
    if c.chance(0.05):
        slot = rewriting.slot_part(c).text
        parts.insert(c.any([0, len(parts), len(parts)]), Part("slot", slot[:slot.index("{{")] + "{{input}}"))
        return task_text(joined(c, parts), [], case.text), " " + target
    prompt = in_one_sentence(parts) if c.chance(0.4) else ""
    prompt = prompt or joined(c, parts) or "Answer."
    shots = []
    if c.chance(0.45):
        for _ in range(c.any([1, 1, 2, 2, 3, 3, 5])):
            shot = make_case(c, case.family, spec.task if spec.task != "reply" else None)
            shots.append((shot.text, answer(shot, spec)))
    return task_text(prompt, shots, case.text), " " + target


def framed_text(c, case, parts, spec):
    """A prompt of messages or with several fields, filled."""
    frame = draw_frame(c)
    role = c.form(ROLES)
    if frame.layout == "in user":
        parts = [part for part in parts if part.kind != "role"]
    exchanges = []
    for _ in range(c.any([0, 0, 0, 1, 2])):
        shot = make_case(c, case.family, spec.task if spec.task != "reply" else None)
        exchanges.append((frame.values(c, shot), answer(shot, spec)))
    return frame.filled(role, joined(c, parts) or "Answer.", exchanges, frame.values(c, case))


def in_one_sentence(parts):
    """Task and format joined by "and", where the prompt is just that and both are commands."""
    if [part.kind for part in parts] == ["task", "format"] and parts[0].text.endswith(".") and parts[1].rule[0] != "bare":
        return parts[0].text[:-1] + " and " + parts[1].text[0].lower() + parts[1].text[1:]
    return ""


def task_text(prompt, shots, given):
    """The chat template as plain text. A prompt with a place for the input has no further line for it."""
    if "{{input}}" in prompt:
        return f"\nInput: {prompt.replace('{{input}}', given)}\nOutput:"
    text = prompt
    for shot, target in shots:
        text += f"\nInput: {shot}\nOutput: {target}"
    return text + f"\nInput: {given}\nOutput:"


# What a training text is, and how often. Copying comes first: most tasks and all rewriting rest on it.
LESSONS = {"rewrite": 0.22, "units": 0.03, "copy": 0.08, "task": 0.67}
EARLY_LESSONS = {"rewrite": 0.1, "units": 0.05, "copy": 0.35, "task": 0.5}


def training_text(c, lessons=LESSONS):
    """(context, answer): the answer is what the model is trained to give, followed by the end token."""
    lesson = c.rng.choices(list(lessons), lessons.values())[0]
    if lesson == "rewrite":
        return rewriting.rewrite_example(c, WORLD)
    if lesson == "units":
        return rewriting.units_example(c, WORLD)
    if lesson == "copy":
        return rewriting.copy_example(c, WORLD)
    return task_example(c)
