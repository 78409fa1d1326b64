"""The classic small tasks of prompting papers, and everyday ones beside them: names, dates, phone numbers, logic,
counting, sums, walks, odd words, multiple choice, opposites, invoices, and reckoning with weekdays.

The answer follows from the text or from the small closed knowledge below. Closed knowledge is all trained on;
number pairs, expressions, walks and day sums are split by their content, like words, so that some are held out.
"""

from datetime import date

import words as W
from grammar import FETCH, HELD_WORDS, Case, article, ended, fetching, is_held_out, plural, spread

FAMILIES = {
    "fullname": ["last_letters", "initials", "swapped_name"],
    "date": ["iso_date", "year", "month_name", "day_of_month"],
    "phone": ["phone_dashes", "area_code", "last_four"],
    "boolean": ["truth_value", "values"],
    "objects": ["total", "kinds"],
    "numbers": ["sum_of", "difference", "larger", "smaller"],
    "walk": ["back_at_start", "steps_total"],
    "oddone": ["odd_one", "kind_of_three"],
    "thing": ["kind_of", "first_letter", "last_letter"],
    "choice": ["option_letter", "option_text"],
    "opposite": ["opposite_of", "first_letter", "last_letter"],
    "invoice": ["invoice_number", "issuer", "due_date", "total_due"],
    "daymath": ["day_result", "start_day"],
}
NOUNS = {
    "fullname": ["name", "full name", "text", "input", "line"],
    "date": ["date", "text", "input", "line"],
    "phone": ["phone number", "number", "text", "input", "line"],
    "boolean": ["expression", "logical expression", "Boolean expression", "formula", "text", "input"],
    "objects": ["sentence", "text", "input", "line"],
    "numbers": ["text", "input", "line", "pair", "pair of numbers"],
    "walk": ["text", "input", "instructions", "walk", "directions"],
    "oddone": ["list", "list of words", "text", "input", "line"],
    "thing": ["word", "text", "input"],
    "choice": ["question", "text", "input", "quiz question", "multiple-choice question"],
    "opposite": ["word", "text", "input"],
    "invoice": ["invoice", "text", "input", "note", "message", "line"],
    "daymath": ["expression", "text", "input", "line"],
}

# Relative shares of the texts: the hard ones need many examples.
WEIGHTS = {"fullname": 12, "date": 7, "phone": 4, "boolean": 7, "objects": 11, "numbers": 16, "walk": 14, "oddone": 32,
           "thing": 5, "choice": 60, "opposite": 8, "invoice": 6, "daymath": 34}

# Tasks whose answers come from a small fixed set: only these can be asked for in capital letters.
CLOSED_TASKS = {"month_name", "truth_value", "back_at_start", "kind_of_three", "kind_of", "opposite_of", "day_result", "start_day"}

# ---------------------------------------------------------------- closed knowledge

MONTHS = """January February March April May June July August September October November December""".split()

# No word is of two kinds: no orange, no organ, no plane.
KINDS = {kind: words.split() for kind, words in {
    "animal": "dog cat horse cow pig lion tiger bear wolf fox rabbit goat monkey elephant zebra giraffe",
    "fruit": "apple banana pear peach cherry plum grape lemon mango melon apricot fig strawberry raspberry pineapple papaya",
    "colour": "red blue green yellow black white brown grey pink purple beige turquoise violet crimson",
    "tool": "hammer drill wrench chisel shovel rake axe screwdriver saw spade mallet trowel crowbar pickaxe",
    "clothing": "shirt jacket coat hat scarf skirt dress sock shoe glove sweater blouse jumper cardigan",
    "vehicle": "car bus truck bicycle train boat tram van motorcycle taxi tractor scooter helicopter ferry",
    "furniture": "chair table sofa desk bed wardrobe cupboard stool bench armchair bookcase dresser couch sideboard",
    "drink": "tea coffee milk juice water lemonade wine beer cocoa cider whisky rum gin soda",
    "body part": "arm leg hand foot nose ear eye knee elbow shoulder neck finger toe mouth chin ankle",
    "sport": "tennis football hockey golf rugby boxing swimming skiing volleyball baseball basketball judo rowing surfing",
    "instrument": "piano guitar violin flute drum trumpet harp cello clarinet trombone banjo tuba oboe accordion",
    "job": "doctor teacher nurse lawyer farmer pilot waiter plumber painter sailor tailor butcher carpenter dentist",
}.items()}
KIND_OF = {word: kind for kind, words in KINDS.items() for word in words}

