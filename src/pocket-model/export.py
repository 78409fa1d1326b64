"""Writes the model folder: ONNX graph (weights in eight bits, single-precision arithmetic) and its JSON files."""

import argparse
import json
import os
import shutil

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

import bpe
import rewriting
from runner import Runner

# The line ends stand inside expressions: Hugging Face drops a line end that follows a block.
CHAT_TEMPLATE = ("{% for m in messages %}{% if m.role == 'system' %}{{ m.content }}{% elif m.role == 'user' %}"
                 "{{ '\\nInput: ' + m.content + '\\nOutput:' }}{% else %}"
                 "{{ ' ' + m.content + (eos_token if loop.last else '') }}{% endif %}{% endfor %}")


class Standard(torch.nn.Module):
    """The decoder behind the usual flat interface: ids, mask, positions, then a key and a value per layer."""

    def __init__(self, decoder):
        super().__init__()
        self.decoder = decoder

    def forward(self, ids, mask, positions, *past):
        pairs = [(past[i], past[i + 1]) for i in range(0, len(past), 2)]
        logits, present = self.decoder(ids, mask, positions, pairs)
        return (logits, *(tensor for pair in present for tensor in pair))


def export_graph(model, path):
    s = model.shape
    size = s.width // s.heads
    names_in, names_out = ["input_ids", "attention_mask", "position_ids"], ["logits"]
    axes = {"input_ids": {0: "batch", 1: "sequence"}, "attention_mask": {0: "batch", 1: "total"},
            "position_ids": {0: "batch", 1: "sequence"}, "logits": {0: "batch", 1: "sequence"}}
    for i in range(s.layers):
        for part in ("key", "value"):
            names_in.append(f"past_key_values.{i}.{part}")
            names_out.append(f"present.{i}.{part}")
            axes[names_in[-1]] = {0: "batch", 2: "past"}
            axes[names_out[-1]] = {0: "batch", 2: "total"}
    past = [torch.randn(2, s.heads, 3, size) for _ in range(2 * s.layers)]
    inputs = (torch.ones(2, 5, dtype=torch.long), torch.ones(2, 8, dtype=torch.long),
              torch.arange(3, 8)[None].repeat(2, 1), *past)
    torch.onnx.export(Standard(model), inputs, path, input_names=names_in, output_names=names_out, dynamic_axes=axes,
                      opset_version=17, do_constant_folding=False)
    graph = onnx.load(path)
    store_in_eight_bits(graph)
    onnx.checker.check_model(graph)
    onnx.save(graph, path)


def store_in_eight_bits(model):
    """Keeps every weight matrix as int8 with a float32 scale for each row; a Cast and a Mul, which the engine folds when it loads, restore it."""
    restoring, scales = [], []
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        if tensor.data_type != TensorProto.FLOAT or values.size < 4096:
            continue
        name = tensor.name
        scale = np.abs(values).max(axis=1, keepdims=True) / 127
        tensor.CopyFrom(numpy_helper.from_array(np.rint(values / scale).astype(np.int8), name + ".int8"))
        scales.append(numpy_helper.from_array(scale.astype(np.float32), name + ".scale"))
        restoring.append(helper.make_node("Cast", [name + ".int8"], [name + ".whole"], name=name + ".cast", to=TensorProto.FLOAT))
        restoring.append(helper.make_node("Mul", [name + ".whole", name + ".scale"], [name], name=name + ".mul"))
    model.graph.initializer.extend(scales)
    nodes = restoring + list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend(nodes)


def write_json(folder, name, content):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
        json.dump(content, f, ensure_ascii=False, indent=2)
        f.write("\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--training", default="build/pocket", help="folder that train.py wrote")
    parser.add_argument("--out", default="../../assets/models/pocket")
    args = parser.parse_args()
    model = Runner.load(args.training).model
    s = model.shape
    os.makedirs(os.path.join(args.out, "onnx"), exist_ok=True)
    export_graph(model, os.path.join(args.out, "onnx", "model.onnx"))
    shutil.copyfile(os.path.join(args.training, "tokenizer.json"), os.path.join(args.out, "tokenizer.json"))
    write_json(args.out, "config.json", {
        "architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": s.width, "intermediate_size": s.inner,
        "num_hidden_layers": s.layers, "num_attention_heads": s.heads, "num_key_value_heads": s.heads,
        "head_dim": s.width // s.heads, "hidden_act": "silu", "vocab_size": s.vocabulary,
        "max_position_embeddings": s.context, "rope_theta": s.theta, "rms_norm_eps": s.epsilon,
        "tie_word_embeddings": True, "bos_token_id": None, "eos_token_id": 0, "pad_token_id": 0})
    write_json(args.out, "tokenizer_config.json", {
        "tokenizer_class": "PreTrainedTokenizerFast", "eos_token": bpe.END, "pad_token": bpe.END,
        "model_max_length": s.context, "chat_template": CHAT_TEMPLATE})
    write_json(args.out, "spanwise.json", {"rewrite": rewriting.REWRITE_TEMPLATE, "units": rewriting.UNITS_TEMPLATE})


if __name__ == "__main__":
    main()
