"""Subclasses of torch.autograd.Function, on PyTorch, or on NumPy where that stands in its place."""
import sys

import numpy as np

from . import syntax
from .calls import argument_names
from .cost_and_gradient import FAILURES
from .layer_worlds import better, first_that_fits, layer_worlds, part
from .matching import fit_of, is_array
from .quiet import quiet
from .slots import Slot
from .subject import Subject, note
from .trial import Trial
from .worlds import draw


class Context:
    """What forward keeps for backward."""

    def save_for_backward(self, *values):
        self.saved_tensors = self.saved_variables = values

    def mark_dirty(self, *_):
        pass

    needs_input_grad = (True,) * 20


def is_function(kind):
    names = argument_names(kind.forward) if callable(getattr(kind, 'forward', None)) else []
    return bool(names) and names[0] in ('ctx', 'context') and callable(getattr(kind, 'backward', None))


def real_torch():
    """PyTorch itself, where it is installed and the program has loaded it."""
    torch = sys.modules.get('torch')
    return torch if isinstance(getattr(torch, 'Tensor', None), type) else None


def given(array):
    """An array as the function wants it."""
    torch = real_torch()
    return torch.tensor(array) if torch is not None else np.array(array)


def numbers(value):
    return value.detach().numpy() if hasattr(value, 'detach') else np.asarray(value)


class FunctionRun:
    def __init__(self, kind, world):
        self.kind, self.world = kind, world
        self.names = argument_names(kind.forward)[1:]
        self.held = {}
        for name in self.names:
            made = world.value(name) if part(name) else None
            self.held[name] = made if made is not None else world.numbers(world.choice['x'])
        _, out = self.run()
        self.dout = draw(np.shape(out), 90)

    def run(self):
        context = Context()
        with quiet():
            out = self.kind.forward(context, *[given(self.held[name]) for name in self.names])
        return context, np.asarray(numbers(out), dtype=float)

    def gradients(self):
        context, _ = self.run()
        with quiet():
            result = self.kind.backward(context, given(self.dout))
        result = result if isinstance(result, tuple) else (result,)
        found = {name: numbers(value) for name, value in zip(self.names, result) if value is not None}
        return {name: value for name, value in found.items() if is_array(value)}


def search(kind, square, kinds):
    second = None
    for world in layer_worlds(argument_names(kind.forward)[1:], square, kinds):
        try:
            run = FunctionRun(kind, world)
            places = {name: Slot(run.held, name) for name in run.gradients()}
            if not places:
                continue
            fit = fit_of(run.gradients(), places)
            if fit == 'equal':
                return run, places, fit
            second = better(second, (run, places, fit))
        except FAILURES:
            continue
    return second


def subject(name, kind):
    line = syntax.line_of(kind.backward)
    found = first_that_fits(lambda square, kinds: search(kind, square, kinds))
    if found is None:
        return Subject(name, 'torch_function', line, missing=note('torch_not_here', name=name))
    run, places, _ = found
    trial = Trial(places, lambda: float(np.sum(run.run()[1] * run.dout)), run.gradients, 'layer')
    return Subject(name, 'torch_function', line, '%s.forward, backward' % name, [trial],
                   [note('layer_data_made', **run.world.describe())])
