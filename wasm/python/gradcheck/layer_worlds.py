"""Shapes for layers: each world says what x, weights, biases and states may look like in it."""
import itertools
import re

import numpy as np

from .names import is_matrix, is_state, is_vector, role
from .worlds import draw

N, D, M, H, T = 3, 4, 5, 2, 6


def sizes(square):
    return (4, 4, 4, 4, 4) if square else (N, D, M, H, T)


def shapes(kind, square=False):
    """name of a role → shapes, the likeliest first."""
    n, d, m, h, t = sizes(square)
    tables = {
        'rows': {'x': [(n, d)], 'w': [(d, m), (m, d)], 'b': [(m,), (1, m)], 'g': [(d,), (1, d)], 'y': ['indices', 'hot']},
        'columns': {'x': [(d, n)], 'w': [(m, d), (d, m)], 'b': [(m, 1), (m,)], 'g': [(d, 1), (d,)], 'y': ['hot', 'indices']},
        'recurrent': {'x': [(n, d)], 'w': [(d, h), (d, 4 * h), (d, 3 * h)], 'u': [(h, h), (h, 4 * h), (h, 3 * h)],
                      'b': [(h,), (4 * h,), (3 * h,), (1, h)], 's': [(n, h)], 'y': ['indices']},
        'recurrent_columns': {'x': [(d, n)], 'w': [(h, d), (4 * h, d), (h, h + d)], 'u': [(h, h), (4 * h, h)],
                              'b': [(h, 1), (4 * h, 1), (h,)], 's': [(h, n)], 'v': [(2, h)], 'by': [(2, 1)], 'y': ['indices']},
        'sequence': {'x': [(n, t, d)], 'w': [(d, h), (d, 4 * h), (d, m)], 'u': [(h, h), (h, 4 * h)],
                     'b': [(h,), (4 * h,), (m,)], 's': [(n, h)], 'g': [(d,)], 'y': ['steps']},
        'steps': {'x': [(t, d)], 'w': [(d, h), (h, d), (d, m)], 'u': [(h, h)], 'b': [(h,), (m,)], 's': [(h,), (1, h)],
                  'g': [(d,)], 'y': ['indices']},
        'images': {'x': [(2, 3, 4, 4)], 'w': [(m, 3, 3, 3)], 'b': [(m,), (m, 1), (1, m, 1, 1)], 'g': [(3,), (1, 3, 1, 1)], 'y': ['indices']},
        'images_odd': {'x': [(2, 3, 5, 5)], 'w': [(m, 3, 3, 3)], 'b': [(m,), (m, 1), (1, m, 1, 1)], 'g': [(3,), (1, 3, 1, 1)], 'y': ['indices']},
        'images_last': {'x': [(2, 4, 4, 3)], 'w': [(3, 3, 3, m)], 'b': [(1, 1, 1, m), (m,)], 'g': [(3,), (1, 1, 1, 3)], 'y': ['indices']},
        'image': {'x': [(3, 4, 4)], 'w': [(m, 3, 3, 3)], 'b': [(m,), (m, 1)], 'g': [(3,)], 'y': ['indices']},
        'signal': {'x': [(n, d, 8)], 'w': [(m, d, 3)], 'b': [(m,)], 'g': [(d,)], 'y': ['indices']},
        'plane': {'x': [(4, 4)], 'w': [(3, 3)], 'b': [()], 'g': [(6,)], 'y': ['indices']},
        'tokens': {'x': ['tokens'], 'w': [(7, d)], 'b': [(d,)], 'g': [(d,)], 'y': ['indices']},
        'one_row': {'x': [(1, d)], 'w': [(d, m), (m, d)], 'b': [(1, m), (m,)], 'g': [(1, d), (d,)], 'y': ['hot', 'indices']},
        'one_column': {'x': [(d, 1)], 'w': [(m, d), (d, m)], 'b': [(m, 1), (m,)], 'g': [(d, 1)], 's': [(h, 1)],
                       'u': [(h, h)], 'y': ['hot', 'indices']},
        'one': {'x': [(d,)], 'w': [(m, d), (d, m)], 'b': [(m,)], 'g': [(d,)], 'y': ['hot', 'index']},
    }
    return tables[kind]


