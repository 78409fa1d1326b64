"""The method in miniature (score, mask, hardest cases, rewrite, keep the best), to try a model on the sample projects."""

import argparse
import json
import os
import random
import re

import torch

import rewriting
import world
from runner import Runner


def read_project(folder):
    with open(os.path.join(folder, "data", "examples.jsonl"), encoding="utf-8") as f:
        examples = [json.loads(line) for line in f]
    with open(os.path.join(folder, "prompt.md"), encoding="utf-8") as f:
        return f.read().strip(), examples


def of_split(examples, split):
    return [(e["input"], e["target"]) for e in examples if e["split"] == split]


def losses(runner, prompt, cases):
    return runner.losses([(world.task_text(prompt, [], given), " " + target) for given, target in cases])


def mean(values):
    return sum(values) / len(values)


def accuracy(runner, prompt, cases):
    answers = runner.generate([world.task_text(prompt, [], given) for given, _ in cases])
    return mean([answer == target for answer, (_, target) in zip(answers, cases)])


def interval(differences, rng):
    """The 95 % bootstrap interval of the mean of paired differences."""
    means = sorted(mean(rng.choices(differences, k=len(differences))) for _ in range(1000))
    return means[25], means[974]


def mask_analysis(runner, prompt, cases, base, rng):
    """For each sentence: (sentence, mean loss without it minus loss with it, interval)."""
    sentences = re.split(r"(?<=[.?!])\s+", prompt)
    rows = []
    for i, sentence in enumerate(sentences):
        masked = " ".join(sentences[:i] + sentences[i + 1:])
        differences = [a - b for a, b in zip(losses(runner, masked, cases), base)]
        rows.append((sentence, mean(differences), interval(differences, rng)))
    return rows


def rewrites(runner, prompt, units, hard, train, each, seed, companions):
    """`each` rewrites for every hard case, which is shown with a few other examples."""
    rng = random.Random(seed)
    helpful = [u for u, _, (low, _) in sorted(units, key=lambda u: -u[1]) if low > 0][:2]
    harmful = [u for u, _, (_, high) in sorted(units, key=lambda u: u[1]) if high < 0][:2]
    contexts = []
    for case in hard:
        shown = [case] + rng.sample([other for other in train if other != case], companions)
        contexts += [rewriting.rewrite_text(prompt, helpful, harmful, shown)] * each
    return runner.generate(contexts, temperature=0.8, top_p=0.95, seed=seed)


def optimize(runner, prompt, train, test, seed, iterations, companions, say=lambda *words: None):
    """Runs the loop from a seed prompt; returns a dictionary of what was measured."""
    rng = random.Random(seed)
    base = losses(runner, prompt, train)
    first = {"loss": mean(base), "accuracy": accuracy(runner, prompt, test)}
    say(f"  seed prompt: {prompt}\n  loss {first['loss']:.3f}, test accuracy {first['accuracy']:.2f}")
    worst, tried = None, {prompt}
    for iteration in range(iterations):
        units = mask_analysis(runner, prompt, train, base, rng)
        if worst is None:
            worst = min(units, key=lambda u: u[1])
            for sentence, delta, (low, high) in units:
                say(f"    {delta:+.3f} [{low:+.3f}, {high:+.3f}] {sentence}")
        hardest = sorted(range(len(train)), key=lambda i: (-base[i], i))[:3]
        texts = rewrites(runner, prompt, units, [train[i] for i in hardest], train, 4, seed * 100 + iteration, companions)
        texts = [t for t in dict.fromkeys(texts) if t and t not in tried]
        tried.update(texts)
        scored = [(losses(runner, text, train), text) for text in texts]
        if not scored:
            continue
        best, text = min(scored, key=lambda s: mean(s[0]))
        say(f"  {iteration + 1}: {len(scored)} rewrites, losses {sorted(round(mean(s), 3) for s, _ in scored)}; best: {text}")
        if mean(best) < mean(base):
            prompt, base = text, best
    return {"before": first["loss"], "after": mean(base), "accuracy before": first["accuracy"],
            "accuracy after": accuracy(runner, prompt, test), "worst unit": worst, "prompt": prompt}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="../../assets/models/pocket")
    parser.add_argument("--projects", default="../../sample-projects")
    parser.add_argument("--seeds", type=int, nargs="*", default=[7])
    parser.add_argument("--iterations", type=int, default=4)
    parser.add_argument("--companions", type=int, default=2, help="other examples shown to the rewriter with a hard case")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    runner = Runner.load(args.model)
    print("| project | seed | loss | test accuracy | most harmful unit of the seed prompt | best prompt |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name in sorted(os.listdir(args.projects)):
        if not os.path.exists(os.path.join(args.projects, name, "project.json")):
            continue
        for seed in args.seeds:
            say = print if args.verbose and seed == args.seeds[0] else lambda *words: None
            prompt, examples = read_project(os.path.join(args.projects, name))
            r = optimize(runner, prompt, of_split(examples, "train"), of_split(examples, "test"), seed, args.iterations,
                         args.companions, say)
            unit, delta, (low, high) = r["worst unit"]
            print(f"| {name} | {seed} | {r['before']:.2f} -> {r['after']:.3f} | {r['accuracy before']:.0%} -> "
                  f"{r['accuracy after']:.0%} | \"{unit}\" {delta:+.2f} [{low:+.2f}, {high:+.2f}] | {r['prompt']} |", flush=True)


if __name__ == "__main__":
    main()
