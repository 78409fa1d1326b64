"""The synthetic world that the bundled model learns: inputs, tasks, prompts and rewrites, by grammar.

Wording changes behaviour here: the answer always follows what the prompt says. A vague prompt may mean any
task that fits the input, an unstated format is drawn, and a harmful sentence really changes the answer.
Everything is drawn from a seeded `random.Random`; about a tenth of the wordings and of the words is held out
of training (by a checksum of their text) so that it can be measured on.
"""

import json
import re
import zlib
from dataclasses import dataclass, field
from itertools import product

import words as W

TASK_FAMILIES = {
    "ticket": ["route", "priority", "urgent", "customer", "ticket_city", "order", "amount", "ticket_product"],
    "review": ["sentiment", "review_product", "stars"],
    "appointment": ["person", "event", "place", "day", "time"],
    "contact": ["first_name", "last_name", "company", "phone"],
    "list": ["first_item", "last_item", "count"],
    "word": ["first_letter", "plural"],
    "country": ["capital", "continent"],
    "weekday": ["next_day", "previous_day"],
}
FAMILY_OF = {task: family for family, tasks in TASK_FAMILIES.items() for task in tasks}
FAMILY_WEIGHTS = {"ticket": 40, "review": 10, "appointment": 14, "contact": 14, "list": 8, "word": 5, "country": 4,
                  "weekday": 4}
# The hard ones come more often.
TASK_WEIGHTS = {"route": 4, "order": 3, "amount": 2, "company": 3, "phone": 2, "last_name": 2}

# Tasks whose answers come from a small fixed set: only these can be asked for in capital letters.
CLOSED_TASKS = {"route", "priority", "urgent", "sentiment", "day", "continent", "next_day", "previous_day"}

LABEL_SETS = {
    "route": [("billing", "technical", "account", "shipping"), ("payments", "bugs", "login", "delivery"),
              ("finance", "support", "profile", "logistics"), ("invoices", "software", "access", "parcels")],
    "priority": [("urgent", "normal"), ("high", "low"), ("now", "later")],
    "sentiment": [("positive", "negative"), ("good", "bad"), ("happy", "unhappy")],
}


def is_held_out(text):
    return zlib.crc32(text.encode()) % 10 == 0


class Chooser:
    """Draws from lists, keeping to the training part or to the held-out part of each."""

    def __init__(self, rng, held_words=False, held_forms=False):
        self.rng = rng
        self.held_words = held_words
        self.held_forms = held_forms

    def _from(self, options, held):
        part = SPLITS.get((id(options), held))
        if part is None:
            chosen = [o for o in options if is_held_out(str(o)) == held]
            part = SPLITS[(id(options), held)] = (options, chosen or options)
        return self.rng.choice(part[1])

    def word(self, options):
        return self._from(options, self.held_words)

    def form(self, options):
        return self._from(options, self.held_forms)

    def any(self, options):
        return self.rng.choice(options)

    def chance(self, p):
        return self.rng.random() < p


SPLITS = {}  # keeps the list itself alive beside its part, so that ids stay unique


@dataclass
class Case:
    family: str
    text: str
    facts: dict


# ---------------------------------------------------------------- inputs


def make_ticket(c):
    name, city, item = c.word(W.NAMES), c.word(W.CITIES), c.word(W.PRODUCTS)
    order = str(c.rng.randrange(10000, 99999))
    amount = f"${c.rng.randrange(5, 300)}.{c.any(['00', '50', '99', '20', '75'])}"
    team = c.any(LABEL_SETS["route"][0])
    urgency = c.any(["urgent", "normal"])
    facts = {"route": team, "priority": urgency, "urgent": "yes" if urgency == "urgent" else "no", "customer": name}
    issue = c.word(W.ISSUES[team])
    extras = []
    for kind in c.rng.sample(["order", "city", "amount", "product"], c.any([1, 2, 2, 2, 3])):
        if kind == "order":
            facts["order"] = order
            extras.append(c.any(W.ORDER_LINES).format(order))
        elif kind == "city":
            facts["ticket_city"] = city
            extras.append(c.any(W.CITY_LINES).format(city))
        elif kind == "amount":
            facts["amount"] = amount
            extras.append(c.any(W.AMOUNT_LINES).format(amount))
        else:
            facts["ticket_product"] = item
            extras.append(c.any(W.PRODUCT_LINES).format(item))
    middle = [issue] + extras
    if c.chance(0.4):
        c.rng.shuffle(middle)
    haste = c.word(W.URGENT_LINES if urgency == "urgent" else W.NORMAL_LINES)
    if c.chance(0.2):
        middle.insert(0, haste)
    else:
        middle.append(haste)
    if c.chance(0.7):
        text = c.any(W.OPENINGS).format(name) + " " + " ".join(middle)
    else:
        text = " ".join(middle) + " " + c.any(W.CLOSINGS).format(name)
    return Case("ticket", text, facts)


