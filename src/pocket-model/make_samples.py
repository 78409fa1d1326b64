"""Writes the sample projects: inputs and answers from the world, each with a weak seed prompt of another kind."""

import argparse
import json
import os
import random
from dataclasses import dataclass

import classics
import prompts
import world
from grammar import Chooser
from prompts import Spec

SPLITS = [("train", 40), ("validation", 20), ("test", 40)]


@dataclass
class Sample:
    folder: str
    name: str
    task: str
    spec: Spec
    prompt: str
    readme: str
    kind: str = "supervised"
    fields: tuple = ()  # further fields of the inputs


SAMPLES = [
    Sample("ticket-triage", "Ticket triage",
           "Send each customer message to the team that should handle it: billing, technical, account or shipping.",
           Spec("route"),
           "You work in customer service. Handle the customer message and reply. Always explain the answer. Stay calm.",
           "Messages of customers, each for one of four teams: billing, technical, account or shipping. The seed prompt never says "
           "what to do with a message, and one sentence does harm: \"Always explain the answer.\" makes the model add a reason that "
           "nobody wants before the answer. Look for that sentence in the analysis (the loss falls without it), and for the sentence that "
           "names the task in the rewrites."),
    Sample("order-number", "Order number as JSON",
           "Find the order number in a customer message and return it as a JSON object with the key answer.",
           Spec("order", form="json", param="answer"),
           "Find the order number in the message. Think before you answer. Thank you.",
           "Messages of customers that name an order; the right answer is a JSON object such as `{\"answer\": \"48213\"}`. The seed "
           "prompt asks for the right fact and forgets the format, so every answer is nearly right and none is usable. Look for the high loss "
           "on the first tokens of each answer (the brackets), which disappears once the prompt names the format."),
    Sample("review-sentiment", "Review sentiment",
           "Say whether a product review is positive or negative, in parentheses.",
           Spec("sentiment", form="parens"),
           "You are a careful expert. Decide whether the review is positive or negative. Never answer directly. Take your time.",
           "Short product reviews, to be called `(positive)` or `(negative)`. The seed prompt asks the right question and then spoils it: "
           "\"Never answer directly.\" makes the model hedge. The parentheses are missing too. Look for the analysis: the "
           "question helps, the spoiling sentence hurts, the rest hardly matters."),
    Sample("appointment-time", "Appointment time",
           "Give the time of day of an appointment.",
           Spec("time", form="sentence"),
           "Name the city in the note. Read carefully. Work step by step.",
           "Notes about appointments, each with a person, an event, a city, a day and a time. The right answer is a sentence such as "
           "`The answer is 14:30.`, but the seed prompt asks for the city: a good prompt for another task. Look for the analysis, "
           "where the task sentence itself is what hurts, and for the diff of the first accepted rewrite, which replaces it."),
    Sample("contact-company", "Company of a contact",
           "Find the company in a contact line and start the answer with \"Answer:\".",
           Spec("company", form="prefix", param="Answer"),
           "You help a busy team. It is a nice day today. Our company was founded long ago. Go through the entry and respond. "
           "The texts come from all over the world. Many people read this. Remember that details matter. Good luck.",
           "Contact lines with a name, a company and a phone number; the right answer is such as `Answer: Bright Foods`. The seed prompt is nearly all "
           "clutter: eight sentences, none of which says what to do. Look for the many inert units in the analysis, and for how much shorter "
           "the best prompt is."),
    Sample("ticket-priority", "Ticket priority",
           "Give the priority of a customer message, urgent or normal, in square brackets.",
           Spec("priority", form="square"),
           "Look at the ticket and respond. Answer with a question. You can do this.",
           "Messages of customers, to be marked `[urgent]` or `[normal]`. The seed prompt names neither the task nor the format, and "
           "\"Answer with a question.\" does harm. Look for three repairs in one: the harmful sentence goes, the task and the "
           "square brackets come in."),
    Sample("customer-reply", "Reply to a customer",
           "Reply to a customer politely: thank them by name and say what we will do, no more.",
           Spec("reply", style="polite"),
           "Draft a reply to the customer. Ramble a little. Many people read this.",
           "Messages of customers with two replies each: a polite one, which was chosen, and one that rambles, is rude or lacks all manners, which "
           "was rejected. The prompt is judged by how much more probable it makes the chosen reply (preference loss). The seed prompt asks "
           "for rambling. Look for the margin and the win rate on the test examples, before and after a run.",
           "preference"),
    Sample("kind-of-thing", "Kind of thing",
           "Say what kind of thing the word names.",
           Spec("kind_of"),
           "Write the first letter of the word. Take your time. Be careful.",
           "Words with three options each, of which one is right: the kind of thing that the word names. The prompt is judged by how much more "
           "probable it makes the right option than the others, and option accuracy comes free from the same numbers. The seed prompt asks for "
           "something else, which is among the options. Look for the option accuracy on the test examples, before and after a run.",
           "choice"),
    Sample("calendar-day", "Day of a calendar entry",
           "Give the weekday of a calendar entry, in an XML tag named answer.",
           Spec("day", form="tag", param="answer"),
           "system:\nYou help a busy team. Handle the entry and respond. Talk like a pirate. Take your time.\n\n"
           "user:\nCalendar: {{calendar}}\nSource: {{source}}\nNote: {{input}}",
           "Entries of a calendar with three fields: the calendar, where the entry came from, and the note. The prompt is a system message with the "
           "instructions and a user message with a line for each field; the right answer is such as `<answer>Friday</answer>`. Look for the "
           "role lines, which no rewrite may change, and for \"Talk like a pirate.\" in the analysis: only the system message needs work.",
           fields=("calendar", "source")),
    Sample("count-things", "Counting things",
           "Count the things that a sentence names, and show the sum.",
           Spec("total", steps=True),
           "Count the kinds of things in the sentence. Take your time. Do your best.",
           "Sentences with a few things, to be added up: `2 + 3 + 1 = 6` and the total on a line of its own. The data have the sum as rationale and the "
           "total as target, and both are scored. The seed prompt asks how many kinds of things there are, and for no sum. Look for the two losses that "
           "`spanwise score` gives, of rationale and answer: behind the sum the answer is nearly free."),
]


