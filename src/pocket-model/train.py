"""Trains the bundled model from nothing: world -> tokenizer -> decoder. Resumes from its last checkpoint."""

import argparse
import multiprocessing
import os
import random
import shutil
import tempfile
import time

import torch
from torch import distributed
from torch.nn import functional as F

import bpe
import rewriting
import world
from grammar import Chooser
from model import Decoder, Shape
from runner import Runner

# What a token counts. Answers shown inside a context (of cases, of in-prompt examples) teach like the final one; a rewrite
# may be worded in many ways, so its tokens count less; of the other context tokens only a quarter are drawn at all.
ANSWER_WEIGHT = 1.0
REWRITE_WEIGHT = 0.5
CONTEXT_WEIGHT = 0.2
CONTEXT_SHARE = 0.25
EARLY_POOLS = 100


def make_tokenizer(path, seed, size):
    if not os.path.exists(path):
        chooser = Chooser(random.Random(f"{seed} tokenizer"))
        texts = ["".join(world.training_text(chooser)) for _ in range(20000)]
        bpe.Tokenizer(bpe.train_merges(texts, size - 257)).save(path)
    return bpe.Tokenizer.load(path)


def context_weights(tokenizer, ids, rng):
    """The line end after a shown answer counts nothing: the model shall end its own answers, not go on with a next input."""
    weights = [CONTEXT_WEIGHT * (rng.random() < CONTEXT_SHARE) for _ in ids]
    shown = False
    for i, symbol in enumerate(tokenizer.symbols[token] for token in ids):
        if shown:
            shown = not symbol.endswith(bpe.ALPHABET[ord("\n")])
            weights[i] = ANSWER_WEIGHT if shown else 0.0
        else:
            shown = symbol == ":" and tokenizer.symbols[ids[i - 1]] == "Output"
    return weights


def make_pool(tokenizer, seed, index, batches, batch_tokens, context):
    """About `batches` batches of texts of like length, the same for the same seed and index."""
    rng = random.Random(f"{seed} pool {index}")
    chooser = Chooser(rng)
    lessons = world.EARLY_LESSONS if index < EARLY_POOLS else world.LESSONS
    texts, total = [], 0
    while total < batches * batch_tokens:
        given, target = world.training_text(chooser, lessons)
        head, tail = tokenizer.encode(given), tokenizer.encode(target) + [0]
        if len(head) + len(tail) <= context:
            weights = context_weights(tokenizer, head, rng)
            weights += [REWRITE_WEIGHT if given.startswith(rewriting.REWRITE_START) else ANSWER_WEIGHT] * len(tail)
            texts.append((head + tail, weights))
            total += len(head) + len(tail)
    texts.sort(key=lambda t: len(t[0]))
    pool, batch = [], []
    for text in texts:
        if batch and (len(batch) + 1) * len(text[0]) > batch_tokens:
            pool.append(batch)
            batch = []
        batch.append(text)
    pool.append(batch)
    rng.shuffle(pool)
    return pool


def feed(queue, tokenizer_path, args, context, first, stride):
    """Fills a queue with the pools `first`, `first + stride`, ..."""
    tokenizer = bpe.Tokenizer.load(tokenizer_path)
    index = first
    while True:
        queue.put((index, make_pool(tokenizer, args.seed, index, 24, args.batch_tokens, context)))
        index += stride


def pools(tokenizer_path, args, context, first):
    """The pools of one worker, `first`, `first + workers`, ..., in this order, made by processes that take turns."""
    queues = [multiprocessing.Queue(maxsize=2) for _ in range(args.feeders)]
    for turn, queue in enumerate(queues):
        multiprocessing.Process(target=feed, daemon=True, args=(
            queue, tokenizer_path, args, context, first + turn * args.workers, args.feeders * args.workers)).start()
    while True:
        for queue in queues:
            yield queue.get()


