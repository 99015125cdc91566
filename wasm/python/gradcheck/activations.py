"""Activations with their derivatives: classes that have both, and functions called f and f_prime."""
import re

import numpy as np

from . import syntax
from .calls import required
from .cost_and_gradient import FAILURES
from .names import is_upstream
from .objects import parameters_of
from .quiet import quiet
from .slots import Slot
from .subject import Subject, note
from .trial import Trial
from .worlds import draw

VALUE = ('__call__', 'fn', 'f', 'forward', 'function', 'activate', 'evaluate', 'value')
SLOPE = ('grad', 'gradient', 'derivative', 'deriv', 'prime', 'df', 'dfn', 'backward')


def subject(name, kind, methods):
    """
    The subject of a class without parameters whose derivative takes what its value takes, or what its
    value is: 1 − tanh(z)², 1 − a². Which of both is not said; one of them has to be right.
    """
    value, slope = (next((each for each in wanted if each in methods), None) for wanted in (VALUE, SLOPE))
    if value is None or slope is None:
        return None
    taken = required(getattr(kind, slope))
    if len(required(getattr(kind, value))) != 1 or len(taken) != 1 or is_upstream(taken[0]):
        return None
    try:
        owner = kind()
        held, dout = {'x': draw((3, 4), 51)}, draw((3, 4), 90)
        f, df = getattr(owner, value), getattr(owner, slope)
        with quiet():
            out, one, two = (np.asarray(each, dtype=float) for each in (f(held['x']), df(held['x']), df(2 * held['x'])))
        if parameters_of(owner) or out.shape != dout.shape or one.shape != dout.shape or np.allclose(two, 2 * one):
            return None
    except FAILURES:
        return None

    def cost():
        return float(np.sum(f(held['x'].copy()) * dout))

    trials = [Trial({'x': Slot(held, 'x')}, cost, lambda at=at: {'x': dout * df(at())}, 'either')
              for at in (lambda: held['x'].copy(), lambda: f(held['x'].copy()))]
    return Subject(name, 'layer', syntax.line_of(getattr(kind, slope)), '%s.%s(x)' % (name, slope), trials,
                   [note('layer_data_made', shape=[3, 4])])


def pairs_in(namespace):
    """Functions with their derivatives, by name: tanh and tanh_prime, relu and d_relu."""
    functions = {name: value for name, value in namespace.items() if callable(value) and not isinstance(value, type)}
    found = []
    for name, value in functions.items():
        for pattern in (r'^(.+?)_?(?:prime|deriv|derivative|grad|gradient|backward)$', r'^d_?(.+)$', r'^(?:grad|deriv)_(.+)$'):
            match = re.match(pattern, name, re.I)
            if match and match.group(1) in functions and len(required(value)) == 1 == len(
                    required(functions[match.group(1)])):
                found.append((functions[match.group(1)], value))
                break
    return found