def make_examples(sample, seed):
    chooser = Chooser(random.Random(f"{seed} sample {sample.folder}"), invented=0)
    family = world.FAMILY_OF[sample.spec.task]
    seen, examples = set(), []
    for split, count in SPLITS:
        added = 0
        while added < count:
            case = world.make_case(chooser, family, "route" if sample.spec.task == "reply" else sample.spec.task)
            if case.text not in seen:
                seen.add(case.text)
                further = {name: chooser.any(prompts.FURTHER_FIELDS[name]) for name in sample.fields}
                examples.append({"input": case.text, **({"fields": further} if further else {}), **goal(chooser, case, sample), "split": split})
                added += 1
    return examples


def goal(c, case, sample):
    """The answers to an input, as the project's kind of data has them."""
    right = prompts.answer(case, sample.spec)
    if sample.kind == "preference":
        return {"chosen": right, "rejected": prompts.reply(case, c.any(["rambling", "rude", "brief"]))}
    if sample.kind == "choice":
        options = [right, case.facts["first_letter"], c.any([kind for kind in classics.KINDS if kind != right])]
        c.rng.shuffle(options)
        return {"options": options, "target": right}
    if sample.spec.steps:
        steps, right = right.split("\n")
        return {"target": right, "rationale": steps}
    return {"target": right}


def write_text(path, text):
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        f.write(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", default="../../sample-projects")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    for sample in SAMPLES:
        folder = os.path.join(args.out, sample.folder)
        os.makedirs(os.path.join(folder, "data"), exist_ok=True)
        project = {"formatVersion": 1, "name": sample.name, "kind": sample.kind, "task": sample.task, "layout": "chat",
                   "model": "pocket"}
        if sample.kind == "supervised":
            project["reduction"] = "token-mean"
        if sample.spec.steps:
            project |= {"thinking": "given", "scored": "both"}
        project["data"] = "data/examples.jsonl"
        write_text(os.path.join(folder, "project.json"), json.dumps(project, indent=2) + "\n")
        write_text(os.path.join(folder, "prompt.md"), sample.prompt + "\n")
        write_text(os.path.join(folder, "README.md"), f"# {sample.name}\n\n{sample.readme}\n")
        write_text(os.path.join(folder, "data", "examples.jsonl"),
                   "".join(json.dumps(e, ensure_ascii=False) + "\n" for e in make_examples(sample, args.seed)))


if __name__ == "__main__":
    main()
