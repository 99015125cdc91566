"""Engines that differentiate one number after another: a class with data, grad, operators and backward."""
import numpy as np

from . import syntax
from .cost_and_gradient import FAILURES
from .quiet import quiet
from .slots import Slot
from .subject import Subject, note
from .trial import Trial

DATA, GRAD = ('data', 'value', 'val'), ('grad', 'gradient', 'g')
POINT = (0.4, -1.3, 0.7)
POSITIVE = (0.4, 1.3, 0.7)

EXPRESSIONS = [
    ('a + b', POINT, lambda a, b, c: a + b),
    ('a * b', POINT, lambda a, b, c: a * b),
    ('a - b', POINT, lambda a, b, c: a - b),
    ('a / b', POINT, lambda a, b, c: a / b),
    ('-a', POINT, lambda a, b, c: -a),
    ('a**3', POSITIVE, lambda a, b, c: a ** 3),
    ('2*a + 1', POINT, lambda a, b, c: 2 * a + 1),
    ('a + a', POINT, lambda a, b, c: a + a),
    ('a * a', POINT, lambda a, b, c: a * a),
    ('(a*b + c) * (a + b) + a', POINT, lambda a, b, c: (a * b + c) * (a + b) + a),
    ('h*a + h*h + b, h = a*b + c', POINT, lambda a, b, c: (lambda h: h * a + h * h + b)(a * b + c)),
]
METHODS = ('tanh', 'exp', 'relu', 'sigmoid', 'log', 'sin', 'cos', 'sqrt')


def attribute(value, names):
    return next((name for name in names if hasattr(value, name)), None)


def subjects(name, kind):
    if not all(hasattr(kind, each) for each in ('__add__', '__mul__', 'backward')):
        return []
    try:
        one = kind(0.5)
    except FAILURES:
        return []
    data, grad = attribute(one, DATA), attribute(one, GRAD)
    if data is None or grad is None or np.ndim(getattr(one, data)) > 0:
        return []
    expressions = EXPRESSIONS + [
        ('%s(a*b) * a' % method, POSITIVE, lambda a, b, c, method=method: getattr(a * b, method)() * a)
        for method in METHODS if callable(getattr(kind, method, None))]
    trials, left = [], []
    for text, point, expression in expressions:
        trial = trial_of(kind, data, grad, text, point, expression)
        try:
            trial.cost()
            trials.append(trial)
        except FAILURES:
            left.append(text)
    notes = [note('not_tried', names=left)] if left else []
    missing = None if trials else note('class_not_made', name=name)
    return [Subject(name, 'engine', syntax.line_of(kind.backward), 'f(a, b, c).backward()', trials, notes, missing)]


def trial_of(kind, data, grad, text, point, expression):
    held = {'x': np.array(point)}

    def run():
        values = [kind(float(each)) for each in held['x']]
        return expression(*values), values

    def cost():
        return float(getattr(run()[0], data))

    def gradient():
        with quiet():
            out, values = run()
            out.backward()
        return {'x': np.array([float(np.asarray(getattr(each, grad) or 0.0)) for each in values])}

    return Trial({'x': Slot(held, 'x')}, cost, gradient, 'own', None, [note('expression', text=text)])