class Muon:
    """Momentum whose update is made orthogonal, for the matrices inside the decoder (Jordan et al., "Muon: An optimizer for
    hidden layers in neural networks", 2024). Each worker does its share of them."""

    MOMENTUM, DECAY = 0.95, 0.1
    FUSED = {"qkv": 3, "gate_up": 2}  # matrices that stand for several

    def __init__(self, decoder, rank, workers):
        self.parts = [(part, weight, i, count) for name, weight in decoder.blocks.named_parameters() if weight.dim() == 2
                      for count in [self.FUSED.get(name.split(".")[-2], 1)] for i, part in enumerate(weight.data.chunk(count))]
        self.momenta = [torch.zeros_like(part) for part, *_ in self.parts]
        self.rank, self.workers = rank, workers

    @staticmethod
    def orthogonal(x):
        """Nearly the nearest orthogonal matrix: five Newton-Schulz steps."""
        if x.shape[0] > x.shape[1]:
            return Muon.orthogonal(x.T).T
        x = x / (x.norm() + 1e-7)
        for _ in range(5):
            a = x @ x.T
            x = 3.4445 * x + (-4.7750 * a + 2.0315 * a @ a) @ x
        return x

    @torch.no_grad()
    def step(self, rate):
        updates = []
        for turn, ((part, weight, i, count), momentum) in enumerate(zip(self.parts, self.momenta)):
            gradient = weight.grad.chunk(count)[i]
            momentum.lerp_(gradient, 1 - self.MOMENTUM)
            mine = turn % self.workers == self.rank
            update = self.orthogonal(gradient.lerp(momentum, self.MOMENTUM)) if mine else torch.zeros_like(part)
            updates.append(update.flatten())
        flat = torch.cat(updates)
        distributed.all_reduce(flat)
        at = 0
        for part, *_ in self.parts:
            scale = max(1.0, part.shape[0] / part.shape[1]) ** 0.5
            part.mul_(1 - rate * self.DECAY).sub_(flat[at:at + part.numel()].view_as(part), alpha=rate * scale)
            at += part.numel()


def as_tensors(batch):
    length = max(len(ids) for ids, _ in batch)
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    weights = torch.zeros(len(batch), length)
    for i, (text, counts) in enumerate(batch):
        ids[i, :len(text)] = torch.tensor(text)
        weights[i, :len(text)] = torch.tensor(counts)
    return ids, weights


def average(model, spent):
    """Averages the gradients, and the time spent, over the workers; returns that time."""
    gradients = [p.grad.flatten() for p in model.parameters()]
    flat = torch.cat(gradients + [gradients[0].new_tensor([spent])])
    distributed.all_reduce(flat)
    flat /= distributed.get_world_size()
    at = 0
    for p in model.parameters():
        p.grad.copy_(flat[at:at + p.numel()].view_as(p))
        at += p.numel()
    return flat[-1].item()


