"""Byte-level BPE: training, encoding, and the tokenizer.json that the Hugging Face libraries load."""

import json
from collections import Counter, defaultdict

import regex

END = "<|end|>"
# A word carries its blank but no other sign before it, so that a word is copied as the same tokens into brackets and quotes.
PATTERN = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)| ?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"
           r"|\s*[\r\n]+|\s+(?!\S)|\s+")


def byte_alphabet():
    """A printable character for each byte, in the usual byte-level order."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    shifted = iter(range(256, 512))
    return {b: chr(b) if b in printable else chr(next(shifted)) for b in range(256)}


ALPHABET = byte_alphabet()
BYTES = {char: byte for byte, char in ALPHABET.items()}


def pre_tokens(text):
    for piece in regex.findall(PATTERN, text):
        yield "".join(ALPHABET[b] for b in piece.encode())


def train_merges(texts, count):
    """The `count` most frequent merges, one after the other; ties go to the smaller pair."""
    counts = Counter(piece for text in texts for piece in pre_tokens(text))
    words = [(list(word), n) for word, n in sorted(counts.items())]
    pairs, places = Counter(), defaultdict(set)
    for i, (symbols, n) in enumerate(words):
        for pair in zip(symbols, symbols[1:]):
            pairs[pair] += n
            places[pair].add(i)
    merges = []
    while len(merges) < count and pairs:
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        if pairs[best] < 2:
            break
        merges.append(best)
        for i in list(places[best]):
            symbols, n = words[i]
            for pair in zip(symbols, symbols[1:]):
                pairs[pair] -= n
                places[pair].discard(i)
            words[i] = (merged(symbols, best), n)
            for pair in zip(words[i][0], words[i][0][1:]):
                pairs[pair] += n
                places[pair].add(i)
        del pairs[best]
    return merges


def merged(symbols, pair):
    out, i = [], 0
    while i < len(symbols):
        if i + 1 < len(symbols) and (symbols[i], symbols[i + 1]) == pair:
            out.append(symbols[i] + symbols[i + 1])
            i += 2
        else:
            out.append(symbols[i])
            i += 1
    return out


class Tokenizer:
    def __init__(self, merges):
        self.merges = [tuple(m) for m in merges]
        self.rank = {pair: i for i, pair in enumerate(self.merges)}
        symbols = [END] + [ALPHABET[b] for b in range(256)] + [a + b for a, b in self.merges]
        self.vocabulary = {symbol: i for i, symbol in enumerate(symbols)}
        self.symbols = symbols
        self.cache = {}

    def __len__(self):
        return len(self.symbols)

    def encode(self, text):
        ids = []
        for piece in pre_tokens(text):
            known = self.cache.get(piece)
            if known is None:
                known = self.cache[piece] = [self.vocabulary[s] for s in self._split(piece)]
            ids += known
        return ids

    def _split(self, piece):
        symbols = list(piece)
        while len(symbols) > 1:
            pair = min(zip(symbols, symbols[1:]), key=lambda p: self.rank.get(p, 1 << 30))
            if pair not in self.rank:
                break
            symbols = merged(symbols, pair)
        return symbols

    def decode(self, ids):
        text = "".join(self.symbols[i] for i in ids if i != 0)
        return bytes(BYTES[char] for char in text).decode(errors="replace")

    def save(self, path):
        split = {"type": "Split", "pattern": {"Regex": PATTERN}, "behavior": "Isolated", "invert": False}
        levels = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": False, "use_regex": False}
        content = {
            "version": "1.0", "truncation": None, "padding": None,
            "added_tokens": [{"id": 0, "content": END, "single_word": False, "lstrip": False, "rstrip": False,
                              "normalized": False, "special": True}],
            "normalizer": None,
            "pre_tokenizer": {"type": "Sequence", "pretokenizers": [split, levels]},
            "post_processor": None,
            "decoder": {"type": "ByteLevel", "add_prefix_space": True, "trim_offsets": True, "use_regex": True},
            "model": {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": None,
                      "end_of_word_suffix": None, "fuse_unk": False, "byte_fallback": False,
                      "vocab": self.vocabulary, "merges": [f"{a} {b}" for a, b in self.merges]},
        }
        with open(path, "w", encoding="utf-8") as f:
            json.dump(content, f, ensure_ascii=False, indent=1)
            f.write("\n")

    @staticmethod
    def load(path):
        with open(path, encoding="utf-8") as f:
            return Tokenizer(tuple(m.split(" ")) for m in json.load(f)["model"]["merges"])