# Each word has one opposite here, and none is a near synonym of another.
OPPOSITES = dict(pair.split("/") for pair in """hot/cold big/small long/short high/low fast/slow old/young happy/sad
good/bad heavy/light day/night up/down left/right true/false on/off open/closed full/empty wet/dry rich/poor
strong/weak hard/soft early/late first/last black/white clean/dirty loud/quiet wide/narrow near/far deep/shallow
sharp/blunt rough/smooth sweet/sour cheap/expensive safe/dangerous love/hate buy/sell give/take win/lose push/pull
arrive/depart laugh/cry before/after always/never more/less inside/outside north/south summer/winter
question/answer friend/enemy peace/war polite/rude same/different""".split())
OPPOSITES |= {b: a for a, b in OPPOSITES.items()}
OPPOSITE_WORDS = sorted(OPPOSITES)

COUNTABLE = sorted({word for kind in ["animal", "fruit", "tool", "vehicle", "instrument"] for word in KINDS[kind] if word != "wolf"}
                   | set("""chair table sofa desk hat jacket shirt sock shoe lamp book bottle box key ring pencil letter cup glass brush
                   needle window door map plate egg nut spoon watch flower tree bird house jar dish ladder clock""".split()))
COUNT_WORDS = ["zero", "one", "two", "three", "four", "five"]


# ---------------------------------------------------------------- inputs


def kept(c, draw):
    """A drawn value from the part of the values, training or held-out, that the chooser keeps to."""
    while True:
        value = draw()
        if is_held_out(str(value), HELD_WORDS) == c.held_words:
            return value


def distinct(count, draw):
    values = []
    while len(values) < count:
        value = draw()
        if value not in values:
            values.append(value)
    return values


def listed(items, last=" and "):
    return ", ".join(items[:-1]) + last + items[-1]


def make_fullname(c):
    names = distinct(1 if c.chance(0.75) else 2, lambda: c.name()) + [c.last_name()]
    return Case("fullname", " ".join(names), {
        "last_letters": "".join(name[-1] for name in names), "initials": "".join(name[0] for name in names),
        "swapped_name": f"{names[-1]}, {' '.join(names[:-1])}"},
        {"last_letters": ", ".join(f"{name} {name[-1]}" for name in names), "initials": ", ".join(f"{name} {name[0]}" for name in names)})


def ordinal(n):
    return f"{n}{'th' if 10 < n < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


DATE_FORMS = ["{month} {d}, {y}", "{month} {d}, {y}", "{d} {month} {y}", "{d} {month} {y}", "{short} {d} {y}", "{short} {d}, {y}",
              "{d} {short} {y}", "the {th} of {month} {y}", "{th} {month} {y}", "{month} {th}, {y}", "{weekday}, {month} {d}, {y}",
              "{weekday}, {d} {month} {y}", "{d}/{m}/{y} (day/month/year)", "{m}/{d}/{y} (month/day/year)"]
DATE_FORMS_AFTER_12 = DATE_FORMS + ["{d}/{m}/{y}", "{d}.{m}.{y}", "{m}/{d}/{y}"]  # no month has a number above 12


def make_date(c):
    day = date.fromordinal(c.rng.randrange(date(1980, 1, 1).toordinal(), date(2036, 1, 1).toordinal()))
    month = MONTHS[day.month - 1]
    facts = {"year": str(day.year), "month_name": month, "day_of_month": str(day.day)}
    if c.chance(0.06):
        return Case("date", day.isoformat(), facts)
    form = c.any(DATE_FORMS_AFTER_12 if day.day > 12 else DATE_FORMS)
    text = form.format(month=month, short=month[:3], d=day.day, m=day.month, y=day.year, th=ordinal(day.day),
                       weekday=W.DAYS[day.weekday()])
    return Case("date", text, {"iso_date": day.isoformat(), **facts})


PHONE_FORMS = ["({}) {}-{}", "({}) {} {}", "{}.{}.{}", "{} {} {}", "{}/{}/{}", "{}/{}-{}", "{}{}{}", "+1 {} {} {}", "+1 ({}) {}-{}",
               "+1.{}.{}.{}", "1-{}-{}-{}", "Tel: {}/{}/{}", "Tel. {} {} {}", "Phone: ({}) {}-{}", "Call {}.{}.{}", "phone {} {} {}"]


def make_phone(c):
    area, middle, last = str(c.rng.randrange(200, 1000)), f"{c.rng.randrange(1000):03}", f"{c.rng.randrange(10000):04}"
    return Case("phone", c.any(PHONE_FORMS).format(area, middle, last),
                {"phone_dashes": f"{area}-{middle}-{last}", "area_code": area, "last_four": last})


BOOLEAN_SHAPES = ["{n}{a}", "{n}{n}{a}", "{n}{a} {p} {n}{b}", "{n}{a} {p} {n}{b}", "{a} {p} {b}", "{n}( {n}{a} {p} {n}{b} )",
                  "{n}( {a} {p} {b} )", "{n}{a} {p} {n}{b} {q} {n}{d}", "{a} {p} {b} {q} {n}{d}", "( {n}{a} {p} {b} ) {q} {n}{d}",
                  "{n}( {a} {p} {b} ) {q} {n}{d}"]


