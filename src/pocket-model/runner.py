"""Runs a trained model in torch: losses of answers, and answers generated in batches."""

import json
import os

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch.nn import functional as F

import bpe
from model import Decoder, Shape

BATCH = 64


class Runner:
    def __init__(self, model, tokenizer):
        self.model = model.eval()
        self.tokenizer = tokenizer

    @staticmethod
    def load(folder):
        """From a training folder (checkpoint.pt), or from an exported one: then with the weights as they were stored."""
        tokenizer = bpe.Tokenizer.load(os.path.join(folder, "tokenizer.json"))
        checkpoint = os.path.join(folder, "checkpoint.pt")
        if os.path.exists(checkpoint):
            saved = torch.load(checkpoint, map_location="cpu")
            model = Decoder(Shape(**saved["shape"]))
            model.load_state_dict(saved["model"])
            return Runner(model, tokenizer)
        with open(os.path.join(folder, "config.json"), encoding="utf-8") as f:
            c = json.load(f)
        model = Decoder(Shape(c["vocab_size"], c["hidden_size"], c["num_hidden_layers"], c["num_attention_heads"],
                              c["intermediate_size"], c["max_position_embeddings"], c["rope_theta"], c["rms_norm_eps"]))
        stored = {t.name.removeprefix("decoder."): numpy_helper.to_array(t).astype(np.float32)
                  for t in onnx.load(os.path.join(folder, "onnx", "model.onnx")).graph.initializer}
        for name in [name for name in stored if name.endswith(".int8")]:
            whole = name.removesuffix(".int8")
            stored[whole] = stored[name] * stored[whole + ".scale"]
        model.load_state_dict({name: torch.tensor(stored[name]) for name, _ in model.named_parameters()})
        return Runner(model, tokenizer)

    @torch.no_grad()
    def losses(self, pairs):
        """For each (context, answer): the mean loss over the answer's own tokens."""
        return [loss for loss, _ in self.losses_and_ends(pairs)]

    @torch.no_grad()
    def losses_and_ends(self, pairs):
        """For each (context, answer): the mean loss over the answer's own tokens, and the loss of the end behind them."""
        rows = []
        for context, answer in pairs:
            head, tail = self.tokenizer.encode(context), self.tokenizer.encode(answer) + [0]
            rows.append((head + tail, len(head)))
        result = [(0.0, 0.0)] * len(rows)
        order = sorted(range(len(rows)), key=lambda i: len(rows[i][0]))
        for start in range(0, len(order), BATCH):
            chosen = order[start:start + BATCH]
            ids = torch.zeros(len(chosen), max(len(rows[i][0]) for i in chosen), dtype=torch.long)
            for r, i in enumerate(chosen):
                ids[r, :len(rows[i][0])] = torch.tensor(rows[i][0])
            states, _ = self.model.states(ids[:, :-1])
            for r, i in enumerate(chosen):
                whole, head = rows[i]
                logits = self.model.logits(states[r, head - 1:len(whole) - 1])
                *own, end = F.cross_entropy(logits, torch.tensor(whole[head:]), reduction="none").tolist()
                result[i] = (sum(own) / len(own), end)
        return result

    @torch.no_grad()
    def generate(self, contexts, temperature=0.0, top_p=0.95, seed=0, most=72):
        """The answers, without the leading space and the end token; greedy at temperature zero."""
        random = torch.Generator().manual_seed(seed)
        rows = [self.tokenizer.encode(context) for context in contexts]
        result = [""] * len(rows)
        order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
        for start in range(0, len(order), BATCH):
            chosen = order[start:start + BATCH]
            length = max(len(rows[i]) for i in chosen)
            ids = torch.zeros(len(chosen), length, dtype=torch.long)
            mask = torch.zeros(len(chosen), length, dtype=torch.long)
            for r, i in enumerate(chosen):
                ids[r, length - len(rows[i]):] = torch.tensor(rows[i])
                mask[r, length - len(rows[i]):] = 1
            positions = (mask.cumsum(1) - 1).clamp(min=0)
            past, answers, running = None, [[] for _ in chosen], [True] * len(chosen)
            for _ in range(most):
                states, past = self.model.states(ids, mask, positions, past)
                logits = self.model.logits(states[:, -1])
                picked = self._pick(logits, temperature, top_p, random)
                for r, token in enumerate(picked.tolist()):
                    running[r] = running[r] and token != 0
                    if running[r]:
                        answers[r].append(token)
                if not any(running):
                    break
                ids = picked[:, None]
                mask = torch.cat((mask, torch.ones(len(chosen), 1, dtype=torch.long)), 1)
                positions = positions[:, -1:] + 1
            for r, i in enumerate(chosen):
                result[i] = self.tokenizer.decode(answers[r]).removeprefix(" ")
        return result

    @staticmethod
    def _pick(logits, temperature, top_p, random):
        if temperature == 0:
            return logits.argmax(-1)
        chances, order = (logits / temperature).softmax(-1).sort(-1, descending=True)
        chances[chances.cumsum(-1) - chances > top_p] = 0
        return order.gather(1, torch.multinomial(chances, 1, generator=random))[:, 0]
