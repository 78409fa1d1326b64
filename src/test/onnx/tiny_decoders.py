"""Writes the networks that the engine's tests load: decoders of a few thousand random weights.

Run with Debian's python3-onnx: /usr/bin/python3 src/test/onnx/tiny_decoders.py
The files are committed; run this only to change them.
"""

import json
import os

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.external_data_helper import convert_model_to_external_data, write_external_data_tensors

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "resources", "dev", "spanwise", "backend", "onnx")
VOCABULARY = 260  # bytes, and four special tokens
LAYERS, HEADS, WIDTH, PLACES = 2, 2, 4, 256
MODEL = HEADS * WIDTH
BLOCK = 16  # weights that share a scale in q4


class Graph:
    """A list of nodes in the making; every method returns the name of what it adds."""

    def __init__(self):
        self.nodes, self.weights, self.count = [], [], 0

    def op(self, kind, *inputs, name=None, **attributes):
        self.count += 1
        out = name or f"t{self.count}"
        self.nodes.append(helper.make_node(kind, list(inputs), [out], **attributes))
        return out

    def constant(self, value, dtype=np.int64):
        self.count += 1
        name = f"c{self.count}"
        self.weights.append(numpy_helper.from_array(np.array(value, dtype=dtype), name))
        return name

    def product(self, x, weights, kind):
        """x times a matrix that is kept in "float", "int8" (as dynamic quantization does) or "q4" (blocks of four bits)."""
        if kind == "int8":
            scale = np.abs(weights).max() / 127
            whole = self.constant(np.round(weights / scale), np.int8)
            self.count += 1
            parts = [f"t{self.count}{part}" for part in ("quantized", "scale", "zero")]
            self.nodes.append(helper.make_node("DynamicQuantizeLinear", [x], parts))
            counted = self.op("MatMulInteger", parts[0], whole, parts[2])
            factor = self.op("Mul", parts[1], self.constant(scale, np.float32))
            return self.op("Mul", self.op("Cast", counted, to=TensorProto.FLOAT), factor)
        if kind == "q4":
            rows, columns = weights.shape
            blocks = -(-rows // BLOCK)
            padded = np.zeros((blocks * BLOCK, columns))
            padded[:rows] = weights
            padded = padded.T.reshape(columns, blocks, BLOCK)
            scale = np.maximum(np.abs(padded).max(axis=2), 1e-6) / 7
            whole = (np.round(padded / scale[:, :, None]) + 8).astype(np.uint8)
            packed = self.constant(whole[:, :, 0::2] | whole[:, :, 1::2] << 4, np.uint8)
            scales = self.constant(scale.reshape(-1), np.float32)
            return self.op("MatMulNBits", x, packed, scales, domain="com.microsoft", K=rows, N=columns, bits=4, block_size=BLOCK)
        return self.op("MatMul", x, self.constant(weights, np.float32))

    def length(self, tensor, axis):
        return self.op("Gather", self.op("Shape", tensor), self.constant([axis]))


def decoder(half, places, keep, weights="float"):
    """weights: as Graph.product knows them; places: "given" (position_ids), "mask" (counted in the mask) or "past" (behind the past, mask ignored)."""
    rng = np.random.default_rng(7)
    g = Graph()
    kind = TensorProto.FLOAT16 if half else TensorProto.FLOAT

    def drawn(rows, columns, scale):
        return rng.normal(0, scale, (rows, columns))

    def weight(rows, columns, scale):
        return g.constant(drawn(rows, columns, scale), np.float32)

    inputs = [
        helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "length"]),
        helper.make_tensor_value_info("attention_mask", TensorProto.INT64, ["batch", "total"]),
    ]
    length = g.length("input_ids", 1)
    past_length = g.length("past_key_values.0.key", 2)
    total = g.op("Add", past_length, length)
    zero, one = g.constant([0]), g.constant([1])
    scalar = g.constant(0), g.constant(1)
    steps = g.op("Range", scalar[0], g.op("Squeeze", length, zero), scalar[1])
    rows = g.op("Add", steps, past_length)
    if places == "given":
        inputs.append(helper.make_tensor_value_info("position_ids", TensorProto.INT64, ["batch", "length"]))
        position = "position_ids"
    elif places == "mask":
        counted = g.op("Sub", g.op("CumSum", "attention_mask", g.constant(1)), one)
        bounded = g.op("Max", counted, zero)
        position = g.op("Slice", bounded, past_length, total, one)
    else:
        position = g.op("Unsqueeze", rows, zero)
    embedding = weight(VOCABULARY, MODEL, 1.0)
    x = g.op("Add", g.op("Gather", embedding, "input_ids"), g.op("Gather", weight(PLACES, MODEL, 0.5), position))

    columns = g.op("Range", scalar[0], g.op("Squeeze", total, zero), scalar[1])
    ahead = g.op("Greater", g.op("Unsqueeze", columns, zero), g.op("Unsqueeze", rows, one))
    hidden = g.op("Unsqueeze", ahead, g.constant([0, 1]))
    if places != "past":
        masked = g.op("Equal", "attention_mask", zero)
        hidden = g.op("Or", hidden, g.op("Unsqueeze", masked, g.constant([1, 2])))
    bias = g.op("Where", hidden, g.constant(-1e9, np.float32), g.constant(0, np.float32))

    outputs = []
    heads = g.constant([0, 0, HEADS, WIDTH])
    for layer in range(LAYERS):
        states = []
        for part in ("query", "key", "value"):
            split = g.op("Reshape", g.product(x, drawn(MODEL, MODEL, 0.6), weights), heads)
            states.append(g.op("Transpose", split, perm=[0, 2, 1, 3]))
        for i, part in enumerate(("key", "value"), 1):
            shape = ["batch", HEADS, "past", WIDTH]
            past, present = f"past_key_values.{layer}.{part}", f"present.{layer}.{part}"
            inputs.append(helper.make_tensor_value_info(past, kind, shape))
            outputs.append(helper.make_tensor_value_info(present, kind, ["batch", HEADS, "total", WIDTH]))
            new = g.op("Cast", states[i], to=kind) if half else states[i]
            joined = g.op("Concat", past, new, axis=2, name=present)
            states[i] = g.op("Cast", joined, to=TensorProto.FLOAT) if half else joined
        scores = g.op("MatMul", states[0], g.op("Transpose", states[1], perm=[0, 1, 3, 2]))
        attention = g.op("Softmax", g.op("Add", scores, bias), axis=-1)
        mixed = g.op("Transpose", g.op("MatMul", attention, states[2]), perm=[0, 2, 1, 3])
        flat = g.op("Reshape", mixed, g.constant([0, 0, MODEL]))
        x = g.op("Add", x, g.op("Tanh", g.product(flat, drawn(MODEL, MODEL, 0.8), weights)))
    if keep:
        inputs.append(helper.make_tensor_value_info("num_logits_to_keep", TensorProto.INT64, []))
        start = g.op("Neg", g.op("Unsqueeze", "num_logits_to_keep", zero))
        x = g.op("Slice", x, start, g.constant([np.iinfo(np.int64).max]), one)
    # Generated texts are easier to compare as visible characters.
    likely = np.where([32 <= b < 127 or b >= 256 for b in range(VOCABULARY)], 0, -60)
    scores = g.op("Add", g.product(x, drawn(MODEL, VOCABULARY, 0.7), weights), g.constant(likely, np.float32))
    if half:
        g.op("Cast", scores, to=kind, name="logits")
    else:
        g.op("Identity", scores, name="logits")
    # The half-precision decoder leaves its vocabulary open, as many exports do.
    width = "vocabulary" if half else VOCABULARY
    outputs.insert(0, helper.make_tensor_value_info("logits", kind, ["batch", "kept", width]))
    return model(g, inputs, outputs)