def make_boolean(c):
    wanted = c.chance(0.5)
    tight = c.chance(0.3)

    def drawn():
        # The shape comes before the values, so that no shape gives the answer away.
        shape = c.any(BOOLEAN_SHAPES).replace("{p}", c.any(["and", "or"])).replace("{q}", c.any(["and", "or"]))
        while "{n}" in shape:
            shape = shape.replace("{n}", c.any(["", "not "]), 1)
        while True:
            text = shape.format(**{name: c.any(["True", "False"]) for name in "abd"})
            if eval(text) == wanted:
                return text

    text = kept(c, drawn)
    return Case("boolean", text.replace("( ", "(").replace(" )", ")") if tight else text, 
                {"truth_value": str(wanted), "values": str(text.count("e"))})


OBJECT_LINES = ["I have {}.", "I see {}.", "We bought {}.", "{name} has {}.", "{name} owns {}.", "{name} sold {}.", "In the box I found {}.",
                "She drew {}.", "He counted {}.", "On the shelf I put {}.", "The shop offers {}.", "I ordered {}.", "They lost {}.", "{}"]


def counted(c, n, thing):
    if n == 1:
        number = c.any([article(thing), article(thing), "1", "one"])
    else:
        number = str(n) if c.chance(0.7) else COUNT_WORDS[n]
    return f"{number} {thing if n == 1 else plural(thing)}"


def make_objects(c):
    things = distinct(c.any([2, 3, 3]), lambda: c.word(COUNTABLE))
    numbers = [c.rng.randrange(1, 6) for _ in things]
    parts = listed([counted(c, n, thing) for n, thing in zip(numbers, things)], c.any([" and ", " and ", ", "]))
    return Case("objects", c.any(OBJECT_LINES).format(parts, name=c.name()),
                {"total": str(sum(numbers)), "kinds": str(len(things))},
                {"total": f"{' + '.join(map(str, numbers))} = {sum(numbers)}", "kinds": ", ".join(things)})


NUMBER_FORMS = ["{}, {}", "{}, {}", "{} and {}", "{} and {}", "{} {}", "{}; {}", "{} | {}", "The numbers are {} and {}.", "a = {}, b = {}",
                "numbers: {}, {}", "first {}, second {}"]


def make_numbers(c):
    smaller, larger = sorted(c.rng.sample(range(1, 21), 2))
    pair = [smaller, larger]
    c.rng.shuffle(pair)
    return Case("numbers", c.any(NUMBER_FORMS).format(*pair),
                {"sum_of": str(smaller + larger), "difference": str(larger - smaller), "larger": str(larger),
                 "smaller": str(smaller)},
                {"sum_of": f"{pair[0]} + {pair[1]} = {smaller + larger}", "difference": f"{larger} - {smaller} = {larger - smaller}"})


AXES = [("forward", "back"), ("forward", "back"), ("forward", "backward"), ("left", "right"), ("to the left", "to the right"),
        ("north", "south"), ("up", "down")]
STEP_VERBS = ["Take", "Take", "Walk", "Go", "Move", ""]


def make_walk(c):
    back = c.chance(0.5)
    count = c.any([2, 3, 3])

    def drawn():
        while True:
            moves = [c.any([-1, 1]) * c.rng.randrange(1, 5) for _ in range(count)]
            if (sum(moves) == 0) == back:
                break
        ways = c.any(AXES)
        steps = [f"{abs(move)} {'step' if abs(move) == 1 else 'steps'} {ways[move < 0]}" for move in moves]
        verb = c.any(STEP_VERBS)
        text = " ".join(f"{verb} {step}." for step in steps) if verb else listed(steps, c.any([", ", " and "])) + "."
        return text, tuple(moves)

    text, moves = kept(c, drawn)
    total = sum(map(abs, moves))
    signed = " ".join(f"{'-' if move < 0 else '+'} {abs(move)}" for move in moves).removeprefix("+ ")
    return Case("walk", text, {"back_at_start": "yes" if back else "no", "steps_total": str(total)},
                {"back_at_start": f"{signed} = {sum(moves)}", "steps_total": f"{' + '.join(str(abs(move)) for move in moves)} = {total}"})


def make_oddone(c):
    kind, other = c.rng.sample(list(KINDS), 2)
    odd = c.any(KINDS[other])
    words = c.rng.sample(KINDS[kind], 3) + [odd]
    c.rng.shuffle(words)
    return Case("oddone", c.any([", ", ", ", ", ", " ", "; ", " / "]).join(words), {"odd_one": odd, "kind_of_three": kind},
                {"odd_one": ", ".join(f"{word} {KIND_OF[word]}" for word in words)})


def make_thing(c):
    kind = c.any(list(KINDS))
    word = c.any(KINDS[kind])
    return Case("thing", word, {"kind_of": kind, **letters(word)})