def make_review(c):
    item = c.word(W.PRODUCTS)
    mood = c.any(["positive", "negative"])
    adjectives, remarks = (W.GOOD, W.GOOD_REMARKS) if mood == "positive" else (W.BAD, W.BAD_REMARKS)
    facts = {"sentiment": mood, "review_product": item}
    parts = [c.any(W.REVIEW_LINES).format(item=item, adj=c.word(adjectives))]
    if c.chance(0.75):
        parts.append(c.word(remarks))
    if c.chance(0.4):
        stars = c.any([4, 5] if mood == "positive" else [1, 2])
        facts["stars"] = str(stars)
        parts.append(c.any(W.STAR_LINES).format(stars))
    if c.chance(0.15):
        parts.append(c.any(W.REVIEW_ASIDES))
    return Case("review", " ".join(parts), facts)


def make_appointment(c):
    facts = {"person": c.word(W.NAMES), "event": c.word(W.EVENTS), "place": c.word(W.CITIES), "day": c.any(W.DAYS),
             "time": f"{c.rng.randrange(8, 20)}:{c.any(['00', '15', '30', '45'])}"}
    event = facts["event"]
    article = "an" if event[0] in "aeiou" else "a"
    return Case("appointment", c.any(W.APPOINTMENT_LINES).format(an=article, **facts), facts)


def make_contact(c):
    facts = {"first_name": c.word(W.NAMES), "last_name": c.word(W.LAST_NAMES), "company": c.word(W.COMPANIES),
             "phone": f"555-{c.rng.randrange(1000, 9999)}"}
    return Case("contact", c.any(W.CONTACT_LINES).format(city=c.word(W.CITIES), **facts), facts)


def make_list(c):
    items = c.rng.sample(W.NOUNS, c.rng.randrange(2, 7))
    return Case("list", ", ".join(items), {"first_item": items[0], "last_item": items[-1], "count": str(len(items))})


def make_word(c):
    word = c.word(W.NOUNS)
    if re.search(r"(s|sh|ch|x)$", word):
        plural = word + "es"
    elif re.search(r"[^aeiou]y$", word):
        plural = word[:-1] + "ies"
    else:
        plural = word + "s"
    return Case("word", word, {"first_letter": word[0], "plural": plural})


def make_country(c):
    country, capital, continent = c.any(W.COUNTRIES)
    return Case("country", country, {"capital": capital, "continent": continent})


def make_weekday(c):
    i = c.rng.randrange(7)
    return Case("weekday", W.DAYS[i], {"next_day": W.DAYS[(i + 1) % 7], "previous_day": W.DAYS[i - 1]})


MAKERS = {"ticket": make_ticket, "review": make_review, "appointment": make_appointment, "contact": make_contact,
          "list": make_list, "word": make_word, "country": make_country, "weekday": make_weekday}


def make_case(c, family, task=None):
    """An input of the family; with a task, one that has an answer for it."""
    while True:
        case = MAKERS[family](c)
        if task is None or task in case.facts:
            return case


# ---------------------------------------------------------------- what is asked for, and the answer


@dataclass
class Spec:
    """What the right answer looks like: the task, its labels, its format, and what spoils it."""
    task: str
    labels: dict = field(default_factory=dict)  # plain answer -> label, where the prompt names labels
    form: str = "bare"
    param: str = ""
    harm: str = ""


FORMATS = ["prefix", "sentence", "parens", "json", "quote", "upper", "bullet", "square", "bold", "stop"]


def formatted(text, form, param):
    return {
        "bare": text,
        "prefix": f"{param}: {text}",
        "sentence": f"The answer is {text}.",
        "parens": f"({text})",
        "json": json.dumps({param or "answer": text}),
        "quote": f'"{text}"',
        "upper": text.upper(),
        "bullet": f"- {text}",
        "square": f"[{text}]",
        "bold": f"**{text}**",
        "stop": f"{text}.",
    }[form]


