"""The ground of the synthetic world: cases, seeded choices with held-out parts, and forms by combination."""

import re
import zlib
from dataclasses import dataclass, field
from itertools import product

import words as W

# Shares held out of training, by a checksum of the text: whole wordings, and words of the inputs.
HELD_FORMS = 10
HELD_WORDS = 5
INVENTED = 0.4  # share of names, cities, products, ... that are made up on the spot: what the model cannot know, it must copy


def is_held_out(text, one_in):
    return zlib.crc32(text.encode()) % one_in == 0


@dataclass
class Case:
    family: str
    text: str
    facts: dict  # task -> plain answer, for every task that this input has an answer for
    steps: dict = field(default_factory=dict)  # task -> the way to its answer, for tasks that have one worth writing down


class Chooser:
    """Draws from lists, keeping to the training part or to the held-out part of each."""

    def __init__(self, rng, held_words=False, held_forms=False, held_groups=False, invented=INVENTED):
        self.rng = rng
        self.invented_share = invented
        self.held_words = held_words
        self.held_forms = held_forms
        self.held_groups = held_groups

    def _from(self, options, held, one_in):
        part = SPLITS.get((id(options), held, one_in))
        if part is None:
            chosen = [o for o in options if (str(o) not in W.FIXED and is_held_out(str(o), one_in)) == held]
            part = SPLITS[(id(options), held, one_in)] = (options, chosen or options)
        return self.rng.choice(part[1])

    def word(self, options):
        return self._from(options, self.held_words, HELD_WORDS)

    def form(self, options):
        return self._from(options, self.held_forms, HELD_FORMS)

    def any(self, options):
        return self.rng.choice(options)

    def chance(self, p):
        return self.rng.random() < p

    def invented(self):
        """A made-up word in lower case."""
        while True:
            syllables = self.any([1, 2, 2, 2, 3])
            word = "".join(self.any(ONSETS) + self.any(VOWELS) for _ in range(syllables)) + self.any(CODAS)
            if len(word) > 2 and is_held_out(word, HELD_WORDS) == self.held_words:
                return word

    def _proper(self, options):
        return self.invented().capitalize() if self.chance(self.invented_share) else self.word(options)

    def name(self):
        return self._proper(W.NAMES)

    def last_name(self):
        return self._proper(W.LAST_NAMES)

    def city(self):
        return self._proper(W.CITIES)

    def product(self):
        return self.invented() if self.chance(self.invented_share) else self.word(W.PRODUCTS)

    def noun(self):
        return self.invented() if self.chance(self.invented_share) else self.word(W.NOUNS)

    def company(self):
        return f"{self._proper(W.COMPANY_HEADS)} {self._proper(W.COMPANY_TAILS)}"


def article(word):
    return "an" if word[0].lower() in "aeiou" else "a"


def plural(word):
    if re.search(r"(s|sh|ch|x|z)$", word):
        return word + "es"
    return word[:-1] + "ies" if re.search(r"[^aeiou]y$", word) else word + "s"


SPLITS = {}  # keeps the list itself alive beside its part, so that ids stay unique

ONSETS = "b br c ch d dr f fl g gr h j k l m n p pl qu r s sh sl st t tr v w y z".split() + ["", ""]
VOWELS = "a e i o u a e i o u ai ea ee ia oo ou".split()
CODAS = "n r l s m t d k nd rk ck x sh nt ll p g".split() + [""] * 6


def spread(*lists):
    return [" ".join(filter(None, parts)) for parts in product(*lists)]


FETCH = ["Give", "Find", "Extract", "Name", "Return", "Identify", "State", "Write down", "Tell me", "Pick out", "Report", "Write", "Get",
         "Output", "Determine", "Provide", "Show", "Look for", "Please give", "Please find", "Please extract", "I need", "I want",
         "I would like to know", "We need", "Your task is to find", "Your job is to give", "Can you give me", "Could you find"]
WHERE = ["", "in the {n}", "from the {n}", "of the {n}", "mentioned in the {n}", "given in the {n}", "for this {n}"]


def fetching(things, questions=()):
    return (spread(FETCH, things, WHERE) + spread(["What is", "What's"], things, WHERE[1:4] + ["?"])
            + spread([thing[0].upper() + thing[1:] for thing in things], ["?", "please", "only", "from the {n} please", "in the {n}?"])
            + list(questions))


QUESTIONS = ("What", "Which", "Who", "How", "Is ", "Are ", "When", "Where", "Does", "Do you", "Did", "Can you", "Could you")


def ended(forms):
    """Adds the full stop; a question gets its mark."""
    done = []
    for form in forms:
        form = form.replace(" ?", "?")
        if form[-1] not in "?.":
            form += "?" if form.startswith(QUESTIONS) else "."
        done.append(form)
    return sorted(set(done))
