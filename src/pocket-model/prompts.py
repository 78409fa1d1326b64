"""What a prompt is made of (role, task, labels, rules of format, hints, filler, harm), how its parts are laid out, and the answer
that the whole asks for: every rule counts, of two that contradict each other the later one."""

import json
from dataclasses import dataclass, field

from daily import LABEL_SETS
from grammar import ended, spread

# ---------------------------------------------------------------- the answer


@dataclass
class Spec:
    """What the right answer looks like: the task, its labels, the rules of its form, and what spoils it."""
    task: str
    labels: dict = field(default_factory=dict)  # plain answer -> label, where the prompt names labels
    form: str = "bare"
    param: str = ""
    upper: bool = False
    steps: bool = False  # the way to the answer comes first, on a line of its own
    harm: str = ""
    style: str = ""


FORMATS = ["prefix", "sentence", "parens", "json", "quote", "bullet", "square", "bold", "stop", "tag", "bare"]


def formatted(text, form, param):
    return {
        "bare": text,
        "prefix": f"{param}: {text}",
        "sentence": f"The answer is {text}.",
        "parens": f"({text})",
        "json": json.dumps({param or "answer": text}, ensure_ascii=False),
        "quote": f'"{text}"',
        "bullet": f"- {text}",
        "square": f"[{text}]",
        "bold": f"**{text}**",
        "stop": f"{text}.",
        "tag": f"<{param or 'answer'}>{text}</{param or 'answer'}>",
    }[form]


def answer(case, spec):
    if spec.task == "reply":
        return reply(case, spec.style)
    plain = case.facts[spec.task]
    plain = spec.labels.get(plain, plain)
    if spec.harm == "unknown":
        plain = "unknown"
    if spec.upper:
        plain = plain.upper()
    text = formatted(plain, spec.form, spec.param)
    return (case.steps[spec.task] + "\n" if spec.steps else "") + {
        "": text,
        "unknown": text,
        "hedge": f"I think it may be {plain}, but I am not sure.",
        "refuse": "I cannot say.",
        "question": f"Is it {plain}?",
        "excited": f"Wow, {plain}!!!",
        "echo": f"{case.text} -> {text}",
        "thanks": f"Thank you for your message. {text}",
        "detail": f"Because the text says so: {text}",
        "detail after": f"{text}, because the text says so.",
        "apology": f"Sorry, but it is {plain}.",
        "twice": f"{text} {text}",
        "pirate": f"Arr, {plain}, matey!",
        "offer": f"{text} Can I help with anything else?",
        "confidence": f"{text} (confidence: 70%)",
        "summary": f"In short: {text}",
        "smiley": f"{text} :)",
    }[spec.harm]


# The harm that leaves the answer as it is and adds to it: it shows in the answer's end, not in the answer.
AFTER_THE_ANSWER = {"twice", "offer", "confidence", "smiley"}

STYLES = ["brief", "polite", "rude", "rambling", "sorry"]
PROMISES = {"billing": "We will check the payment.", "technical": "We will fix the error.", "account": "We will open your account.",
            "shipping": "We will find your parcel."}


def reply(case, style):
    """The reply to a customer: what is said depends on the topic, how it is said on the style."""
    promise = PROMISES[case.facts["route"]]
    return {
        "brief": promise,
        "polite": f"Dear {case.facts['customer']}, thank you for writing. {promise}",
        "rude": f"Stop asking. {promise}",
        "rambling": f"{promise} As you may know, we have many customers and much work, and all of this takes time.",
        "sorry": f"We are sorry for the trouble. {promise}",
    }[style]


# ---------------------------------------------------------------- wording

VAGUE = ended(
    spread(["Process", "Handle", "Look at", "Deal with", "Work on", "Consider", "Read", "Analyze", "Take care of", "Go through"],
           ["the {n}", "the following {n}", "the {n} below", "this"], ["", "and reply", "and answer", "and respond"])
    + spread(["Give", "Write", "Provide", "Produce"], ["a response", "an answer", "a reply", "the output", "a good answer"], ["", "to the {n}", "for the {n}"])
    + spread(["Respond", "Reply", "Answer", "React"], ["", "to the {n}", "to this"])
    + ["Do the task", "Solve the problem", "Do what is needed", "Help with the {n}", "Say what matters", "Give the information",
       "Find the important part", "Tell me what I need to know", "Complete the task", "Do your job", "Do your thing", "Help me", "Go"])