def fused(half):
    """As onnxruntime-genai writes decoders: one node for the attention, which turns positions itself and takes fewer keys than queries."""
    rng = np.random.default_rng(8)
    g = Graph()
    kind, number = (TensorProto.FLOAT16, np.float16) if half else (TensorProto.FLOAT, np.float32)
    heads, shared, width = 2, 1, 16
    size = heads * width

    def weight(rows, columns, scale):
        return g.constant(rng.normal(0, scale, (rows, columns)), number)

    inputs = [
        helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "length"]),
        helper.make_tensor_value_info("attention_mask", TensorProto.INT64, ["batch", "total"]),
    ]
    outputs = []
    seen = g.op("ReduceSum", "attention_mask", g.constant([1]), keepdims=0)
    last = g.op("Cast", g.op("Sub", seen, g.constant([1])), to=TensorProto.INT32)
    total = g.op("Cast", g.op("Squeeze", g.length("attention_mask", 1), g.constant([0])), to=TensorProto.INT32)
    turns = np.arange(PLACES)[:, None] / 1e4 ** (np.arange(width // 2)[None, :] * 2 / width)
    cosines, sines = g.constant(np.cos(turns), number), g.constant(np.sin(turns), number)
    embedding = weight(VOCABULARY, size, 0.4)
    x = g.op("Gather", embedding, "input_ids")
    for layer in range(LAYERS):
        states = [
            g.op("MatMul", x, weight(size, size, 0.9)),
            g.op("MatMul", x, weight(size, shared * width, 0.9)),
            g.op("MatMul", x, weight(size, shared * width, 0.9)),
        ]
        pasts, presents = [], []
        for part in ("key", "value"):
            pasts.append(f"past_key_values.{layer}.{part}")
            presents.append(f"present.{layer}.{part}")
            inputs.append(helper.make_tensor_value_info(pasts[-1], kind, ["batch", shared, "past", width]))
            outputs.append(helper.make_tensor_value_info(presents[-1], kind, ["batch", shared, "total", width]))
        mixed = f"mixed{layer}"
        g.nodes.append(helper.make_node(
            "GroupQueryAttention", [*states, *pasts, last, total, cosines, sines], [mixed, *presents],
            domain="com.microsoft", num_heads=heads, kv_num_heads=shared, do_rotary=1))
        x = g.op("Add", x, g.op("Tanh", g.op("MatMul", mixed, weight(size, size, 1.5))))
    likely = np.where([32 <= b < 127 or b >= 256 for b in range(VOCABULARY)], 0, -60)
    # One matrix for both ends, as small models have it.
    scores = g.op("MatMul", x, g.op("Transpose", embedding, perm=[1, 0]))
    g.op("Add", scores, g.constant(likely, number), name="logits")
    outputs.insert(0, helper.make_tensor_value_info("logits", kind, ["batch", "length", VOCABULARY]))
    return model(g, inputs, outputs)


def stub(ids=TensorProto.INT64, cache=True, extra=None):
    """A network that only declares; what it gives is the mask and its past, unchanged."""
    g = Graph()
    inputs = [
        helper.make_tensor_value_info("input_ids", ids, ["batch", "length"]),
        helper.make_tensor_value_info("attention_mask", TensorProto.INT64, ["batch", "total"]),
    ]
    outputs = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", "total", 1])]
    g.op("Unsqueeze", g.op("Cast", "attention_mask", to=TensorProto.FLOAT), g.constant([2]), name="logits")
    if extra:
        inputs.append(helper.make_tensor_value_info(extra, TensorProto.FLOAT, ["batch"]))
    for part in ("key", "value") if cache else ():
        shape = ["batch", 1, "past", 1]
        inputs.append(helper.make_tensor_value_info(f"past_key_values.0.{part}", TensorProto.FLOAT, shape))
        outputs.append(helper.make_tensor_value_info(f"present.0.{part}", TensorProto.FLOAT, shape))
        g.op("Identity", f"past_key_values.0.{part}", name=f"present.0.{part}")
    return model(g, inputs, outputs)


def model(g, inputs, outputs):
    graph = helper.make_graph(g.nodes, "tiny", inputs, outputs, g.weights)
    opsets = [helper.make_opsetid("", 14)]
    if any(node.domain for node in g.nodes):
        opsets.append(helper.make_opsetid("com.microsoft", 1))
    made = helper.make_model(graph, opset_imports=opsets, producer_name="tiny_decoders")
    made.ir_version = 8
    onnx.checker.check_model(made)
    return made


def tokenizer():
    """One token a byte, and the special tokens <|end|>, <|begin|>, <|user|>, <|model|> at the end."""
    visible = [*range(33, 127), *range(161, 173), *range(174, 256)]
    letters = {b: chr(b) for b in visible}
    for b in range(256):
        letters.setdefault(b, chr(256 + sum(1 for c in range(b) if c not in visible)))
    vocabulary = {letters[b]: b for b in range(256)}
    specials = ["<|end|>", "<|begin|>", "<|user|>", "<|model|>"]
    added = [
        {"id": 256 + i, "content": s, "single_word": False, "lstrip": False, "rstrip": False,
         "normalized": False, "special": True}
        for i, s in enumerate(specials)
    ]
    level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": False}
    bpe = {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": None,
           "end_of_word_suffix": None, "fuse_unk": False, "byte_fallback": False, "vocab": vocabulary, "merges": []}
    return {"version": "1.0", "truncation": None, "padding": None, "added_tokens": added, "normalizer": None,
            "pre_tokenizer": level, "post_processor": None, "decoder": level, "model": bpe}


def main():
    os.makedirs(OUT, exist_ok=True)
    models = {
        "half-counting": decoder(half=True, places="mask", keep=True),
        "float-positions": decoder(half=False, places="given", keep=False),
        "float-unmasked": decoder(half=False, places="past", keep=False),
        "int8": decoder(half=False, places="given", keep=False, weights="int8"),
        "q4": decoder(half=False, places="mask", keep=True, weights="q4"),
        "fused": fused(half=False),
        "half-fused": fused(half=True),
        "wrong-type": stub(ids=TensorProto.INT32),
        "no-past": stub(cache=False),
        "unknown-input": stub(extra="encoder_hidden_states"),
    }
    for name, made in models.items():
        onnx.save(made, os.path.join(OUT, name + ".onnx"))
    # The tests put it into a folder as model.onnx, with its data beside it.
    apart = decoder(half=False, places="given", keep=False)
    convert_model_to_external_data(apart, location="model.onnx_data", size_threshold=256)
    with open(os.path.join(OUT, "apart.onnx"), "wb") as file:
        write_external_data_tensors(apart, OUT)
        file.write(apart.SerializeToString())
    os.replace(os.path.join(OUT, "model.onnx_data"), os.path.join(OUT, "apart.onnx_data"))
    with open(os.path.join(OUT, "tokenizer.json"), "w", encoding="utf-8") as file:
        json.dump(tokenizer(), file, ensure_ascii=False)


main()
