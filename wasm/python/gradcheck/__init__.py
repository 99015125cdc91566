"""
Evaluates gradients that are written by hand in Python, for Gradcheck to judge. NumPy only.

In a file that the command `gradcheck FILE` runs:

    import gradcheck
    gradcheck.check(cost, gradient, params)            # cost() → number, gradient() → arrays
    gradcheck.check_layer(forward, backward, inputs)   # forward(x, w, b) → out, cache
    gradcheck.check_model(model, X, y)                 # an object with a cost and gradients

Anywhere else, a file that the command judges later:

    gradcheck.record(cost, gradient, params, 'recorded.npz')
"""
from .explicit import check, check_layer, check_model
from .recorded import record
from .session import Session

__all__ = ['Session', 'check', 'check_layer', 'check_model', 'record', 'session']

_SESSION = []


def session(request):
    """One request to the one session of this process, and its answer: both are what JSON can say."""
    if not _SESSION:
        _SESSION.append(Session())
    return _SESSION[0].answer(request)
