"""Daily work: customer messages, reviews, appointments, contacts; and the smallest kinds of input."""

import words as W
from classics import list_facts, word_facts
from grammar import FETCH, Case, article, ended, fetching, plural, spread


FAMILIES = {
    "ticket": ["route", "priority", "urgent", "customer", "ticket_city", "order", "amount", "ticket_product"],
    "review": ["sentiment", "review_product", "stars"],
    "appointment": ["person", "event", "place", "day", "time"],
    "contact": ["first_name", "last_name", "company", "phone"],
    "list": ["first_item", "last_item", "count", "sorted_words", "longest_word"],
    "word": ["first_letter", "last_letter", "word_length", "plural"],
    "country": ["capital", "continent"],
    "weekday": ["next_day", "previous_day"],
}
# Relative shares of the texts.
WEIGHTS = {"ticket": 22, "review": 8, "appointment": 10, "contact": 10, "list": 26, "word": 18, "country": 5, "weekday": 4}

# Tasks whose answers come from a small fixed set: only these can be asked for in capital letters.
CLOSED_TASKS = {"route", "priority", "urgent", "sentiment", "day", "continent", "next_day", "previous_day"}

LABEL_SETS = {
    "route": [("billing", "technical", "account", "shipping"), ("payments", "bugs", "login", "delivery"),
              ("finance", "support", "profile", "logistics"), ("invoices", "software", "access", "parcels")],
    "priority": [("urgent", "normal"), ("high", "low"), ("now", "later")],
    "sentiment": [("positive", "negative"), ("good", "bad"), ("happy", "unhappy")],
    "urgent": [("yes", "no"), ("true", "false"), ("y", "n")],
    "back_at_start": [("yes", "no"), ("true", "false"), ("y", "n")],
    "truth_value": [("True", "False"), ("yes", "no"), ("1", "0")],
}


def make_ticket(c):
    name, city, item = c.name(), c.city(), c.product()
    order = str(c.rng.randrange(10000, 99999))
    amount = f"${c.rng.randrange(5, 300)}.{c.any(['00', '50', '99', '20', '75'])}"
    team = c.any(LABEL_SETS["route"][0])
    urgency = c.any(["urgent", "normal"])
    facts = {"route": team, "priority": urgency, "urgent": "yes" if urgency == "urgent" else "no", "customer": name}
    issue = c.word(W.ISSUES[team])
    extras = []
    for kind in c.rng.sample(["order", "city", "amount", "product"], c.any([1, 1, 2, 2, 3])):
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
    item = c.product()
    mood = c.any(["positive", "negative"])
    adjectives, remarks = (W.GOOD, W.GOOD_REMARKS) if mood == "positive" else (W.BAD, W.BAD_REMARKS)
    facts = {"sentiment": mood, "review_product": item}
    adjective = c.word(adjectives)
    parts = [c.any(W.REVIEW_LINES).format(item=item, adj=adjective, an=article(adjective), An=article(adjective).capitalize())]
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
    facts = {"person": c.name(), "event": c.word(W.EVENTS), "place": c.city(), "day": c.any(W.DAYS),
             "time": f"{c.rng.randrange(8, 20)}:{c.any(['00', '15', '30', '45'])}"}
    return Case("appointment", c.any(W.APPOINTMENT_LINES).format(an=article(facts["event"]), **facts), facts)


def make_contact(c):
    facts = {"first_name": c.name(), "last_name": c.last_name(), "company": c.company(),
             "phone": f"555-{c.rng.randrange(1000, 9999)}"}
    return Case("contact", c.any(W.CONTACT_LINES).format(city=c.city(), **facts), facts)


def make_list(c):
    count = c.rng.randrange(2, 7)
    items = list(dict.fromkeys(c.noun() for _ in range(count)))
    return Case("list", ", ".join(items),
                {"first_item": items[0], "last_item": items[-1], "count": str(len(items)), **list_facts(items)},
                {"count": ", ".join(f"{i + 1} {item}" for i, item in enumerate(items))})


def make_word(c):
    word = c.noun()
    return Case("word", word, {"plural": plural(word), **word_facts(word)})


def make_country(c):
    country, capital, continent = c.any(W.COUNTRIES)
    return Case("country", country, {"capital": capital, "continent": continent})


def make_weekday(c):
    i = c.rng.randrange(7)
    return Case("weekday", W.DAYS[i], {"next_day": W.DAYS[(i + 1) % 7], "previous_day": W.DAYS[i - 1]})


MAKERS = {"ticket": make_ticket, "review": make_review, "appointment": make_appointment, "contact": make_contact,
          "list": make_list, "word": make_word, "country": make_country, "weekday": make_weekday}

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
    "first_name": fetching(["the first name", "the given name", "the forename"], ["Which first name is given?", "What is the person called?"]),
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