ANSWER = ["the answer", "your answer", "the reply", "the result", "your reply"]
FORMAT_FORMS = {form: ended(forms) for form, forms in {
    "bare": spread(["Give", "Write", "Return", "Output", "Reply with", "Answer with"], ["only the answer", "just the answer", "nothing but the answer",
                   "the bare answer", "only the answer itself"], ["", "and nothing else", "without any explanation"])
            + ["No explanation", "Do not explain", "Do not add anything else", "Keep it short", "Be brief", "No extra words"],
    "prefix": spread(["Start", "Begin"], ANSWER, ['with "{p}:"', "with {p}:", "with the word {p} and a colon"])
              + spread(["Write", "Put"], ['"{p}:"', "{p}:"], ["before the answer", "in front of the answer", "first and then the answer"])
              + spread(["Use the form", "Reply in the form", "Answer in the form", "Format:"], ['"{p}: ..."']),
    "sentence": spread(["Start", "Begin"], ANSWER, ['with "The answer is"', "with the words The answer is"])
                + spread(["Answer", "Reply", "Respond"], ["in a full sentence", "in a complete sentence", "with a full sentence", "with a whole sentence"],
                         ["", 'that starts with "The answer is"'])
                + spread(["Use", "Write"], ["the sentence", "the form"], ['"The answer is ..."']),
    "parens": spread(["Put", "Write", "Give", "Return", "Wrap", "Enclose", "Place"], ANSWER, ["in parentheses", "in round brackets", "inside parentheses"]),
    "json": spread(["Reply", "Answer", "Respond"], ["in JSON", "with JSON", "as JSON"], ["with the key {p}", 'with the key "{p}"', "using the key {p}"])
            + spread(["Return", "Write", "Give", "Output"], ["a JSON object", "JSON", "one JSON object"], ["with the key {p}", 'with the key "{p}"'])
            + spread(["Return", "Give", "Write", "Format"], ANSWER, ["as JSON with the key {p}", "in JSON under the key {p}"]),
    "quote": spread(["Put", "Write", "Give", "Return", "Enclose", "Place"], ANSWER, ["in quotation marks", "in double quotes", "in quotes", "inside quotation marks"]),
    "upper": spread(["Put", "Write", "Give", "Return", "Print", "Type"], ANSWER, ["in capital letters", "in upper case", "in all caps", "in uppercase letters"])
             + spread(["Use"], ["capital letters", "upper case", "all caps", "uppercase"], ["", "only", "for the answer"]),
    "bullet": spread(["Write", "Give", "Return", "Format", "Show"], ANSWER, ["as a bullet point", "as a list item", "after a dash", "as a bullet with a dash"]),
    "square": spread(["Put", "Write", "Give", "Return", "Enclose", "Wrap", "Place"], ANSWER, ["in square brackets", "inside square brackets"]),
    "bold": spread(["Put", "Write", "Give", "Return", "Print", "Set"], ANSWER, ["in bold", "in bold type", "in bold with two asterisks", "between double asterisks"]),
    "stop": spread(["End", "Finish", "Close"], ANSWER, ["with a full stop", "with a period", "with a dot", "with a point"]),
    "tag": spread(["Put", "Write", "Wrap", "Enclose", "Give", "Return"], ANSWER,
                  ["in <{p}> tags", "inside <{p}> tags", "between <{p}> and </{p}>", "in an XML tag named {p}"]),
}.items()}
PARAMS = {"prefix": ["Answer", "Answer", "Answer", "Result", "Label", "Final", "Reply"],
          "json": ["answer", "answer", "answer", "result", "value", "label"], "tag": ["answer", "answer", "result", "out"]}