def answer(case, spec):
    plain = case.facts[spec.task]
    plain = spec.labels.get(plain, plain)
    if spec.harm == "unknown":
        plain = "unknown"
    text = formatted(plain, spec.form, spec.param)
    if spec.harm == "hedge":
        return f"I think it may be {plain}, but I am not sure."
    if spec.harm == "refuse":
        return "I cannot say."
    if spec.harm == "question":
        return f"Is it {plain}?"
    if spec.harm == "excited":
        return f"Wow, {plain}!!!"
    if spec.harm == "echo":
        return f"{case.text} -> {text}"
    if spec.harm == "polite":
        return f"Thank you for your message. {text}"
    if spec.harm == "detail":
        return f"{text}, because the text says so."
    return text


# ---------------------------------------------------------------- wording


def spread(*lists):
    return [" ".join(filter(None, parts)) for parts in product(*lists)]


NOUNS = {
    "ticket": ["message", "ticket", "customer message", "request", "text", "support ticket", "input"],
    "review": ["review", "text", "product review", "comment", "input", "feedback"],
    "appointment": ["text", "sentence", "appointment", "note", "input", "calendar entry"],
    "contact": ["text", "line", "contact", "contact line", "input", "entry"],
    "list": ["list", "words", "list of words", "input"],
    "word": ["word", "input"],
    "country": ["country", "input"],
    "weekday": ["day", "weekday", "input"],
}

FETCH = ["Give", "Find", "Extract", "Name", "Return", "Identify", "State", "Write down", "Tell me", "Pick out",
         "Report", "Write", "Get", "Output", "Copy", "Read off", "Please give", "Your task is to find"]
WHERE = ["", "in the {n}", "from the {n}", "mentioned in the {n}", "that the {n} mentions", "given in the {n}"]


def fetching(things, questions=()):
    return (spread(FETCH, things, WHERE) + spread(["What is", "What's"], things, WHERE[1:4] + ["?"])
            + list(questions))


def ended(forms):
    """Adds the full stop; a question gets its mark."""
    done = []
    for form in forms:
        form = form.replace(" ?", "?")
        if form[-1] not in "?.":
            form += "?" if form.startswith(("What", "Which", "Who", "How", "Is ", "When", "Where")) else "."
        done.append(form)
    return sorted(set(done))