WITH_ARTICLE = {"clothing": "a piece of clothing", "furniture": "a piece of furniture", "instrument": "a musical instrument"}
CHOICE_LAYOUTS = [("({}) {}", " "), ("({}) {}", "\n"), ("{}) {}", " "), ("{}) {}", "\n"), ("{}. {}", "\n"), ("{}. {}", " "),
                  ("({}) {}", ", "), ("{}: {}", "\n")]


def kind_question(c):
    kinds = c.rng.sample(list(KINDS), 4)
    asked = WITH_ARTICLE.get(kinds[0], f"{article(kinds[0])} {kinds[0]}")
    question = c.any(["Which one is {}?", "Which of these is {}?", "Which word names {}?"]).format(asked)
    return question, [c.any(KINDS[kind]) for kind in kinds]


def number_question(c):
    numbers = c.rng.sample(range(1, 21), 4)
    largest = c.chance(0.5)
    right = max(numbers) if largest else min(numbers)
    question = c.any(["Which number is the {}?", "Which is the {} number?", "What is the {} number?"])
    numbers.remove(right)
    return question.format(c.any(["largest", "biggest"]) if largest else "smallest"), [str(n) for n in [right] + numbers]


def capital_question(c):
    countries = c.rng.sample(W.COUNTRIES, 4)
    question = c.any(["What is the capital of {}?", "Which city is the capital of {}?", "The capital of {} is"])
    return question.format(countries[0][0]), [country[1] for country in countries]


def opposite_question(c):
    word = c.any(OPPOSITE_WORDS)
    right = OPPOSITES[word]
    others = c.rng.sample([other for other in OPPOSITE_WORDS if other not in (word, right)], 3)
    question = c.any(["What is the opposite of {}?", "Which word is the opposite of {}?", "The opposite of {} is"])
    return question.format(word), [right] + others


def weekday_question(c):
    i, step = c.rng.randrange(7), c.any([1, -1])
    right = W.DAYS[(i + step) % 7]
    question = c.any(["What day comes {} {}?", "Which day comes {} {}?", "Which day is right {} {}?"])
    question = question.format("after" if step > 0 else "before", W.DAYS[i])
    return question, [right] + c.rng.sample([day for day in W.DAYS if day not in (right, W.DAYS[i])], 3)


QUESTIONS = [kind_question, kind_question, number_question, capital_question, opposite_question, weekday_question]


def make_choice(c):
    question, options = c.any(QUESTIONS)(c)
    right, options = options[0], options[:c.any([3, 4])]
    c.rng.shuffle(options)
    letters = "ABCD"[:len(options)]
    layout, separator = c.any(CHOICE_LAYOUTS)
    lines = separator.join(layout.format(letter, option) for letter, option in zip(letters, options))
    text = question + (c.any([" ", "\n"]) if separator != "\n" else "\n") + lines
    return Case("choice", text, {"option_letter": letters[options.index(right)], "option_text": right})


def make_opposite(c):
    word = c.any(OPPOSITE_WORDS)
    return Case("opposite", word, {"opposite_of": OPPOSITES[word], **letters(word)})


INVOICE_LINES = [
    "Invoice {number} from {issuer}, due on {due}, total {total}.", "{issuer} sent invoice {number} for {total}, payable by {due}.",
    "Invoice no. {number}, {issuer}, {total}, due {due}", "{issuer}: invoice {number}, amount due {total}, due by {due}",
    "Please pay {total} to {issuer} by {due} (invoice {number}).", "Your invoice {number} from {issuer} for {total} is due on {due}.",
    "Invoice: {number}. Issued by: {issuer}. Due: {due}. Total: {total}.", "Bill {number} by {issuer}. Total {total}. Pay by {due}.",
    "{issuer}, invoice number {number}, total {total}, due date {due}", "By {due} we must pay {issuer} {total} for invoice {number}.",
    "Invoice {number} from {issuer}, total {total}.", "Invoice {number} is due on {due}.", "{issuer} wants {total} by {due}.",
    "Invoice {number}: {total}, due {due}."]


def make_invoice(c):
    day, month = c.rng.randrange(1, 29), c.any(MONTHS)
    values = {"number": str(c.rng.randrange(10000, 100000)), "issuer": c.company(),
              "due": c.any(["{d} {m}", "{d} {m}", "{m} {d}", "{d} {s}"]).format(d=day, m=month, s=month[:3]),
              "total": f"${c.rng.randrange(5, 400)}.{c.any(['00', '50', '99', '20', '75'])}"}
    line = c.any(INVOICE_LINES)
    tasks = {"number": "invoice_number", "issuer": "issuer", "due": "due_date", "total": "total_due"}
    facts = {tasks[key]: value for key, value in values.items() if "{%s}" % key in line}
    return Case("invoice", line.format(**values), facts)


LATER_FORMS = ["{day} + {days}", "{day} plus {days}", "{days} after {day}", "{days} after {day}", "{days} from {day}", "{days} later than {day}"]
EARLIER_FORMS = ["{day} - {days}", "{day} minus {days}", "{days} before {day}", "{days} before {day}", "{days} earlier than {day}"]