STEP_FORMS = ended(spread(["Show", "Write", "Write down", "Give", "State"], ["the steps", "your steps", "each step", "the working", "your working", "the calculation"],
                          ["", "first", "and then the answer", "before the answer", "on the first line"])
                   + ["Show how you get there", "Put the steps before the answer", "Begin with the steps", "The steps come first, then the answer"])


def sentences(forms):
    return [form[0].upper() + form[1:] for form in ended(forms)]


OFTEN = ["Always", "Please", ""]
HARMFUL = {kind: sentences(forms) for kind, forms in {
    "hedge": spread(["Never", "Do not", "Please never"], ["answer directly", "be certain", "sound sure", "commit to an answer", "give a direct answer"])
             + spread(OFTEN, ["hedge", "express doubt", "sound unsure", "show uncertainty", "stay cautious"]) + ["Be very careful with claims", "You may be wrong, so say so"],
    "refuse": spread(["Always", "Please", "Politely", ""], ["refuse to answer", "decline to answer", "avoid the question", "keep the answer secret"])
              + spread(["Do not", "Never"], ["give an answer", "reveal the answer", "tell the answer", "say what it is"]),
    "echo": spread(["First", "Always", "Please", ""], ["repeat the input", "quote the input", "copy the input", "restate the question"], ["before you answer", "and then answer"]),
    "thanks": spread(["First", "Always", "Please", ""], ["thank the user", "be polite and say thank you", "thank the customer", "show gratitude", "say thank you"], ["", "before you answer"])
              + ["Start with thanks", "Use polite phrases"],
    "detail": spread(["Always", "Please", "Also", ""], ["explain the answer", "explain why", "add a reason", "justify your answer", "add some detail", "give reasons"])
              + ["Be creative and add some detail", "Give a long answer", "Elaborate"],
    "question": spread(["Always", "Please", "Only", ""], ["answer with a question", "reply with a question", "ask a question back", "turn the answer into a question", "ask instead of telling"]),
    "unknown": spread(["Always", "Simply", "Just", ""], ["say unknown", "answer unknown", "write unknown", "reply with unknown"]) + ["The answer is always unknown", "If in doubt, say unknown"],
    "excited": spread(["Always", "Please", "Really", ""], ["be enthusiastic", "sound excited", "show excitement", "be very excited", "cheer"]) + ["Use lots of exclamation marks", "Be full of energy"],
    "apology": spread(OFTEN + ["First"], ["apologize", "say sorry", "begin with an apology", "excuse yourself", "be sorry", "offer an apology"]),
    "twice": spread(OFTEN, ["say the answer twice", "repeat the answer", "write the answer two times", "give the answer twice", "answer twice"]) + ["Say everything twice"],
    "pirate": spread(OFTEN, ["talk like a pirate", "speak like a pirate", "write like a pirate", "answer as a pirate", "sound like a pirate"]) + ["You are a pirate", "Use the language of pirates"],
    "offer": spread(OFTEN + ["Also"], ["offer more help", "offer further help", "ask if more help is needed", "end with an offer of help", "ask what else you can do"]),
    "confidence": spread(OFTEN + ["Also"], ["state your confidence", "add a confidence", "give a confidence score", "say how confident you are", "rate your confidence", "add the probability"]),
    "summary": spread(OFTEN, ["summarize", "begin with a summary", "give a summary", "start with in short", "write a short summary", "sum it up"]),
    "smiley": spread(OFTEN + ["Also"], ["add a smiley", "use emoticons", "end with a smiley", "smile", "add a smile", "use smileys"]),
}.items()}

LABEL_FORMS = ended(spread(["Answer with", "Use one of", "Choose from", "Reply with", "Pick one:", "The labels are", "The options are", "Choose", "Allowed answers:",
                            "Possible answers:", "Say", "Answer", "Labels:", "Options:", "The answer is one of", "Valid labels are"], ["{l}"]))

