"""Instances of layers: the file's own, or new ones, with what their constructor wants."""
import re

import numpy as np

from .calls import MISSING, argument_names, required
from .layer_worlds import part
from .names import is_matrix, is_vector
from .objects import Maker, construct, parameters_of

DERIVATIVE = re.compile('prime|deriv|grad|^d_?act', re.I)
PREPARE = re.compile(r'^(initiali[sz]e\w*|init_\w+|build|reset|setup)$')


class Step:
    """An optimizer that takes a plain step, where a layer wants to be given one."""

    rate = 1.0

    def update(self, weights, gradient, *_):
        return weights - Step.rate * np.asarray(gradient)

    def __deepcopy__(self, _):
        return self


def derivative_of_tanh(x):
    return 1 - np.tanh(x) ** 2


def owners(kind, env, world, options):
    """The file's own instance, where it has one; else new ones, with their optimizer."""
    from .classes import instances_in  # pylint: disable=import-outside-toplevel
    own = instances_in(kind, env)
    if own:
        return own[0], None
    x = world.choice['x']
    before = x[1] if isinstance(x, tuple) and len(x) in (2, 4) and world.kind not in ('columns', 'one_column') else (
        x[0] if world.kind in ('columns', 'one_column', 'image', 'one') else x[-1] if isinstance(x, tuple) else 7)
    if world.kind in ('images_last', 'steps', 'sequence'):
        before = x[-1]
    if world.kind == 'recurrent_columns':
        before = x[0]
    after = 4 if world.square else 5
    maker = Maker(before, after, 4 if world.square else 2, 1, world.kind in ('columns', 'one_column'))
    maker.lists = False
    optimizer = Step()
    derivatives = [name for name in argument_names(kind) if DERIVATIVE.search(name)]

    def supply(name, default):
        if name in options:
            return options[name]
        low = name.lower()
        if low == 'optimizer' or low == 'optim':
            return optimizer
        if derivatives and default is MISSING:
            return derivative_of_tanh if name in derivatives else np.tanh
        if low == 'input_shape' and len(x) < 3:
            return (before,)
        if low in ('input_shape', 'in_shape') and world.kind in ('images', 'images_odd', 'images_last', 'image'):
            return tuple(x[1:]) if len(x) == 4 else tuple(x)
        if default is MISSING and (is_matrix(name) or is_vector(name)) and part(name) and 'scale' not in low:
            made = world.value(name)
            if made is not None:
                return made
        return maker(name, default)

    owner = construct(kind, supply)
    used = False
    for name in dir(kind):
        function = getattr(owner, name, None)
        if PREPARE.match(name) and callable(function):
            wanted = required(function)
            if all(each in ('optimizer', 'optim') for each in wanted):
                function(*[optimizer for _ in wanted])
                used = used or bool(wanted)
    return owner, optimizer if used or 'optimizer' in argument_names(kind) else None


def settle(owner):
    """Moves weights that are all 0 or tiny, as biases are at first, to where gradients differ."""
    generator = np.random.RandomState(7)
    for slot in parameters_of(owner).values():
        value = slot.get()
        if isinstance(value, np.ndarray) and value.dtype == np.float64 and value.size and np.std(value) < 0.05:
            value += 0.4 * generator.standard_normal(value.shape)