def make_daymath(c):
    i, shift = c.rng.randrange(7), c.any([-1, 1]) * c.rng.randrange(1, 7)
    n = abs(shift)
    days = f"{n if n > 5 or c.chance(0.75) else COUNT_WORDS[n]} {'day' if n == 1 else 'days'}"
    text = c.any(LATER_FORMS if shift > 0 else EARLIER_FORMS).format(day=W.DAYS[i], days=days)
    return Case("daymath", text[0].upper() + text[1:], {"day_result": W.DAYS[(i + shift) % 7], "start_day": W.DAYS[i]})


def letters(word):
    return {"first_letter": word[0], "last_letter": word[-1]}


def word_facts(word):
    facts = letters(word)
    if len(word) <= 8:
        facts["word_length"] = str(len(word))
    return facts


def list_facts(items):
    facts = {}
    if len(items) == 3 and len({item[0].lower() for item in items}) == len(items):
        facts["sorted_words"] = ", ".join(sorted(items, key=str.lower))
    *others, longest = sorted(items, key=len)
    if others and len(longest) > len(others[-1]) + 1:
        facts["longest_word"] = longest
    return facts


MAKERS = {"fullname": make_fullname, "date": make_date, "phone": make_phone, "boolean": make_boolean, "objects": make_objects,
          "numbers": make_numbers, "walk": make_walk, "oddone": make_oddone, "thing": make_thing, "choice": make_choice,
          "opposite": make_opposite, "invoice": make_invoice, "daymath": make_daymath}


# ---------------------------------------------------------------- wording


GIVE = ["Give", "Find", "Return", "State", "Write", "Write down", "Tell me", "Report", "Output", "Determine", "Please give",
        "Please find", "Your task is to find", "Your task is to give"]
COMPUTE = ["Compute", "Calculate", "Work out", "Determine", "Find", "Give", "Return", "Tell me", "State", "Output", "Please compute",
           "Please work out", "Your task is to find", "Your task is to compute"]
SAY = ["Say", "Tell me", "Work out", "Find out", "Determine", "Please say", "Please tell me", "Your task is to say"]
IN_TEXT = ["", "in the {n}", "from the {n}"]


def asked(verbs):
    """The bare verbs, and the same as a plea and as a task."""
    softer = [verb[0].lower() + verb[1:] for verb in verbs]
    return verbs + [f"Please {verb}" for verb in softer] + [f"Your task is to {verb}" for verb in softer]