ROLES = ended(spread(["You are", "Act as", "You work as"], ["a", "a very"], ["helpful", "careful", "friendly", "precise", "smart"], ["assistant", "clerk", "expert", "agent", "reader", "helper"])
              + ["You work at a help desk", "You work in customer service", "You are an assistant", "You are an expert",
                 "You read texts for a company", "You help a busy team"])
FILLER = ended(["Take your time", "Read carefully", "Please do your best", "Think before you answer", "This is important", "Work step by step", "Stay calm",
                "The user is waiting", "Thank you", "Thanks in advance", "Here is some text", "Good luck", "You can do this", "Stay focused",
                "Double check your work", "Quality matters", "Be careful", "The input follows", "We value good work", "Try hard",
                "Our customers count on you", "This task is part of a daily routine", "There is nothing to worry about", "Many people read this", "Remember that details matter",
                "The texts come from all over the world", "We have done this for many years", "Our company was founded long ago", "It is a nice day today",
                "Everyone on the team agrees on this", "You will see one input at a time", "Do not rush", "Keep the goal in mind", "The weather does not matter"]
               + spread(["Our", "The"], ["office", "team", "shop", "company", "department", "manager"],
                        ["is in the city centre", "likes good work", "has many customers", "is open all day", "was founded in spring", "will read this later"]))

HINTS = {task: ended(forms) for task, forms in {
    "order": ["It is a number with five digits", "The number has five digits", "Look for five digits", "Order numbers have five digits"],
    "amount": ["It starts with a dollar sign", "Look for the dollar sign", "It is a sum of money", "Amounts are in dollars"],
    "phone": ["It starts with 555", "Look for 555", "Phone numbers start with 555", "The number begins with 555"],
    "time": ["It has a colon between hours and minutes", "Look for the colon", "It is a time such as 9:15", "Times are given in hours and minutes"],
    "customer": ["It is in the greeting or at the end", "Look at the greeting or the signature", "People give their name first or last"],
    "route": ["Money is for billing, errors are for technical", "Passwords belong to account, parcels to shipping", "Think of what the customer needs help with",
              "Invoices mean billing and parcels mean shipping"],
    "priority": ["Look at how much time there is", "See whether the customer can wait", "Those who can wait are normal"],
    "sentiment": ["Praise is positive, complaints are negative", "Look at the adjectives", "A customer who is happy is positive"],
    "stars": ["It is a number from 1 to 5", "Look for the stars", "Ratings go from 1 to 5"],
    "day": ["It is a day of the week", "Look for a day from Monday to Sunday"],
    "total": ["Add up the numbers", "A single thing counts as one", "Do not forget to add everything"],
    "count": ["The words are separated by commas", "Count the commas and add one"],
    "sorted_words": ["Compare the first letters", "A comes before B"],
    "iso_date": ["The year has four digits, month and day have two", "Use the form YYYY-MM-DD", "Write the year first, then month and day"],
    "back_at_start": ["Steps forward and back cancel out", "Compare the steps in both directions"],
    "odd_one": ["Three of them are of one kind", "Find what the other three have in common"],
    "truth_value": ["First not, then and, then or", "Work from the inside out"],
}.items()}

REPLY_FORMS = ended(spread(["Write", "Draft", "Compose", "Give", "Send"], ["a reply", "an answer", "a response", "a message"], ["to the customer", "for the customer", "to the sender"])
                    + spread(["Reply", "Respond", "Write back", "Write"], ["to the customer", "to the sender"])
                    + spread(["What do", "What should"], ["we reply", "we answer", "we write back"], ["to the customer", "to the sender"]))
STYLE_FORMS = {style: sentences(forms) for style, forms in {
    "brief": spread(OFTEN, ["use one short sentence", "write only one sentence", "come to the point", "say only what we will do", "stick to one sentence"]) + ["One sentence is enough", "Make it short and to the point"],
    "polite": spread(OFTEN, ["use the customer's name and be polite", "greet the customer by name", "write politely and use the name", "be friendly and begin with Dear", "start with Dear and the name",
                             "address the customer by name"]),
    "rude": spread(OFTEN, ["be rude", "be unfriendly", "sound annoyed", "show that you are annoyed", "be impolite", "be harsh"]),
    "rambling": spread(OFTEN, ["write a long reply", "ramble a little", "add background about the company", "say a lot about our work", "write more than is needed"]),
    "sorry": spread(OFTEN, ["say sorry to the customer first", "regret the trouble", "show that we are sorry", "say that we are sorry for the trouble", "express regret"]),
}.items()}

