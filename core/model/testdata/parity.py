"""Writes the dumps that parity_test.go holds the models to.

Run in this folder with PyTorch (1.13 or later):  python3 parity.py

Each <case>.json describes one model, one batch and what PyTorch computes from
them: logits, the gradient of every parameter, and the losses of ten steps of
Adam. The numbers are beside it in <case>.f32, little-endian float32, one tensor
after another in the order of "tensors". Shapes and names are the project's own:
weights stand as [in,out], gates in the order i, f, g, o or r, z, n (PyTorch's,
too), and both of PyTorch's LSTM biases are one here: b_hh is held at 0. A GRU
has both.
"""

import json

import numpy as np
import torch
from torch import nn
from torch.nn.functional import cross_entropy
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

PAD, MASK, FIRST, IGNORE = 0, 2, 5, -1
STEPS, LR, BETAS, EPS = 10, 0.01, (0.9, 0.999), 1e-8


class Net(nn.Module):
    """Embedding, recurrent layers, and either head."""

    def __init__(self, c):
        super().__init__()
        self.c = c
        self.gru, both = "gru" in c["kind"], c["kind"].startswith("bi")
        width = c["hidden"] * (2 if both else 1)
        self.embed = nn.Embedding(c["vocab"], c["embed"])
        self.rnn = (nn.GRU if self.gru else nn.LSTM)(c["embed"], c["hidden"], c["layers"], bidirectional=both)
        if c["classes"]:
            self.dense = nn.Linear(width, c["dense"])
            self.out = nn.Linear(c["dense"], c["classes"])
        else:
            self.out = nn.Linear(width, c["vocab"])
        for name, p in self.named_parameters():
            if "bias_hh" in name and not self.gru:
                p.data.zero_()
                p.requires_grad_(False)

    def forward(self, ids, lengths):
        x = pack_padded_sequence(self.embed(ids.T), lengths, enforce_sorted=False)
        h, _ = pad_packed_sequence(self.rnn(x)[0], total_length=ids.shape[1])
        h = h.transpose(0, 1)  # [B,T,width], 0 at padding
        if self.c["classes"]:
            return self.out(torch.relu(self.dense(h.sum(1) / lengths[:, None])))
        return self.out(h)

    def named(self):
        """(name, parameter, whether to transpose) in arena order."""
        yield "embed.weight", self.embed.weight, False
        for layer in range(self.c["layers"]):
            for suffix, infix in (("", "fwd."), ("_reverse", "bwd.")):
                if suffix and not self.rnn.bidirectional:
                    continue
                at = f"{'gru' if self.gru else 'lstm'}.{layer}." + (infix if self.rnn.bidirectional else "")
                get = lambda what: getattr(self.rnn, f"{what}_l{layer}{suffix}")
                yield at + "wx", get("weight_ih"), True
                yield at + "wh", get("weight_hh"), True
                yield at + ("bx" if self.gru else "b"), get("bias_ih"), False
                if self.gru:
                    yield at + "bh", get("bias_hh"), False
        if self.c["classes"]:
            yield "dense.weight", self.dense.weight, True
            yield "dense.bias", self.dense.bias, False
        head = "class" if self.c["classes"] else "head"
        yield head + ".weight", self.out.weight, True
        yield head + ".bias", self.out.bias, False


def batch(c, objective, lengths, steps):
    """Random ids and the targets of an objective."""
    shape = (len(lengths), steps)
    ids = torch.randint(FIRST, c["vocab"], shape)
    real = torch.arange(steps)[None, :] < lengths[:, None]
    ids[~real] = PAD
    targets = torch.full(shape, IGNORE)
    labels = torch.full((len(lengths),), IGNORE)
    if objective == "mlm":
        chosen = (torch.rand(shape) < 0.3) & real
        chosen[0, 0] = True
        targets[chosen] = ids[chosen]
        ids[chosen & (torch.rand(shape) < 0.8)] = MASK
    elif objective == "causal":
        targets[:, :-1] = ids[:, 1:]
        targets[~real | (targets == PAD)] = IGNORE
    else:
        labels = torch.randint(0, c["classes"], labels.shape)
    return ids, targets, labels


def dump(name, objective, lengths, steps, **c):
    c = {"kind": "lstm", "layers": 2, "classes": 0, "dense": 7, "dropout": 0, **c}
    torch.manual_seed(len(name))
    net, lengths = Net(c), torch.tensor(lengths)
    ids, targets, labels = batch(c, objective, lengths, steps)

    tensors = []

    def keep(name, x):
        tensors.append((name, x.detach().numpy().astype("<f4").copy()))

    def loss():
        logits = net(ids, lengths)
        if c["classes"]:
            return logits, cross_entropy(logits, labels)
        return logits, cross_entropy(logits.reshape(-1, c["vocab"]), targets.reshape(-1), ignore_index=IGNORE)

    for at, p, turn in net.named():
        keep("weight " + at, p.T if turn else p)
    logits, first = loss()
    real = torch.arange(steps)[None, :] < lengths[:, None]
    keep("logits", logits if c["classes"] else logits[real])
    first.backward()
    for at, p, turn in net.named():
        keep("grad " + at, p.grad.T if turn else p.grad)

    adam = torch.optim.Adam([p for p in net.parameters() if p.requires_grad], lr=LR, betas=BETAS, eps=EPS)
    losses = []
    for _ in range(STEPS):
        adam.zero_grad()
        _, value = loss()
        value.backward()
        adam.step()
        losses.append(value.item())

    with open(name + ".f32", "wb") as f:
        for _, x in tensors:
            f.write(np.ascontiguousarray(x).tobytes())
    head = {
        "config": c, "objective": objective,
        "ids": ids.tolist(), "targets": targets.tolist(), "labels": labels.tolist(), "lengths": lengths.tolist(),
        "adam": {"lr": LR, "beta1": BETAS[0], "beta2": BETAS[1], "eps": EPS},
        "losses": losses,
        "tensors": [{"name": n, "shape": list(x.shape)} for n, x in tensors],
    }
    with open(name + ".json", "w") as f:
        json.dump(head, f)
        f.write("\n")
    print(name, "losses", losses[0], "to", losses[-1])


dump("lstm-mlm", "mlm", [7, 4, 1, 6, 7], 7, vocab=19, embed=9, hidden=10)
dump("bilstm-mlm", "mlm", [6, 3, 6, 2], 6, kind="bilstm", vocab=17, embed=8, hidden=7)
dump("lstm-causal", "causal", [8, 5, 3], 8, vocab=23, embed=6, hidden=11)
dump("bilstm-classify", "classify", [5, 2, 4, 5, 1, 3], 5, kind="bilstm", vocab=15, embed=7, hidden=6, classes=3, dense=8)
dump("lstm-classify", "classify", [5, 2, 4, 5, 1, 3], 5, vocab=15, embed=7, hidden=8, layers=1, classes=4, dense=5)
dump("gru-causal", "causal", [8, 5, 3], 8, kind="gru", vocab=23, embed=6, hidden=11)
dump("bigru-mlm", "mlm", [6, 3, 6, 2], 6, kind="bigru", vocab=17, embed=8, hidden=7)