INSTRUCTIONS = {task: ended(forms) for task, forms in {
    "last_letters": spread(asked(["Join", "Concatenate", "Combine", "Put together", "String together"]),
                           ["the last letters", "the final letters"], ["of the words", "of the names"], ["", "in the {n}"])
                    + spread(asked(["Take"]), ["the last letter of each word", "the final letter of each word",
                                               "the last letter of every name"],
                             ["", "in the {n}"], ["and join them", "and concatenate them", "and put them together"])
                    + spread(["What do you get", "Which letters result"], ["by joining the last letters", "by concatenating the last letters"],
                             ["of the words?", "of the names?", "of the words in the {n}?"]),
    "initials": spread(GIVE, ["the initials"], ["", "of the {n}", "of the person", "of this person", "in capitals"])
                + spread(asked(["Shorten", "Abbreviate", "Reduce"]), ["the {n}", "the whole {n}"], ["to initials", "to the initials"])
                + spread(["What are"], ["the initials"], ["?", "of the {n}?", "of the person?", "of this person?"]),
    "swapped_name": spread(asked(["Write", "Rewrite", "Give", "Format", "Return"]), ["the {n}"],
                           ["with the last name first", "with the surname first", "with the family name first", "as last name, first name",
                            "in the order last name, first name", "with the last name first and a comma after it"])
                    + spread(asked(["Move", "Bring"]), ["the last name", "the surname", "the family name"], ["to the front", "to the start of the {n}"])
                    + spread(asked(["Put", "Write"]), ["the last name", "the surname", "the family name"], ["before the first name", "first"])
                    + spread(["How is the {n} written", "How does the {n} look"], ["with the last name first?", "with the surname first?"]),
    "iso_date": spread(asked(["Convert", "Change", "Turn"]), ["the {n}", "the date"],
                       ["into ISO format", "into the form YYYY-MM-DD", "into year-month-day with dashes", "into an ISO date"])
                + spread(asked(["Write", "Give", "Rewrite", "Return", "Format"]), ["the {n}", "the date"],
                         ["in ISO format", "as YYYY-MM-DD", "in the form YYYY-MM-DD", "as an ISO date", "as year-month-day with dashes"])
                + spread(["What is", "How do you write"], ["the date"], ["in ISO format?", "as YYYY-MM-DD?"]),
    "year": spread(GIVE + ["Extract", "Read off"], ["the year", "only the year", "the year as a number"], IN_TEXT + ["given in the {n}"])
            + spread(["What is", "Which is"], ["the year"], ["?", "in the {n}?", "of the date?"])
            + spread(["Which year", "What year"], ["is it?", "is given?", "is named?", "is the date in?", "does the {n} give?"]),
    "month_name": spread(GIVE, ["the month", "the name of the month", "the month's name"], IN_TEXT)
                  + spread(["What is"], ["the month", "the name of the month"], ["?", "in the {n}?"])
                  + spread(["Which month", "What month"], ["is it?", "is given?", "is named?", "is the date in?", "does the {n} give?"]),
    "day_of_month": spread(GIVE + ["Extract", "Read off"], ["the day of the month", "the day number", "the number of the day"],
                           IN_TEXT + ["given in the {n}"])
                    + spread(["What is", "Which is"], ["the day of the month", "the number of the day"], ["?", "in the {n}?"])
                    + ["Which day of the month is it?", "Which day of the month is given?"],
    "phone_dashes": spread(asked(["Write", "Rewrite", "Give", "Return", "Format"]), ["the {n}", "the phone number"],
                           ["with dashes", "with dashes only", "in the form XXX-XXX-XXXX", "as XXX-XXX-XXXX", "with dashes between the parts"])
                    + spread(asked(["Convert", "Change", "Turn"]), ["the {n}", "the phone number"],
                             ["into the form XXX-XXX-XXXX", "into the format with dashes"])
                    + spread(asked(["Normalize"]), ["the {n}", "the phone number"], ["", "with dashes", "to the form XXX-XXX-XXXX"])
                    + spread(["How is the phone number written", "What is the phone number"], ["with dashes?", "in the form XXX-XXX-XXXX?"]),
    "area_code": spread(FETCH, ["the area code", "only the area code", "the area code of the number"], IN_TEXT)
                 + spread(["What is", "What's"], ["the area code"], ["?", "in the {n}?", "of the {n}?"])
                 + ["Which area code is it?", "Which area code does the {n} have?", "Which area code is given?"],
    "last_four": spread(FETCH, ["the last four digits", "the final four digits", "the last 4 digits", "the four digits at the end"], IN_TEXT)
                 + spread(["What are"], ["the last four digits", "the final four digits", "the last 4 digits"], ["?", "of the {n}?"])
                 + ["Which four digits come last?", "With which four digits does the {n} end?"],
    "truth_value": spread(asked(["Evaluate", "Work out", "Solve", "Resolve"]), ["the {n}", "this {n}"])
                   + spread(GIVE + ["Compute"], ["the truth value", "the logical value"], ["", "of the {n}"])
                   + spread(["Decide", "Say", "Tell me", "State", "Judge", "Check", "Find out"],
                            ["whether the {n} is true or false", "if the {n} is true or false"])
                   + spread(["Is the {n}", "Is the whole {n}"], ["true or false?"])
                   + spread(["What is"], ["the truth value", "the logical value", "the value"], ["of the {n}?", "of this {n}?"])
                   + spread(asked(["Answer"]), ["with the truth value", "True or False"], ["", "for the {n}"]),
    "values": spread(asked(["Count"]), ["the values", "the truth values", "the constants"], ["", "in the {n}", "of the {n}"])
              + spread(GIVE, ["the number of values", "the number of truth values", "how many values there are"], ["", "in the {n}"])
              + spread(["How many"], ["values", "truth values", "constants"], ["are there?", "are in the {n}?", "does the {n} have?"]),
    "total": spread(asked(["Count", "Add up"]), ["all the things", "all the objects", "all the items"],
                    ["", "in the {n}", "mentioned in the {n}"])
             + spread(GIVE, ["the total number of things", "the total number of objects"], ["", "in the {n}"])
             + spread(SAY, ["how many things there are in all", "how many objects there are altogether"])
             + spread(["How many"], ["things", "objects", "items"],
                      ["are there in all?", "are there altogether?", "are there in total?", "does the {n} mention in all?"])
             + spread(["What is"], ["the total number"], ["of things?", "of objects?", "of items in the {n}?"]),
    "kinds": spread(asked(["Count"]), ["the kinds of things", "the different kinds of things", "the kinds of objects", "the different kinds of objects"],
                    ["", "in the {n}", "mentioned in the {n}"])
             + spread(GIVE, ["the number of kinds", "the number of different kinds"], ["", "in the {n}"])
             + spread(SAY, ["how many kinds of things there are", "how many different kinds there are"], ["", "in the {n}"])
             + spread(["How many"], ["kinds of things", "kinds of objects", "different kinds of things", "sorts of things"],
                      ["are there?", "are mentioned?", "are in the {n}?", "does the {n} mention?"])
             + spread(["What is"], ["the number of kinds", "the number of different kinds"], ["?", "in the {n}?"]),
    "sum_of": spread(COMPUTE, ["the sum", "the sum of the two numbers", "the sum of both numbers"], ["", "in the {n}"])
              + spread(asked(["Add", "Add up", "Sum up"]), ["the two numbers", "both numbers", "the numbers"], ["", "in the {n}"])
              + spread(["What is"], ["the sum", "the sum of the two numbers", "the first number plus the second"], ["?", "in the {n}?"])
              + spread(["How much are", "How much do you get by adding"], ["the two numbers", "both numbers"], ["together?"]),
    "difference": spread(COMPUTE, ["the difference between the two numbers", "the difference of the two numbers", "the distance between the two numbers",
                                   "the absolute difference", "the larger number minus the smaller one"], ["", "in the {n}"])
                  + spread(asked(["Subtract", "Take"]), ["the smaller number"], ["from the larger one", "from the larger number"])
                  + spread(["What is"], ["the difference between the two numbers", "the larger number minus the smaller one", "the distance between the numbers"],
                           ["?", "in the {n}?"])
                  + ["How far apart are the two numbers?", "By how much do the two numbers differ?"],
    "larger": spread(GIVE + ["Name", "Pick", "Choose", "Identify"], ["the larger number", "the larger of the two numbers", "the bigger number",
                     "the greater number", "the bigger of the two numbers", "the maximum"], IN_TEXT[:2])
              + spread(["Which number", "Which of the two numbers", "Which of the numbers in the {n}"], ["is larger?", "is bigger?", "is greater?"])
              + spread(["What is"], ["the larger number", "the bigger number", "the maximum"], ["?", "in the {n}?"]),
    "smaller": spread(GIVE + ["Name", "Pick", "Choose", "Identify"], ["the smaller number", "the smaller of the two numbers", "the lower number",
                      "the lesser number", "the lower of the two numbers", "the minimum"], IN_TEXT[:2])
               + spread(["Which number", "Which of the two numbers", "Which of the numbers in the {n}"], ["is smaller?", "is lower?", "is less?"])
               + spread(["What is"], ["the smaller number", "the lower number", "the minimum"], ["?", "in the {n}?"]),
    "back_at_start": spread(SAY + ["Decide", "Check", "Your task is to decide"],
                            ["whether you", "if you"], ["end where you started", "are back at the start", "return to the start", "end at the starting point"],
                            ["", "(yes or no)"])
                     + spread(["Do you", "Do these steps make you"],
                              ["end where you started?", "return to the start?", "end at the starting point?", "come back to the start?"])
                     + spread(["Answer yes if you"], ["are back at the start", "return to the start", "end where you started"],
                              [", otherwise no", "and no if not"])
                     + spread(["Are you"], ["back at the start", "back at the starting point", "back where you began"], ["?", "at the end?"]),
    "steps_total": spread(asked(["Count", "Add up", "Sum up"]), ["the steps", "all the steps", "the steps in all directions"], ["", "in the {n}"])
                   + spread(GIVE, ["the total number of steps", "the number of all steps"], ["", "in the {n}"])
                   + spread(SAY, ["how many steps there are in all", "how many steps are taken in total"])
                   + spread(["How many steps"], ["are there", "are taken", "are made", "do you take"], ["in all?", "altogether?", "in total?"])
                   + spread(["What is"], ["the total number of steps", "the number of steps in all"], ["?", "in the {n}?"]),
    "odd_one": spread(GIVE + ["Name", "Pick", "Pick out", "Choose", "Identify", "Spot"],
                      ["the odd one out", "the word that does not belong", "the word that does not fit", "the word of another kind",
                       "the word that is not like the others", "the odd word"], ["", "in the {n}"])
               + spread(["Which word", "Which one", "Which of the words"], ["does not belong?", "does not fit?", "is the odd one out?",
                        "is not like the others?", "is of another kind?"])
               + spread(["What is"], ["the odd one out", "the odd word"], ["?", "in the {n}?"]),
    "kind_of_three": spread(GIVE + ["Name", "Identify"], ["the kind", "the category", "the group"],
                            ["of the other three words", "that three of the words share", "that three words in the {n} belong to",
                             "of the three words that go together"])
                     + spread(["What kind of thing", "What sort of thing"], ["are three of the words?", "are the other three words?",
                              "are the three words that go together?"])
                     + spread(["Which kind", "Which category", "Which group"], ["do three of the words belong to?", "do the other three words share?"])
                     + spread(["Say", "Tell me"], ["what three of the words are", "what three of the words have in common"]),
    "kind_of": spread(GIVE + ["Name", "Identify"], ["the category", "the class", "the kind of thing"], ["", "of the {n}", "that the {n} belongs to"])
               + spread(asked(["Classify", "Categorize", "Label"]), ["the {n}"], ["by kind", "by category", "by type"])
               + spread(["What kind of thing", "What sort of thing", "What type of thing"], ["is it?", "is this?", "does the {n} name?"])
               + spread(["Which kind", "Which category", "Which group"], ["does the {n} belong to?", "is the {n} in?"]),
    "option_letter": spread(GIVE + ["Name", "Choose", "Pick"], ["the letter"], ["of the right option", "of the correct option", "of the right answer",
                            "of the correct answer", "of the best option", "in front of the right answer"])
                     + spread(asked(["Answer", "Reply", "Respond", "Answer the question"]),
                              ["with the letter of the right option", "with the letter of the correct answer", "with the right letter"])
                     + spread(["Which letter", "What letter"], ["is right?", "is correct?", "has the right answer?", "stands before the correct option?"])
                     + spread(["What is"], ["the letter"], ["of the right option?", "of the correct answer?"]),
    "option_text": spread(GIVE + ["Copy"], ["the text of the right option", "the text of the correct option", "the words of the right option",
                          "the right option without its letter", "the correct option without its letter", "the right option in words"])
                   + spread(asked(["Answer", "Reply", "Respond", "Answer the question"]),
                              ["with the text of the right option", "with the text of the correct option", "in words without the letter",
                             "with the option itself and not its letter"])
                   + spread(["What is"], ["the text"], ["of the right option?", "of the correct option?"]),
    "opposite_of": spread(GIVE + ["Name", "Choose"], ["the opposite", "the antonym", "the word that means the opposite", "the opposite word"],
                          ["", "of the {n}"])
                   + spread(["What is", "What's"], ["the opposite", "the antonym"], ["?", "of the {n}?", "of this {n}?"])
                   + spread(asked(["Turn", "Change"]), ["the {n}"], ["into its opposite", "into its antonym"])
                   + ["Which word means the opposite?", "Which word is the opposite?", "Which word is the antonym of the {n}?"],
    "invoice_number": fetching(["the invoice number", "the number of the invoice", "the invoice id"],
                               ["Which invoice is it?", "Which invoice is the {n} about?", "What number does the invoice have?"]),
    "issuer": fetching(["the issuer", "the issuer of the invoice", "the company", "the name of the company", "the sender of the invoice"],
                       ["Who sent the invoice?", "Who issued the invoice?", "Which company wants the money?", "Who has to be paid?"]),
    "due_date": fetching(["the due date", "the payment date", "the deadline", "the last day to pay"],
                         ["When is the invoice due?", "When must it be paid?", "When is the money due?", "By when must the invoice be paid?"]),
    "total_due": fetching(["the total", "the amount", "the amount due", "the total amount", "the sum to pay"],
                          ["How much is due?", "How much must be paid?", "How much money is it?", "How much is the invoice?"]),
    "day_result": spread(COMPUTE + ["Name"], ["the day", "the weekday", "the day of the week", "the resulting day"],
                         ["", "that the {n} describes", "that the {n} leads to", "meant by the {n}"])
                  + spread(["Which day", "Which weekday", "What day"], ["is it?", "is that?", "is meant?", "is described?", "does the {n} mean?"])
                  + spread(asked(["Count the days", "Do the day arithmetic"]), ["and give the weekday", "and name the day"]),
    "start_day": fetching(["the weekday that is named", "the day that is named", "the day at the start", "the day it starts from"],
                          ["Which day is named?", "Which day is it counted from?", "Which weekday does the {n} name?"]),
    "last_letter": spread(FETCH, ["the last letter", "the final letter", "the letter at the end"], ["", "of the {n}", "in the {n}"])
                   + spread(["What is"], ["the last letter", "the final letter"], ["?", "of the {n}?"])
                   + ["Which letter comes last?", "Which letter is the last one?", "With which letter does the {n} end?"],
    "word_length": spread(asked(["Count"]), ["the letters", "all the letters", "the characters"], ["", "in the {n}", "of the {n}"])
                   + spread(GIVE, ["the number of letters", "the length in letters"], ["", "of the {n}"])
                   + spread(SAY, ["how many letters there are", "how many letters the {n} has"])
                   + spread(["How many letters", "How many characters"], ["are there?", "are in the {n}?", "does the {n} have?"])
                   + spread(["How long is the {n}", "What is the length of the {n}"], ["?", "in letters?"]),
    "sorted_words": spread(asked(["Sort", "Order", "Arrange"]), ["the {n}", "the words", "all the words"],
                           ["alphabetically", "in alphabetical order", "from A to Z", "by the alphabet"])
                    + spread(asked(["Put", "Bring"]), ["the {n}", "the words", "all the words"], ["in alphabetical order", "into alphabetical order"])
                    + spread(["What is"], ["the alphabetical order"], ["of the words?", "of the {n}?"]),
    "longest_word": fetching(["the longest word", "the word with the most letters", "the longest item"],
                             ["Which word is the longest?", "Which word has the most letters?"]),
}.items()}