# ---------------------------------------------------------------- parts and layouts


@dataclass
class Part:
    kind: str  # role, task, vague, wrong, labels, format, steps, hint, style, slot, filler, harmful
    text: str
    rule: tuple = ()  # of a format: (form, param)


def labels_sentence(c, spec, shuffle=False):
    labels = list(spec.labels.values())
    if shuffle:
        c.rng.shuffle(labels)
    listed = ", ".join(labels[:-1]) + c.any([" or ", " or ", " and ", ", "]) + labels[-1]
    return c.form(LABEL_FORMS).format(l=listed)


def format_part(c, form, param, kind="format"):
    return Part(kind, c.form(FORMAT_FORMS[form]).replace("{p}", param), (form, param))


def format_parts(c, spec):
    """The sentences that ask for the spec's form; of several rules, each has its own."""
    parts = [format_part(c, "upper", "")] if spec.upper else []
    if spec.form != "bare" or not spec.upper:
        parts.append(format_part(c, spec.form, spec.param))
    c.rng.shuffle(parts)
    return parts


def draw_format(c, spec, closed):
    """Draws the form of the answer; capitals only for tasks with few possible answers."""
    spec.form = c.any(FORMATS)
    spec.param = c.any(PARAMS.get(spec.form, [""]))
    spec.upper = closed and c.chance(0.15)


def obey(spec, parts):
    """The last format named wins; capitals go along with any."""
    rules = [p.rule for p in parts if p.rule]
    if rules:
        spec.upper = ("upper", "") in rules
        wrappers = [rule for rule in rules if rule[0] not in ("upper", "bare")]
        spec.form, spec.param = wrappers[-1] if wrappers else ("bare", "")


def draw_labels(c, task, mixed):
    sets = LABEL_SETS.get(task)
    if not sets:
        return {}
    if mixed and c.chance(0.3):
        chosen = [c.any(column) for column in zip(*sets)]
    else:
        chosen = sets[0] if c.chance(0.6) else c.any(sets)
    return dict(zip(sets[0], chosen))


def is_default(labels):
    return all(key == value for key, value in labels.items())


def draw_fillers(c, most=2):
    return [Part("filler", text) for text in c.rng.sample(FILLER, c.any(range(most + 1)))]


def ordered(c, parts):
    """Role first mostly; otherwise any order."""
    rest = [p for p in parts if p.kind != "role"]
    roles = [p for p in parts if p.kind == "role"]
    if c.chance(0.6):
        c.rng.shuffle(rest)
    return roles + rest if c.chance(0.9) else rest + roles


def with_noise(c, part):
    """Now and then as people type: lower case, capitals, a typing error, no full stop."""
    text = part.text
    if part.kind in ("labels", "format", "steps", "slot"):
        return text
    if c.chance(0.1):
        text = text.lower()
    elif c.chance(0.03):
        text = text.upper()
    if c.chance(0.05) and len(text) > 8:
        i = c.rng.randrange(1, len(text) - 3)
        text = c.any([text[:i] + text[i + 1] + text[i] + text[i + 2:], text[:i] + text[i + 1:], text[:i] + text[i] + text[i:]])
    if c.chance(0.06):
        text = text.rstrip(".")
    return text


LAYOUTS = ["plain"] * 14 + ["lines"] * 2 + ["paragraphs", "bullets", "numbered", "headings", "labelled", "stars"]
HEADS = {"role": "Role", "task": "Task", "vague": "Task", "wrong": "Task", "labels": "Labels", "format": "Format", "steps": "Steps", "hint": "Hint",
         "style": "Style"}