INSTRUCTIONS = {task: ended(forms) for task, forms in {
    "route": spread(["Classify", "Categorize", "Label", "Sort", "Tag"], ["the {n}", "each {n}"],
                    ["by team", "by topic", "by department", "by category", "by its topic"])
             + spread(["Route", "Assign", "Send", "Forward", "Direct"], ["the {n} to the right", "each {n} to the correct"],
                      ["team", "department", "queue", "category"])
             + spread(["Decide", "Say", "Tell me", "Choose", "State", "Find out"], ["which team", "which department"],
                      ["should handle the {n}", "must answer the {n}", "the {n} is for", "is responsible for the {n}"])
             + spread(["Which team", "Which department"], ["should handle the {n}?", "is the {n} for?"])
             + spread(["Give", "Name", "Choose", "Find", "Pick", "Return", "State"], ["the topic", "the category", "the team", "the department"],
                      ["of the {n}", "for the {n}"]),
    "priority": spread(["Give", "State", "Decide", "Set", "Rate", "Assign", "Return", "Choose", "Find", "Tell me"],
                       ["the priority", "the priority level", "the urgency level"], ["of the {n}", "for the {n}"])
                + spread(["What is"], ["the priority", "the priority level"], ["of the {n}?"])
                + spread(["Classify", "Label", "Sort", "Tag", "Rank"], ["the {n}", "each {n}"], ["by priority", "by urgency"]),
    "urgent": spread(["Is"], ["the {n}"], ["urgent?", "in a hurry?"])
              + spread(["Say", "Decide", "Tell me", "State", "Judge", "Check"], ["whether the {n} is urgent", "if the {n} is urgent"],
                       ["", "with yes or no", "(yes or no)"])
              + spread(["Answer yes if the {n} is urgent"], [", otherwise no", "and no if not"])
              + spread(["Does the customer need help"], ["now?", "at once?", "quickly?"]),
    "customer": fetching(["the name of the customer", "the customer name", "the customer's name", "the name of the sender"],
                         ["Who wrote the {n}?", "Who is the customer?", "Who sent the {n}?", "Name the customer"]),
    "ticket_city": fetching(["the city", "the name of the city", "the customer's city", "the city of the customer"],
                            ["Where does the customer live?", "Which city is mentioned?", "Which city does the {n} name?"]),
    "order": fetching(["the order number", "the number of the order", "the order id"],
                      ["Which order is the {n} about?", "What number does the order have?"]),
    "amount": fetching(["the amount", "the amount of money", "the sum", "the price"],
                       ["How much money is mentioned?", "How much is it?", "How much did it cost?"]),
    "ticket_product": fetching(["the product", "the name of the product", "the item", "the article"],
                               ["Which product is the {n} about?", "What did the customer buy?"]),
    "sentiment": spread(["Classify", "Label", "Judge", "Rate", "Tag", "Sort"], ["the sentiment of the {n}", "the {n} by sentiment", "the mood of the {n}",
                        "the tone of the {n}"], ["", "as positive or negative"])
                 + spread(["Is", "Decide whether", "Say if", "Tell me whether", "State whether"], ["the {n}"], ["is positive or negative", "is good or bad"])
                 + spread(["Give", "Find", "Name", "State", "Return", "Determine"], ["the sentiment", "the sentiment label", "the opinion"], ["of the {n}", "in the {n}"])
                 + spread(["What is"], ["the sentiment", "the mood"], ["of the {n}?"]) + ["Does the customer like the product?", "Did the customer like it?"],
    "review_product": fetching(["the product", "the name of the product", "the item", "the reviewed product"],
                               ["Which product is the {n} about?", "What was reviewed?"]),
    "stars": fetching(["the number of stars", "the rating", "the star rating", "the stars"],
                      ["How many stars are given?", "How many stars does the {n} give?"]),
    "person": fetching(["the name", "the name of the person", "the person", "the person's name"],
                       ["Who has the appointment?", "Who is mentioned?", "Who is it about?"]),
    "event": fetching(["the event", "the kind of appointment", "the type of event", "the occasion"],
                      ["What is planned?", "What kind of appointment is it?"]),
    "place": fetching(["the city", "the place", "the name of the city", "the location"],
                      ["Where is it?", "Where does it take place?", "Which city is mentioned?"]),
    "day": fetching(["the day", "the weekday", "the day of the week"],
                    ["On which day is it?", "Which day is mentioned?", "Which weekday is it?"]),
    "time": fetching(["the time", "the time of day", "the hour", "the start time"],
                     ["At what time is it?", "When does it start?", "Which time is given?"]),
    "first_name": fetching(["the first name", "the given name", "the forename"], ["Which first name is given?"]),
    "last_name": fetching(["the last name", "the family name", "the surname"], ["Which last name is given?"]),
    "company": fetching(["the company", "the company name", "the firm", "the employer"],
                        ["Which company is mentioned?", "Where does the person work?"]),
    "phone": fetching(["the phone number", "the telephone number", "the number to call"],
                      ["Which number can I call?"]),
    "first_item": fetching(["the first word", "the first item", "the first entry", "the word at the start"],
                           ["Which word comes first?"]),
    "last_item": fetching(["the last word", "the last item", "the final word", "the word at the end"],
                          ["Which word comes last?"]),
    "count": fetching(["the number of words", "the number of items", "the length"]) + spread(["Count"], ["the words", "the items", "the entries"], ["", "in the {n}"])
             + spread(["How many"], ["words", "items"], ["are there?", "are in the {n}?"]),
    "first_letter": fetching(["the first letter", "the initial letter", "the letter at the start"],
                             ["Which letter comes first?"]),
    "plural": spread(FETCH, ["the plural", "the plural form"], ["", "of the {n}"])
              + spread(["Make", "Put", "Turn"], ["the {n}"], ["plural", "into the plural"]),
    "capital": spread(FETCH, ["the capital", "the capital city"], ["", "of the {n}", "of this country"])
               + spread(["What is", "Which city is"], ["the capital"], ["of the {n}?", "of this country?"]),
    "continent": spread(FETCH, ["the continent", "the part of the world"], ["", "of the {n}", "of this country"])
                 + ["On which continent is the {n}?", "Which continent does the {n} belong to?"],
    "next_day": spread(FETCH, ["the next day", "the following day", "the day after", "the day that comes after"], ["", "the {n}"])
                + ["Which day comes next?", "Which day comes after the {n}?", "What day is tomorrow?"],
    "previous_day": spread(FETCH, ["the previous day", "the day before", "the day that comes before"], ["", "the {n}"])
                    + ["Which day comes before?", "Which day was before the {n}?", "What day was yesterday?"],
}.items()}

