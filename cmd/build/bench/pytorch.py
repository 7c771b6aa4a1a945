"""PyTorch on one thread as a peer: the same shapes, float32, Adam.

Reads one request a line and answers one a line, as cmd/build/measure describes
them: training steps, and forward products.
"""
import json
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = "1"
import torch
from torch import nn

torch.set_num_threads(1)


class Model(nn.Module):
    def __init__(self, w):
        super().__init__()
        both = w["kind"] == "bilstm"
        self.embed = nn.Embedding(w["vocab"], w["embed"])
        self.lstm = nn.LSTM(w["embed"], w["hidden"], w["layers"], batch_first=True, bidirectional=both)
        self.out = nn.Linear(w["hidden"] * (2 if both else 1), w["vocab"])

    def forward(self, ids, chosen):
        h, _ = self.lstm(self.embed(ids))
        return self.out(h[chosen])


class Run:
    def __init__(self, w):
        torch.manual_seed(1)
        shape = (w["batch"], w["length"])
        self.ids = torch.randint(w["vocab"], shape)
        self.targets = torch.randint(w["vocab"], shape)
        self.chosen = torch.ones(shape, dtype=torch.bool)
        if w["loss"] == "gather":
            n = round(0.15 * self.chosen.numel())
            self.chosen = torch.zeros(self.chosen.numel(), dtype=torch.bool)
            self.chosen[torch.randperm(self.chosen.numel())[:n]] = True
            self.chosen = self.chosen.reshape(shape)
        self.model = Model(w)
        self.adam = torch.optim.Adam(self.model.parameters(), lr=1e-3)

    def step(self):
        self.adam.zero_grad(set_to_none=True)
        logits = self.model(self.ids, self.chosen)
        loss = nn.functional.cross_entropy(logits, self.targets[self.chosen])
        loss.backward()
        self.adam.step()
        return loss.item()


def timed(f, count, at_least):
    """Calls f so often and so long at least; milliseconds a call, and calls."""
    n, start = 0, time.perf_counter()
    while n < count or (time.perf_counter() - start) * 1e3 < at_least:
        f()
        n += 1
    return (time.perf_counter() - start) * 1e3 / n, n


def product(p):
    x, w = torch.rand(p["m"], p["k"]), torch.rand(p["k"], p["n"])
    y = x @ w
    return lambda: torch.mm(x, w, out=y)


runs = {}


def training(ask):
    key = json.dumps(ask["workload"], sort_keys=True)
    if key not in runs:
        runs[key] = Run(ask["workload"])
        for _ in range(ask["warm"]):
            runs[key].step()
    return runs[key].step


for line in sys.stdin:
    request = json.loads(line)
    if "product" in request:
        f, count = product(request["product"]), 3
    else:
        f, count = training(request["steps"]), request["steps"]["count"]
    each, n = timed(f, count, request["atLeast"])
    print(json.dumps({"milliseconds": each, "count": n}), flush=True)
