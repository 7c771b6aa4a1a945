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
from torch.nn.functional import cross_entropy, gelu
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

PAD, MASK, FIRST, IGNORE = 0, 2, 5, -1
STEPS, LR, BETAS, EPS = 10, 0.01, (0.9, 0.999), 1e-8


class Block(nn.Module):
    """A pre-norm Transformer block of PyTorch's own parts."""

    def __init__(self, width, heads):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.attention = nn.MultiheadAttention(width, heads, batch_first=True)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x, future, padding):
        a = self.norm1(x)
        x = x + self.attention(a, a, a, attn_mask=future, key_padding_mask=padding, need_weights=False)[0]
        return x + self.down(gelu(self.up(self.norm2(x)), approximate="tanh"))

    def named(self, at):
        for name, part in (("norm1", self.norm1), ("norm2", self.norm2), ("up", self.up), ("down", self.down)):
            for what in ("weight", "bias"):
                yield f"{at}{name}.{what}", getattr(part, what), what == "weight" and isinstance(part, nn.Linear)
        a = self.attention
        yield at + "qkv.weight", a.in_proj_weight, True
        yield at + "qkv.bias", a.in_proj_bias, False
        yield at + "out.weight", a.out_proj.weight, True
        yield at + "out.bias", a.out_proj.bias, False


class Transformer(nn.Module):
    """Projection, positions, blocks and the last norm."""

    def __init__(self, c):
        super().__init__()
        self.causal = c["causal"]
        self.project = nn.Linear(c["embed"], c["hidden"], bias=False) if c["embed"] != c["hidden"] else nn.Identity()
        self.position = nn.Embedding(c["positions"], c["hidden"])
        self.blocks = nn.ModuleList(Block(c["hidden"], c["heads"]) for _ in range(c["layers"]))
        self.final = nn.LayerNorm(c["hidden"])

    def forward(self, x, lengths):
        time = torch.arange(x.shape[1])
        padding = time[None, :] >= lengths[:, None]
        future = torch.ones(len(time), len(time)).triu(1).bool() if self.causal else None
        x = self.project(x) + self.position(time)
        for block in self.blocks:
            x = block(x, future, padding)
        return self.final(x).masked_fill(padding[:, :, None], 0)

    def named(self):
        if isinstance(self.project, nn.Linear):
            yield "project.weight", self.project.weight, True
        yield "position.weight", self.position.weight, False
        for i, block in enumerate(self.blocks):
            yield from block.named(f"block.{i}.")
        yield "final.weight", self.final.weight, False
        yield "final.bias", self.final.bias, False


class Recurrent(nn.Module):
    """LSTM or GRU layers, in one direction or both."""

    def __init__(self, c):
        super().__init__()
        self.gru = "gru" in c["kind"]
        self.rnn = (nn.GRU if self.gru else nn.LSTM)(c["embed"], c["hidden"], c["layers"], bidirectional=c["kind"].startswith("bi"))
        for name, p in self.named_parameters():
            if "bias_hh" in name and not self.gru:
                p.data.zero_()
                p.requires_grad_(False)

    def forward(self, x, lengths):
        x = pack_padded_sequence(x.transpose(0, 1), lengths, enforce_sorted=False)
        h, _ = pad_packed_sequence(self.rnn(x)[0], total_length=max(lengths))
        return h.transpose(0, 1)

    def named(self):
        for layer in range(self.rnn.num_layers):
            for suffix, infix in (("", "fwd."), ("_reverse", "bwd."))[: 2 if self.rnn.bidirectional else 1]:
                at = f"{'gru' if self.gru else 'lstm'}.{layer}." + (infix if self.rnn.bidirectional else "")
                get = lambda what: getattr(self.rnn, f"{what}_l{layer}{suffix}")
                yield at + "wx", get("weight_ih"), True
                yield at + "wh", get("weight_hh"), True
                yield at + ("bx" if self.gru else "b"), get("bias_ih"), False
                if self.gru:
                    yield at + "bh", get("bias_hh"), False


class Net(nn.Module):
    """Embedding, encoder, and either head."""

    def __init__(self, c):
        super().__init__()
        self.c = c
        width = c["hidden"] * (2 if c["kind"].startswith("bi") else 1)
        self.embed = nn.Embedding(c["vocab"], c["embed"])
        self.encoder = (Transformer if c["kind"] == "transformer" else Recurrent)(c)
        if c["classes"]:
            self.dense = nn.Linear(width, c["dense"])
            self.out = nn.Linear(c["dense"], c["classes"])
        else:
            self.out = nn.Linear(width, c["vocab"])

    def forward(self, ids, lengths):
        h = self.encoder(self.embed(ids), lengths)  # [B,T,width], 0 at padding
        if self.c["classes"]:
            return self.out(torch.relu(self.dense(h.sum(1) / lengths[:, None])))
        return self.out(h)

    def named(self):
        """(name, parameter, whether to transpose)."""
        yield "embed.weight", self.embed.weight, False
        yield from self.encoder.named()
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
more = {"heads": 2, "positions": 9}
dump("transformer-causal", "causal", [8, 5, 3], 8, kind="transformer", vocab=23, embed=6, hidden=8, causal=True, **more)
dump("transformer-mlm", "mlm", [6, 3, 6, 2], 6, kind="transformer", vocab=17, embed=8, hidden=8, causal=False, **more)
dump("transformer-classify", "classify", [5, 2, 4, 5, 1, 3], 5, kind="transformer", vocab=15, embed=8, hidden=8, layers=1, classes=4, dense=5, causal=False, **more)