VAGUE = ended(
    spread(["Process", "Handle", "Look at", "Deal with", "Work on", "Consider", "Read", "Analyze", "Take care of", "Go through"],
           ["the {n}", "the following {n}", "the {n} below", "this"], ["", "and reply", "and answer", "and respond"])
    + spread(["Give", "Write", "Provide", "Produce"], ["a response", "an answer", "a reply", "the output", "a good answer"], ["", "to the {n}", "for the {n}"])
    + spread(["Respond", "Reply", "Answer", "React"], ["", "to the {n}", "to this"])
    + ["Do the task", "Solve the problem", "Do what is needed", "Help with the {n}", "Say what matters", "Give the information",
       "Find the important part", "Tell me what I need to know", "Complete the task", "Do your job"])

ANSWER = ["the answer", "your answer", "the reply", "the result", "your reply"]
FORMAT_FORMS = {form: ended(forms) for form, forms in {
    "bare": spread(["Give", "Write", "Return", "Output", "Reply with", "Answer with"], ["only the answer", "just the answer", "nothing but the answer",
                   "the bare answer", "only the answer itself"], ["", "and nothing else", "without any explanation"])
            + ["No explanation", "Do not explain", "Do not add anything else", "Keep it short", "Be brief", "No extra words"],
    "prefix": spread(["Start", "Begin"], ANSWER, ['with "{p}:"', "with {p}:"])
              + spread(["Write", "Put"], ['"{p}:"', "{p}:"], ["before the answer", "in front of the answer", "first and then the answer"])
              + spread(["Use the form", "Reply in the form", "Answer in the form"], ['"{p}: ..."']),
    "sentence": spread(["Start", "Begin"], ANSWER, ['with "The answer is"', "with the words The answer is"])
                + spread(["Answer", "Reply", "Respond"], ["in a full sentence", "in a complete sentence", "with a full sentence", "with a whole sentence"],
                         ["", 'that starts with "The answer is"'])
                + spread(["Use", "Write"], ["the sentence", "the form"], ['"The answer is ..."']),
    "parens": spread(["Put", "Write", "Give", "Return", "Wrap", "Enclose"], ANSWER, ["in parentheses", "in round brackets", "inside parentheses"]),
    "json": spread(["Reply", "Answer", "Respond"], ["in JSON", "with JSON", "as JSON"], ["with the key {p}", 'with the key "{p}"', "using the key {p}"])
            + spread(["Return", "Write", "Give", "Output"], ["a JSON object", "JSON", "one JSON object"], ["with the key {p}", 'with the key "{p}"'])
            + spread(["Return", "Give", "Write", "Format"], ANSWER, ["as JSON with the key {p}", "in JSON under the key {p}"]),
    "quote": spread(["Put", "Write", "Give", "Return", "Enclose"], ANSWER, ["in quotation marks", "in double quotes", "in quotes", "inside quotation marks"]),
    "upper": spread(["Put", "Write", "Give", "Return", "Print"], ANSWER, ["in capital letters", "in upper case", "in all caps", "in uppercase letters"]),
    "bullet": spread(["Write", "Give", "Return", "Format", "Show"], ANSWER, ["as a bullet point", "as a list item", "after a dash", "as a bullet with a dash"]),
    "square": spread(["Put", "Write", "Give", "Return", "Enclose", "Wrap"], ANSWER, ["in square brackets", "inside square brackets"]),
    "bold": spread(["Put", "Write", "Give", "Return", "Print"], ANSWER, ["in bold", "in bold type", "in bold with two asterisks", "between double asterisks"]),
    "stop": spread(["End", "Finish", "Close"], ANSWER, ["with a full stop", "with a period", "with a dot"]),
}.items()}