def laid_out(texts, kinds, layout):
    """The texts of a prompt's parts as running text, as lines, as a list or under headings."""
    if layout == "plain":
        return " ".join(texts)
    if layout == "lines":
        return "\n".join(texts)
    if layout == "paragraphs":
        return "\n\n".join(texts)
    if layout == "numbered":
        return "\n".join(f"{i + 1}. {text}" for i, text in enumerate(texts))
    if layout in ("bullets", "stars"):
        mark = "-" if layout == "bullets" else "*"
        return "\n".join(f"{mark} {text}" for text in texts)
    lines = []
    for text, kind in zip(texts, kinds):
        head = HEADS.get(kind, "Note")
        lines.append(f"# {head}\n{text}" if layout == "headings" else f"{head}: {text}")
    return "\n".join(lines)


def joined(c, parts, noisy=True, layout=None):
    texts = [with_noise(c, p) if noisy else p.text for p in parts]
    return laid_out(texts, [p.kind for p in parts], layout or c.any(LAYOUTS) if noisy else layout or "plain")


# ---------------------------------------------------------------- fields and messages

TEXT_NAMES = ["input"] * 4 + ["text", "message", "note", "question", "content", "body"]
FURTHER_FIELDS = {"plan": ["free", "basic", "premium", "trial", "gold"], "channel": ["email", "chat", "web form", "letter"],
                  "status": ["open", "new", "waiting", "closed"], "region": ["north", "south", "east", "west"],
                  "language": ["English", "German", "French", "Spanish"], "source": ["website", "shop", "app"],
                  "calendar": ["work", "home", "team", "family"], "version": ["1.0", "2.1", "3.5", "4.2"], "shift": ["early", "late"],
                  "segment": ["private", "business", "school"], "device": ["Android", "iPhone", "Windows", "Linux"], "level": ["junior", "senior"]}


@dataclass
class Frame:
    """How a prompt shows an input that has several fields: a line for each, and which message the instructions stand in."""
    fields: list  # names, in the data's order
    text: str  # the name of the field that holds the text of the case
    shown: list  # names, in the prompt's order
    layout: str  # "messages", "in user" (both messages, the instructions in the user's) or "one"
    capitals: bool
    gap: str

    def values(self, c, case):
        return {name: case.text if name == self.text else c.any(FURTHER_FIELDS[name]) for name in self.fields}

    def lines(self, values):
        return "\n".join(f"{name.capitalize() if self.capitals else name}: {values[name]}" for name in self.shown)

    def slots(self):
        return self.lines({name: "{{" + name + "}}" for name in self.fields})

    def prompt(self, role, instructions):
        """The prompt as its author sees it, with placeholders."""
        if self.layout == "one":
            return f"{instructions}\n{self.gap}{self.slots()}"
        system, before = (role, instructions + "\n" + self.gap) if self.layout == "in user" else (instructions, "")
        return f"system:\n{system}\n{self.gap}user:\n{before}{self.slots()}"

    def filled(self, role, instructions, exchanges, values):
        """The same as the model reads it, after exchanges of fields and answer."""
        system, before = {"one": ("", instructions + "\n" + self.gap), "in user": (role, instructions + "\n" + self.gap),
                          "messages": (instructions, "")}[self.layout]
        text = "".join(f"\nInput: {before}{self.lines(shown)}\nOutput: {target}" for shown, target in exchanges)
        return system + text + f"\nInput: {before}{self.lines(values)}\nOutput:"


def draw_frame(c):
    text = c.any(TEXT_NAMES)
    fields = c.rng.sample(list(FURTHER_FIELDS), c.any([1, 2, 2, 3])) + [text]
    if c.chance(0.4):
        fields.insert(0, fields.pop())
    shown = list(fields)
    if c.chance(0.5):
        shown.sort(key=lambda name: name == text)
    elif c.chance(0.3):
        c.rng.shuffle(shown)
    return Frame(fields, text, shown, c.any(["messages", "messages", "messages", "in user", "one"]), c.chance(0.85), c.any(["", "\n"]))