def work(rank, args, rendezvous):
    """One worker: a thread or a GPU of its own, every step on its own batch, gradients averaged over all."""
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    device = torch.device("cuda", rank) if args.device == "cuda" else torch.device("cpu")
    distributed.init_process_group("nccl" if args.device == "cuda" else "gloo", init_method="file://" + rendezvous, rank=rank,
                                   world_size=args.workers)
    if args.device == "cuda":
        torch.cuda.set_device(device)
    tokenizer_path = os.path.join(args.out, "tokenizer.json")
    checkpoint_path = os.path.join(args.out, "checkpoint.pt")
    shape = Shape(len(bpe.Tokenizer.load(tokenizer_path)), width=args.width, layers=args.layers)
    model = Decoder(shape).to(device)
    muon = Muon(model, rank, args.workers)
    gains = [p for p in model.parameters() if p.dim() < 2]
    optimizer = torch.optim.AdamW([{"params": [model.embedding.weight], "weight_decay": 0.1}, {"params": gains, "weight_decay": 0.0}],
                                  lr=args.embedding_rate, betas=(0.9, 0.95))
    step, pool_index, tokens, spent = 0, 0, 0, 0.0
    if args.start:
        model.load_state_dict(Runner.load(args.start).model.state_dict())
        pool_index = EARLY_POOLS
    if os.path.exists(checkpoint_path):
        saved = torch.load(checkpoint_path, map_location=device)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        muon.momenta = saved["momenta"]
        step, pool_index, tokens, spent = saved["step"], saved["pool"], saved["tokens"], saved["spent"]

    def save():
        torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "momenta": muon.momenta, "shape": vars(shape), "step": step,
                    "pool": pool_index, "tokens": tokens, "spent": spent, "seed": args.seed}, checkpoint_path + ".new")
        os.replace(checkpoint_path + ".new", checkpoint_path)

    torch.manual_seed(args.seed * 1000003 + step * args.workers + rank)
    source = pools(tokenizer_path, args, shape.context, pool_index + rank)
    log = open(os.path.join(args.out, "train.log") if rank == 0 else os.devnull, "a", buffering=1)
    log.write(f"# {model.parameter_count()} parameters, {shape.vocabulary} tokens in the vocabulary, from step {step}\n")
    budget = args.minutes * 60
    started, saved_at = time.time() - spent, time.time()
    answer_sum, answer_count, shown_tokens, shown_at = 0.0, 0, tokens, time.time()
    batches = []
    while spent < budget:
        if not batches:
            pool_index, batches = next(source)
            pool_index -= rank
        ids, weights = (tensor.to(device) for tensor in as_tensors(batches[0]))
        weights = weights[:, 1:].flatten()
        counted = weights.nonzero().flatten()
        weights = weights[counted]
        with torch.autocast(args.device, torch.bfloat16, enabled=args.precision == "bf16"):
            states, _ = model.states(ids[:, :-1])
            losses = F.cross_entropy(model.logits(states.flatten(0, 1)[counted]).float(), ids[:, 1:].flatten()[counted],
                                     reduction="none")
        optimizer.zero_grad()
        ((losses * weights).sum() / weights.sum()).backward()
        spent = average(model, time.time() - started)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        rate = min((step + 1) / args.warm_up, 1.0, 0.02 + (1 - min(1.0, spent / budget)) / args.decay)
        for group in optimizer.param_groups:
            group["lr"] = rate * args.embedding_rate
        optimizer.step()
        muon.step(rate * args.rate)
        step += 1
        tokens += sum(len(text) for text, _ in batches.pop(0)) * args.workers
        answers = weights == ANSWER_WEIGHT
        answer_sum += losses.detach()[answers].sum().item()
        answer_count += int(answers.sum())
        if step % 50 == 0:
            speed = (tokens - shown_tokens) / (time.time() - shown_at)
            log.write(f"step {step} minutes {spent / 60:.1f} tokens {tokens} rate {rate:.5f} "
                      f"answer loss {answer_sum / answer_count:.4f} tokens/s {speed:.0f}\n")
            answer_sum, answer_count, shown_tokens, shown_at = 0.0, 0, tokens, time.time()
        if rank == 0 and (time.time() - saved_at > 240 or spent >= budget):
            save()
            saved_at = time.time()
    log.write(f"# done: {step} steps, {tokens} tokens, {spent / 60:.1f} minutes\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", default="build/pocket", help="folder of the tokenizer, the checkpoint and the log")
    parser.add_argument("--start", help="an exported model whose weights and tokenizer the training starts from")
    parser.add_argument("--minutes", type=float, default=120, help="time budget; the learning rate follows the clock")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--precision", choices=("single", "bf16"),
                        help="of the products; weights are single always; default: bf16 on a GPU, else single")
    parser.add_argument("--workers", type=int, help="processes with a thread or a GPU each; default: 2, or one for each GPU")
    parser.add_argument("--feeders", type=int, help="processes that write texts for each worker; default: 1, or the cores over the GPUs")
    parser.add_argument("--vocabulary", type=int, default=2048)
    parser.add_argument("--width", type=int, default=192)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--batch-tokens", type=int, default=3072, help="tokens of a worker's batch")
    parser.add_argument("--rate", type=float, default=0.01, help="of the matrices inside the decoder (Muon)")
    parser.add_argument("--embedding-rate", type=float, default=2.5e-3, help="of the embedding and the gains (AdamW)")
    parser.add_argument("--warm-up", type=int, default=200, help="steps")
    parser.add_argument("--decay", type=float, default=0.7, help="last share of the time, in which the rate falls to nothing")
    args = parser.parse_args()
    gpu = args.device == "cuda"
    args.precision = args.precision or ("bf16" if gpu else "single")
    args.workers = args.workers or (torch.cuda.device_count() if gpu else 2)
    args.feeders = args.feeders or (max(1, os.cpu_count() // args.workers) if gpu else 1)

    os.makedirs(args.out, exist_ok=True)
    tokenizer_path = os.path.join(args.out, "tokenizer.json")
    if args.start:
        shutil.copyfile(os.path.join(args.start, "tokenizer.json"), tokenizer_path)
    make_tokenizer(tokenizer_path, args.seed, args.vocabulary)
    multiprocessing.set_start_method("spawn")  # a GPU cannot be used from a forked process
    with tempfile.TemporaryDirectory() as folder:
        rendezvous = os.path.join(folder, "rendezvous")
        workers = [multiprocessing.Process(target=work, args=(rank, args, rendezvous)) for rank in range(args.workers)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()


if __name__ == "__main__":
    main()