HARMFUL = {kind: ended(forms) for kind, forms in {
    "hedge": spread(["Never", "Do not", "Avoid to"], ["answer directly", "be certain", "sound sure", "commit to an answer", "give a direct answer"])
             + spread(["Always", "Please", ""], ["hedge", "express doubt", "sound unsure", "show uncertainty", "stay cautious"]) + ["Be very careful with claims", "You may be wrong, so say so"],
    "refuse": spread(["Always", "Please", "Politely", ""], ["refuse to answer", "decline to answer", "avoid the question", "keep the answer secret"])
              + spread(["Do not", "Never"], ["give an answer", "reveal the answer", "tell the answer", "say what it is"]),
    "echo": spread(["First", "Always", "Please", ""], ["repeat the input", "quote the input", "copy the input", "restate the question"], ["before you answer", "and then answer"]),
    "polite": spread(["First", "Always", "Please", ""], ["thank the user", "be polite and say thank you", "thank the customer", "show gratitude", "say thank you"], ["", "before you answer"])
              + ["Be very polite", "Start with thanks", "Be as polite as you can", "Use polite phrases"],
    "detail": spread(["Always", "Please", "Also", ""], ["explain the answer", "explain why", "add a reason", "justify your answer", "add some detail", "give reasons", "add more words"])
              + ["Be creative and add some detail", "Be creative", "Give a long answer", "Elaborate"],
    "question": spread(["Always", "Please", "Only", ""], ["answer with a question", "reply with a question", "ask a question back", "turn the answer into a question", "ask instead of telling"]),
    "unknown": spread(["Always", "Simply", "Just", ""], ["say unknown", "answer unknown", "write unknown", "reply with unknown"]) + ["The answer is always unknown", "If in doubt, say unknown"],
    "excited": spread(["Always", "Please", "Really", ""], ["be enthusiastic", "sound excited", "show excitement", "be very excited", "cheer"]) + ["Use lots of exclamation marks", "Be full of energy"],
}.items()}
HARMFUL = {kind: [form[0].upper() + form[1:] for form in forms] for kind, forms in HARMFUL.items()}

LABEL_FORMS = ended(spread(["Answer with", "Use one of", "Choose from", "Reply with", "Pick one:", "The labels are", "The options are", "Choose", "Allowed answers:",
                            "Possible answers:", "Say", "Answer"], ["{l}"]))

ROLES = ended(spread(["You are", "Act as", "You work as"], ["a", "a very"], ["helpful", "careful", "friendly", "precise", "smart"], ["assistant", "clerk", "expert", "agent", "reader", "helper"])
              + ["You work at a help desk", "You work in customer service", "You are an assistant", "You are an expert",
                 "You read texts for a company", "You help a busy team"])
FILLER = ended(["Take your time", "Read carefully", "Please do your best", "Think before you answer", "This is important", "Work step by step", "Stay calm",
                "The user is waiting", "Thank you", "Thanks in advance", "Here is some text", "Good luck", "You can do this", "Stay focused",
                "Double check your work", "Quality matters", "Be careful", "The input follows", "We value good work", "Try hard",
                "Our customers count on you", "This task is part of a daily routine", "There is nothing to worry about", "Many people read this", "Remember that details matter",
                "The texts come from all over the world", "We have done this for many years", "Our company was founded long ago", "It is a nice day today",
                "Everyone on the team agrees on this", "You will see one input at a time", "Do not rush", "Keep the goal in mind", "The weather does not matter"])


# ---------------------------------------------------------------- prompts


@dataclass
class Part:
    kind: str  # role, task, vague, labels, format, harmful, filler
    text: str


def noun(c, family):
    return c.any(NOUNS[family])


def instruction(c, task):
    return c.form(INSTRUCTIONS[task]).format(n=noun(c, FAMILY_OF[task]))


def vague_instruction(c, family):
    return c.form(VAGUE).format(n=noun(c, family))


def labels_sentence(c, spec, shuffle=False):
    labels = list(spec.labels.values())
    if shuffle:
        c.rng.shuffle(labels)
    listed = ", ".join(labels[:-1]) + c.any([" or ", " or ", " and ", ", "]) + labels[-1]
    return c.form(LABEL_FORMS).format(l=listed)


def format_sentence(c, spec):
    return c.form(FORMAT_FORMS[spec.form]).replace("{p}", spec.param)


def draw_labels(c, task, mixed):
    sets = LABEL_SETS.get(task)
    if not sets:
        return {}
    if mixed and c.chance(0.3):
        chosen = [c.any(column) for column in zip(*sets)]
    else:
        chosen = sets[0] if c.chance(0.6) else c.any(sets)
    return dict(zip(sets[0], chosen))


def is_default(task, labels):
    return all(key == value for key, value in labels.items())


def draw_format(c, task):
    allowed = [f for f in FORMATS if f != "upper" or task in CLOSED_TASKS]
    form = c.any(allowed)
    param = ""
    if form == "prefix":
        param = c.any(["Answer", "Answer", "Answer", "Result", "Label", "Final", "Reply"])
    elif form == "json":
        param = c.any(["answer", "answer", "answer", "result", "value", "label"])
    return form, param


def draw_harm(c, case):
    return c.any([k for k in HARMFUL if k != "echo" or len(case.text) < 45])


