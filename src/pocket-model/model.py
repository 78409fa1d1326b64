"""The decoder: rotary positions, RMS norm, SwiGLU, tied embeddings (the Llama architecture, small)."""

import math
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F


@dataclass
class Shape:
    vocabulary: int
    width: int = 192
    layers: int = 6
    heads: int = 4
    inner: int = 512
    context: int = 512
    theta: float = 10000.0
    epsilon: float = 1e-6


class RmsNorm(nn.Module):
    def __init__(self, width, epsilon):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.epsilon = epsilon

    def forward(self, x):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.epsilon) * self.weight


def half_turn(size):
    """The matrix that takes (first half, second half) to (-second half, first half); faster here than slicing."""
    turn = torch.zeros(size, size)
    half = size // 2
    turn[range(half, size), range(half)] = -1.0
    turn[range(half), range(half, size)] = 1.0
    return turn


class Block(nn.Module):
    def __init__(self, s):
        super().__init__()
        self.heads = s.heads
        self.size = s.width // s.heads
        self.attention_norm = RmsNorm(s.width, s.epsilon)
        self.qkv = nn.Linear(s.width, 3 * s.width, bias=False)
        self.out = nn.Linear(s.width, s.width, bias=False)
        self.inner_norm = RmsNorm(s.width, s.epsilon)
        self.gate_up = nn.Linear(s.width, 2 * s.inner, bias=False)
        self.down = nn.Linear(s.inner, s.width, bias=False)

    def forward(self, x, cos, sin, turn, bias, past):
        batch, length, width = x.shape
        queries_keys, values = self.qkv(self.attention_norm(x)).split((2 * width, width), -1)
        queries_keys = queries_keys.reshape(batch, length, 2 * self.heads, self.size)
        queries_keys = (queries_keys * cos + (queries_keys @ turn) * sin).transpose(1, 2)
        q, k = queries_keys.split(self.heads, 1)
        v = values.reshape(batch, length, self.heads, self.size).transpose(1, 2)
        if past is not None:
            k, v = torch.cat((past[0], k), 2), torch.cat((past[1], v), 2)
        scores = q @ k.transpose(2, 3) / math.sqrt(self.size) + bias
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, width)
        x = x + self.out(mixed)
        gate, up = self.gate_up(self.inner_norm(x)).chunk(2, -1)
        return x + self.down(F.silu(gate) * up), k, v


class Decoder(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.norm = RmsNorm(shape.width, shape.epsilon)
        size = shape.width // shape.heads
        speeds = 1.0 / shape.theta ** (torch.arange(0, size, 2).float() / size)
        self.register_buffer("speeds", torch.cat((speeds, speeds)), persistent=False)
        self.register_buffer("turn", half_turn(size), persistent=False)
        for name, weight in self.named_parameters():
            if weight.dim() == 2:
                deep = name.endswith(("out.weight", "down.weight"))
                nn.init.normal_(weight, std=0.02 / math.sqrt(2 * shape.layers) if deep else 0.02)

    def states(self, ids, mask=None, positions=None, past=None):
        """The last hidden states, and the keys and values of every layer over past and present.

        Without a mask: plain causal attention from position zero. The mask (1 = real token) covers past and
        present; a token sees the real ones up to itself.
        """
        length = ids.shape[1]
        if mask is None:
            positions = torch.arange(length, device=ids.device)[None]
            seen = torch.ones(length, length, dtype=torch.bool, device=ids.device).tril()[None]
        else:
            total = mask.shape[1]
            slots = torch.arange(total, device=ids.device)
            seen = (slots[None, :] <= slots[total - length:, None])[None] & (mask[:, None, :] > 0)
        bias = ((1.0 - seen.float()) * -1e9)[:, None]
        angles = positions[:, :, None, None].float() * self.speeds
        cos, sin = angles.cos(), angles.sin()
        x = self.embedding(ids)
        present = []
        for i, block in enumerate(self.blocks):
            x, k, v = block(x, cos, sin, self.turn, bias, past[i] if past else None)
            present += [(k, v)]
        return self.norm(x), present

    def logits(self, states):
        return F.linear(states, self.embedding.weight)

    def forward(self, ids, mask=None, positions=None, past=None):
        states, present = self.states(ids, mask, positions, past)
        return self.logits(states), present

    def parameter_count(self):
        return sum(p.numel() for p in self.parameters())