BATCHES = ['rows', 'columns', 'images', 'images_odd', 'images_last', 'recurrent', 'recurrent_columns', 'sequence', 'steps', 'signal',
         'image', 'plane', 'tokens']
SINGLE = ['one_row', 'one_column', 'one']


def part(name):
    """Which of the shapes an argument takes."""
    low = name.lower().strip('_')
    if is_state(name) and name != 'A_prev':  # the activations of the layer before
        return 's'
    if role(name) == 'y':
        return 'y'
    if re.match(r'^(gamma|beta|scale|shift)', low):
        return 'g'
    if is_vector(name):
        return 'b'
    if re.match(r'^(u|w_?hh|w_?h|whh|waa|wh|w_?rec\w*|u_\w+|u[a-z]?)$', low):
        return 'u'
    if is_matrix(name):
        return 'w'
    if role(name) in ('x', 'output') or re.match(r'^(z|a|h|s|v|q|k|scores|logits|x\w?|inp\w*)\d?$', low):
        return 'x'
    return None


class LayerWorld:
    """Values for the arguments of a layer: one choice of the shapes of a kind."""

    def __init__(self, kind, choice, square):
        self.kind, self.choice, self.square = kind, choice, square
        self.count = 0

    def value(self, name):
        chosen = self.choice.get(part(name) or '')
        if chosen is None:
            return None
        return self.numbers(chosen)

    def numbers(self, shape):
        self.count += 1
        x = self.choice['x']
        rows = x[0] if isinstance(x, tuple) else 3
        generator = np.random.RandomState(50 + self.count)
        if shape == 'indices':
            wide = x[1] if isinstance(x, tuple) and len(x) == 2 and x[1] != rows else 3
            return generator.permutation(np.arange(rows) % min(wide, 3))
        if shape == 'index':
            return 1
        if shape == 'hot':
            return self.one_hot(x, generator)
        if shape == 'steps':
            return generator.randint(2, size=x[:2])
        if shape == 'tokens':
            return generator.permutation(np.arange(12) % 7).reshape(3, 4)
        return draw(shape, 50 + self.count, 0.8)

    def one_hot(self, x, generator):
        if self.kind in ('columns', 'one_column', 'recurrent_columns'):
            return np.eye(x[0])[generator.randint(x[0], size=x[1])].T
        if len(x) == 1:
            return np.eye(x[0])[1]
        return np.eye(x[-1])[generator.randint(x[-1], size=x[0])]

    def describe(self):
        x = self.choice['x']
        return {'shape': list(x) if isinstance(x, tuple) else [3, 4]}


def layer_worlds(names, square=False, kinds=BATCHES):
    """All choices for arguments of these names: kinds in turn, in each all shapes of its parts."""
    parts = list(dict.fromkeys(['x', *(part(name) for name in names if part(name))]))
    for kind in kinds:
        table = shapes(kind, square)
        if not all(each in table for each in parts):
            continue
        for choice in itertools.product(*(table[each] for each in parts)):
            yield LayerWorld(kind, dict(zip(parts, choice)), square)


def stages():
    """What is tried one after the other: sizes that differ, equal ones, one example; each (square, kinds)."""
    return [(False, BATCHES), (True, BATCHES), (False, SINGLE), (True, SINGLE)]


def first_that_fits(search):
    """
    The first stage in which shapes agree; else the first in which the code runs at all.
    search: (square, kinds) → a tuple whose last is the fit, or None
    """
    second = None
    for square, kinds in stages():
        found = search(square, kinds)
        if found is not None and found[-1] != 'other':
            return found
        second = better(second, found)
    return second


FITS = ['equal', 'squeezed', 'other']


def better(one, two):
    """Of two findings the one whose shapes agree more; the first where they are alike."""
    if one is None or two is None:
        return one or two
    return two if FITS.index(two[-1]) < FITS.index(one[-1]) else one