def clean_noise(c, part):
    """Now and then: lower case, a typing error, no full stop."""
    text = part.text
    if part.kind in ("labels", "format"):
        return text
    if c.chance(0.06):
        text = text.lower()
    if c.chance(0.03) and len(text) > 8:
        i = c.rng.randrange(1, len(text) - 3)
        text = text[:i] + text[i + 1] + text[i] + text[i + 2:]
    if c.chance(0.03):
        text = text.rstrip(".")
    return text


def joined(c, parts, noisy=True):
    texts = [clean_noise(c, p) if noisy else p.text for p in parts]
    separator = "\n" if noisy and c.chance(0.05) else " "
    return separator.join(texts)


def ordered(c, parts):
    """Role first mostly; otherwise any order, with the task first half of the time."""
    rest = [p for p in parts if p.kind != "role"]
    roles = [p for p in parts if p.kind == "role"]
    if c.chance(0.6):
        c.rng.shuffle(rest)
    return roles + rest if c.chance(0.9) else rest + roles


def draw_fillers(c, most=2):
    return [Part("filler", text) for text in c.rng.sample(FILLER, c.any(range(most + 1)))]


def draw_family(c):
    return c.rng.choices(list(FAMILY_WEIGHTS), FAMILY_WEIGHTS.values())[0]


def draw_task(c, tasks):
    return c.rng.choices(tasks, [TASK_WEIGHTS.get(task, 1) for task in tasks])[0]


def task_example(c):
    """A prompt, its input and the answer: returns (prompt, in-prompt examples, input, answer, spec)."""
    family = draw_family(c)
    case = make_case(c, family)
    task = draw_task(c, list(case.facts))
    spec = Spec(task)
    parts = []
    if c.chance(0.4):
        parts.append(Part("role", c.form(ROLES)))
    clear = c.chance(0.8)
    if clear:
        parts.append(Part("task", instruction(c, task)))
    elif c.chance(0.9):
        parts.append(Part("vague", vague_instruction(c, family)))
    if task in LABEL_SETS and c.chance(0.5 if clear else 0.35):
        spec.labels = draw_labels(c, task, mixed=True)
        parts.append(Part("labels", labels_sentence(c, spec, shuffle=c.chance(0.5))))
    if c.chance(0.7):
        if c.chance(0.75):
            spec.form, spec.param = draw_format(c, task)
        parts.append(Part("format", format_sentence(c, spec)))
    elif c.chance(0.25):
        spec.form, spec.param = draw_format(c, task)
    if c.chance(0.22):
        spec.harm = draw_harm(c, case)
        parts.append(Part("harmful", c.form(HARMFUL[spec.harm])))
    parts = ordered(c, parts + draw_fillers(c))
    prompt = joined(c, parts) or "Answer."
    shots = []
    if c.chance(0.16):
        for _ in range(c.any([1, 2, 3, 4, 5])):
            shot = make_case(c, family, task)
            shots.append((shot.text, answer(shot, spec)))
    return prompt, shots, case.text, answer(case, spec), spec


# ---------------------------------------------------------------- rewriting


def good_parts(c, spec, weak):
    """The better prompt: the right parts of the weak one word for word, what is missing added, the rest dropped."""
    kept = {p.kind: p for p in weak}
    parts = []
    if "role" in kept:
        parts.append(kept["role"])
    elif c.chance(0.15):
        parts.append(Part("role", c.form(ROLES)))
    parts.append(kept.get("task") or Part("task", instruction(c, spec.task)))
    if spec.labels and ("labels" in kept or not is_default(spec.task, spec.labels) or c.chance(0.5)):
        parts.append(kept.get("labels") or Part("labels", labels_sentence(c, spec)))
    parts.append(kept.get("format") or Part("format", format_sentence(c, spec)))
    return parts


