"""One cost with its gradient at one point: what the judge asks of it, and in what words."""
import base64
import time

import numpy as np

from .quiet import Randomness, quiet, text_of
from .slots import Parameters


def encode(numbers):
    return base64.b64encode(np.ascontiguousarray(numbers, dtype='<f8').tobytes()).decode('ascii')


def decode(text):
    return np.frombuffer(base64.b64decode(text), dtype='<f8').astype(float)


class Failed(Exception):
    """The reader's code raised an error where it has to answer."""


class Trial:
    """
    slots: name → Slot, the parameters.
    cost(): a number. gradient(): name → array, what the reader's code says for each parameter.
    kind: whose cost it is: 'own' (computed beside the gradient), 'paired' (a function of its own),
        'layer' (Σ out·dout), 'assumed' (not in the file; `cost_name` says which).
    says: what else is different in this trial, as pairs of code and values.
    """

    def __init__(self, slots, cost, gradient, kind='own', cost_name=None, says=()):
        self.parameters = Parameters(slots)
        self.cost_function, self.gradient_function = cost, gradient
        self.kind, self.cost_name, self.says = kind, cost_name, list(says)
        self.randomness = Randomness()
        self.is_random = False

    def cost(self, point=None):
        self.parameters.put(self.parameters.home if point is None else point)
        if self.is_random:
            self.randomness.restore()
        with quiet():
            value = np.asarray(self.cost_function())
        if value.size != 1 or value.dtype.kind not in 'fiub':
            raise TypeError('the cost is not one number')
        return float(value.reshape(()))

    def gradient(self):
        self.parameters.put(self.parameters.home)
        if self.is_random:
            self.randomness.restore()
        with quiet():
            given = self.gradient_function()
        kept = {name: np.array(as_array(given[name]), dtype=float)
                for name in self.parameters.arrays if given.get(name) is not None}
        self.parameters.put(self.parameters.home)
        return kept

    def open(self):
        """
        What is at the point, and what calling twice shows. Parameters whose gradient cannot be compared
        are left out of the point, and told in `broken`.
        """
        notes = [{'code': 'cast', 'values': {'name': name, 'type': kind}}
                 for name, kind in self.parameters.casts]
        notes += [{'code': 'shared', 'values': {'name': name, 'other': other}}
                  for name, other in self.parameters.shared]
        try:
            self.randomness.restore()
            first = self.cost()
            gradient = self.gradient()
            if not self.randomness.is_untouched():
                self.is_random = True
                notes.append({'code': 'random', 'values': {}})
                first, gradient = self.cost(), self.gradient()
            start = time.perf_counter()
            second = self.cost()
            seconds = time.perf_counter() - start
            again = self.gradient()
        except Exception as error:  # pylint: disable=broad-except
            raise Failed(text_of(error)) from error
        if first != second and not (np.isnan(first) and np.isnan(second)):
            notes.append({'code': 'cost_changes', 'values': {'first': first, 'second': second}})
        notes += changes(gradient, again)
        broken = self.leave_out_broken(gradient)
        arrays = self.parameters.arrays
        notes += [{'code': 'shape_differs', 'values': {'name': name, 'got': list(gradient[name].shape),
                                                       'expected': list(array.shape)}}
                  for name, array in arrays.items() if gradient[name].shape != array.shape]
        flat = [gradient[name].reshape(-1) for name in arrays]
        return {
            'x': encode(self.parameters.home),
            'blocks': self.parameters.blocks(),
            'cost': first if np.isfinite(first) else None,
            'gradient': encode(np.concatenate(flat) if flat else np.zeros(0)),
            'broken': broken,
            'seconds': seconds,
            'notes': notes,
        }

    def leave_out_broken(self, gradient):
        """Parameters with no gradient, one of another size, or one that is not finite."""
        broken = []
        for name, array in list(self.parameters.arrays.items()):
            given = gradient.get(name)
            if given is None:
                broken.append({'code': 'no_gradient', 'values': {'name': name}})
            elif given.size != array.size:
                broken.append({'code': 'other_shape', 'values': {
                    'name': name, 'got': list(given.shape), 'expected': list(array.shape)}})
            elif not np.all(np.isfinite(given)):
                broken.append({'code': 'gradient_not_finite', 'values': {'name': name}})
            else:
                continue
            self.parameters.leave_out(name)
        return broken

    def values(self, round_):
        """Costs at the points of a round: x + along·direction + offset·e_axis, one after another."""
        axis, offset = decode(round_['axis']).astype(int), decode(round_['offset'])
        place, along = decode(round_['direction']).astype(int), decode(round_['along'])
        directions = [decode(each) for each in round_['directions']]
        costs = np.empty(len(axis))
        for k in range(len(axis)):
            point = self.parameters.home.copy()
            if place[k] >= 0:
                point += along[k] * directions[place[k]]
            if axis[k] >= 0:
                point[axis[k]] += offset[k]
            try:
                costs[k] = self.cost(point)
            except (ArithmeticError, ValueError, AssertionError, np.linalg.LinAlgError):
                costs[k] = np.nan  # outside of where it is defined
        self.parameters.put(self.parameters.home)
        return encode(costs)


def as_array(value):
    """A gradient as numbers: lists of numbers and of arrays of one shape are too."""
    array = np.asarray(value)
    if array.dtype == object and array.size == 1:
        array = np.asarray(array.reshape(-1)[0])
    return array


def is_same(before, after):
    """But for the last digits: sums over a set come in another order each time."""
    largest = np.max(np.abs(before), initial=0.0)
    return np.allclose(before, after, rtol=1e-11, atol=1e-13 * largest, equal_nan=True)


def changes(first, again):
    """What a second call of the gradient says that the first did not."""
    notes = []
    for name, before in first.items():
        after = again.get(name)
        if after is None or after.shape != before.shape or is_same(before, after):
            continue
        doubled = np.allclose(after, 2 * before, rtol=1e-9, atol=0)
        notes.append({'code': 'accumulates' if doubled else 'gradient_changes',
                      'values': {'name': name}})
    return notes
