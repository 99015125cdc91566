#!/usr/bin/env python3
"""SciPy's check_grad and PyTorch's gradcheck on the functions of functions.mjs, each with its gradient
by hand, to be timed against. Answers one JSON request a line, with how often f was called, the median
of the seconds, and what was found; with an `absent` where the package is not installed.
"""

import json
import statistics
import sys
from time import perf_counter

import numpy as np

try:
    import scipy
    from scipy.optimize import check_grad
except ImportError:
    scipy = None
try:
    import torch
except ImportError:
    torch = None


def rosenbrock(m, x):
    """Of NumPy or of PyTorch: m is the module."""
    a, b = x[:-1], x[1:]
    return (100 * (b - a**2) ** 2 + (1 - a) ** 2).sum()


def rosenbrock_gradient(m, x):
    a, b = x[:-1], x[1:]
    g = m.zeros_like(x)
    g[:-1] = -400 * a * (b - a**2) - 2 * (1 - a)
    g[1:] += 200 * (b - a**2)
    return g


def cubic(m, x):
    return (x * x * (1 + x / 10)).sum()


def cubic_gradient(m, x):
    return x * (2 + 0.3 * x)


def network(m, X, y, hidden):
    """Mean of (v·tanh(W x + b) − y)²/2 over the rows of X, and its gradient."""
    features = X.shape[1]

    def parts(p):
        W = p[: hidden * features].reshape(hidden, features)
        b = p[hidden * features : hidden * (features + 1)]
        v = p[hidden * (features + 1) :]
        A = m.tanh(X @ W.T + b)
        return v, A, A @ v - y

    def f(p):
        return (parts(p)[2] ** 2).mean() / 2

    def gradient(p):
        v, A, e = parts(p)
        e = e / len(y)
        dZ = (e[:, None] * v) * (1 - A**2)
        join = m.cat if hasattr(m, "cat") else m.concatenate
        return join([(dZ.T @ X).reshape(-1), dZ.sum(0), A.T @ e])

    return f, gradient


def pair(m, request):
    if request["name"] == "network":
        array = m.asarray if m is np else lambda each: m.tensor(each, dtype=m.float64)
        return network(m, array(request["X"]), array(request["y"]), request["hidden"])
    f, g = {
        "rosenbrock": (rosenbrock, rosenbrock_gradient),
        "cubic": (cubic, cubic_gradient),
    }[request["name"]]
    return lambda x: f(m, x), lambda x: g(m, x)


def by_scipy(request):
    f, gradient = pair(np, request)
    calls = [0]

    def counted(x):
        calls[0] += 1
        return f(x)

    x = np.array(request["x"])
    return calls, lambda: float(check_grad(counted, gradient, x))


def by_torch(request, fast):
    f, gradient = pair(torch, request)
    calls = [0]

    class Own(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            calls[0] += 1
            ctx.save_for_backward(x)
            return f(x)

        @staticmethod
        def backward(ctx, dout):
            return dout * gradient(ctx.saved_tensors[0])

    x = torch.tensor(request["x"], dtype=torch.float64, requires_grad=True)
    return calls, lambda: bool(
        torch.autograd.gradcheck(Own.apply, (x,), fast_mode=fast, raise_exception=False)
    )


CHECKERS = {
    "scipy": (scipy, by_scipy),
    "torch": (torch, lambda request: by_torch(request, False)),
    "torch_fast": (torch, lambda request: by_torch(request, True)),
}

for line in sys.stdin:
    request = json.loads(line)
    package, checker = CHECKERS[request["type"]]
    if package is None:
        answer = {"absent": True}
    else:
        calls, run = checker(request)
        found = run()
        once = calls[0]
        seconds = []
        for _ in range(request["rounds"]):
            begin = perf_counter()
            run()
            seconds.append(perf_counter() - begin)
        answer = {
            "made_by": f"{package.__name__} {package.__version__}",
            "calls": once,
            "seconds": statistics.median(seconds),
            "found": found,
        }
    print(json.dumps(answer), flush=True)