def rewrite_example(c, details=False):
    """A weak prompt with cases and marks, and the better prompt: returns (context, better prompt), with details
    also the spec and the parts of the weak prompt."""
    family = draw_family(c)
    tasks = TASK_FAMILIES[family]
    task = draw_task(c, tasks)
    spec = Spec(task, draw_labels(c, task, mixed=False))
    if c.chance(0.72):
        spec.form, spec.param = draw_format(c, task)
    weak = []
    harmful_kinds = list(HARMFUL)
    if c.chance(0.4):
        weak.append(Part("role", c.form(ROLES)))
    how = c.rng.random()
    if how < 0.32:
        weak.append(Part("task", instruction(c, task)))
    elif how < 0.58:
        wrong = c.any([t for t in tasks if t != task])
        weak.append(Part("wrong", instruction(c, wrong)))
        if wrong in LABEL_SETS and c.chance(0.2):
            other = Spec(wrong, draw_labels(c, wrong, mixed=False))
            weak.append(Part("wrong", labels_sentence(c, other)))
    elif how < 0.95:
        weak.append(Part("vague", vague_instruction(c, family)))
    if spec.labels and c.chance(0.25):
        weak.append(Part("labels", labels_sentence(c, spec)))
    if c.chance(0.3):
        weak.append(Part("format", format_sentence(c, spec)))
    elif c.chance(0.12):
        other = Spec(task)
        other.form, other.param = draw_format(c, task)
        if (other.form, other.param) != (spec.form, spec.param):
            weak.append(Part("wrong", format_sentence(c, other)))
    if c.chance(0.35):
        weak.append(Part("harmful", c.form(HARMFUL[c.any(harmful_kinds)])))
    weak = ordered(c, weak + draw_fillers(c, c.any([1, 2, 2, 5])))
    better = joined(c, good_parts(c, spec, weak), noisy=False)
    helpful, harmful = [], []
    for part in weak if c.chance(0.5) else []:
        part.text = clean_noise(c, part) if part.kind in ("vague", "filler") else part.text
        if part.kind in ("task", "labels", "format") and c.chance(0.7):
            helpful.append(part.text)
        elif part.kind in ("vague", "role") and c.chance(0.15):
            helpful.append(part.text)
        elif part.kind in ("harmful", "wrong") and c.chance(0.75):
            harmful.append(part.text)
        elif part.kind in ("vague", "filler") and c.chance(0.15):
            harmful.append(part.text)
    cases = []
    for _ in range(c.any([1, 1, 2, 2, 2, 3, 3, 3, 3, 4])):
        case = make_case(c, family, task)
        cases.append((case.text, answer(case, spec)))
    prompt = joined(c, weak, noisy=False) or "Answer."
    context = rewrite_text(prompt, helpful[:2], harmful[:2], cases)
    return (context, better, spec, weak) if details else (context, better)


# ---------------------------------------------------------------- text layouts


def task_text(prompt, shots, given):
    text = prompt
    for shot, target in shots:
        text += f"\nInput: {shot}\nOutput: {target}"
    return text + f"\nInput: {given}\nOutput:"


REWRITE_START = "Improve the prompt.\n"


def rewrite_text(prompt, helpful, harmful, cases):
    text = f"{REWRITE_START}Prompt: {prompt}\n"
    text += "".join(f"Keep: {unit}\n" for unit in helpful)
    text += "".join(f"Remove: {unit}\n" for unit in harmful)
    text += "".join(f"Input: {given}\nOutput: {target}\n" for given, target in cases)
    return text + "Better prompt:"


REWRITE_TEMPLATE = (REWRITE_START + "Prompt: {{prompt}}\n{{#helpful}}Keep: {{text}}\n{{/helpful}}"
                    "{{#harmful}}Remove: {{text}}\n{{/harmful}}"
                    "{{#cases}}Input: {{input}}\nOutput: {{target}}\n{{/cases}}Better prompt:")


COPYING = ended(spread(["Repeat", "Copy", "Write down", "Give back", "Return", "Echo"], ["the input", "the text", "the line", "the words"],
                       ["", "as it is", "unchanged", "word for word", "exactly"]))


def copy_example(c):
    """Words and numbers in no order, to be repeated: the quickest lesson in copying, which most tasks rest on."""
    pieces = []
    for _ in range(c.rng.randrange(3, 13)):
        kind = c.rng.random()
        if kind < 0.45:
            pieces.append(str(c.rng.randrange(10 ** c.any([2, 4, 5, 5]))))
        elif kind < 0.5:
            pieces.append("".join(c.rng.choices("abcdefghijklmnopqrstuvwxyz", k=c.any([3, 4, 5]))))
        else:
            pieces.append(c.word(c.any([W.NAMES, W.LAST_NAMES, W.CITIES, W.PRODUCTS, W.COMPANIES, W.NOUNS, W.EVENTS])))
    text = c.any([" ", " ", ", "]).join(pieces)
    return task_text(c.form(COPYING), [], text), " " + text


def training_text(c, rewrite_share=0.25, copy_share=0.08):
    """(context, answer): the answer is what the model is trained to give, followed by the end token."""
    kind = c.rng.random()
    if kind < rewrite_share:
        context, better = rewrite_example(c)
        return context, " " + better
    if kind < rewrite_share + copy_share:
        return copy_example(c)
    prompt, shots, given, target, _ = task_example(c)
    return task_text(prompt, shots, given), " " + target
