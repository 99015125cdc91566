"""Instances of the reader's classes: making one, finding its parameters, its gradients, its state."""
import copy
import inspect

import numpy as np

from .calls import MISSING, Unfilled, signature
from .matching import Match, leaves, match, places_in
from .names import bares, is_matrix, is_upstream, is_vector, partner, plain, role
from .slots import Slot
from .supply import is_size_list, setting, size_role
from .worlds import draw

DEEPEST = 4


def is_instance(value):
    """An object whose attributes are to be looked at: of a class that is written in Python."""
    return hasattr(value, '__dict__') and not isinstance(value, type) and not callable(value) and not inspect.ismodule(
        value) and type(value).__module__ not in ('numpy', 'builtins', 'random')


def parts(owner, prefix='', depth=0, seen=None):
    """The object and those inside of it, with what stands before their attributes' names."""
    seen = set() if seen is None else seen
    if id(owner) in seen or depth > DEEPEST:
        return
    seen.add(id(owner))
    yield prefix, owner
    for name, value in list(vars(owner).items()):
        inner = list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(
            value, (list, tuple)) else [(None, value)]
        for key, each in inner:
            if is_instance(each):
                label = name if key is None else '%s[%s]' % (name, key)
                yield from parts(each, '%s%s.' % (prefix, label), depth + 1, seen)


def places_of(owner):
    """Float arrays of an object and of those inside of it: name → Slot."""
    found = {}
    for prefix, part in parts(owner):
        own = {}
        # Of two dictionaries with the same keys the one of gradients is not meant.
        for name, value in sorted(vars(part).items(), key=lambda each: 'grad' not in each[0].lower()):
            if isinstance(value, (np.ndarray, dict, list, float)) and not isinstance(value, bool):
                own.update(places_in(value, name, Slot(part, name, True)))
        for name, slot in own.items():
            value = slot.get()
            if isinstance(value, np.ndarray) and value.dtype.kind in 'fiu' and value.size:
                found[prefix + name] = slot
    return found


def is_gradient_of_another(name, names):
    """Whether this is where a gradient will be: dW beside W."""
    return any(bare != name and any(plain(bare) == plain(each) for each in names if each != name)
               for bare in bares(name))


NO_PARAMETER = ('running', 'moving', 'mask', 'velocity', 'momentum', 'cache', 'loss', 'error', 'history', 'delta', 'x_train', 'y_train')


def parameters_of(owner):
    """Those of its arrays that may be parameters: not the places for gradients, no integers."""
    found = places_of(owner)
    names = list(found)
    kept = {}
    for name, slot in found.items():
        prefix, _, last = name.rpartition('.')
        siblings = [each.rpartition('.')[2] for each in names if each.rpartition('.')[0] == prefix]
        value = slot.get()
        base = last.split('[')[0]
        if is_gradient_of_another(base, [each.split('[')[0] for each in siblings]) or base.lower().startswith('grad'):
            continue
        if any(each in last.lower() for each in NO_PARAMETER) or role(base) in ('x', 'y', 'output') and not is_matrix(base):
            continue
        if value.dtype.kind != 'f' and not (is_matrix(base) or is_vector(base)):
            continue
        kept[name] = slot
    return kept


def gradients_in(owner, places, before):
    """
    Gradients that a backward pass has left in an object: a Match whose paths are slots. `before`
    holds the arrays that were there before it.
    """
    pairs, left = {}, []
    by_prefix = {}
    for name in places:
        by_prefix.setdefault(name.rpartition('.')[0], []).append(name)
    for prefix, part in parts(owner):
        own = by_prefix.get(prefix.rstrip('.'), [])
        if not own:
            continue
        short = {name.rpartition('.')[2]: places[name] for name in own}
        found = []
        for name, value in vars(part).items():
            if name in short or (prefix + name) in places:
                continue
            if isinstance(value, (np.ndarray, dict, list, tuple, float, np.floating)):
                for path, label, array in leaves(value, name, (name,)):
                    if label not in short or isinstance(value, dict) and 'grad' in name.lower():
                        found.append((path, label, array))
        found = [leaf for leaf in found if leaf[1].split('[')[0] not in before or is_upstream(leaf[1].split('[')[0])
                 or 'grad' in str(leaf[0][0]).lower()]
        part_match = match_by_name(found, short)
        part_match.pairs.update(beside(part, short))
        for name, path in part_match.pairs.items():
            pairs[(prefix + name)] = (part, path)
        left += part_match.left
    return Match(pairs, [], [name for name in places if name not in pairs])


def beside(part, places):
    """Lists that go with each other: params and grads."""
    for params, grads in (('params', 'grads'), ('parameters', 'gradients'), ('params', 'gradients'), ('weights', 'grads')):
        one, two = getattr(part, params, None), getattr(part, grads, None)
        if isinstance(one, list) and isinstance(two, list) and len(one) == len(two):
            return {'%s[%d]' % (params, k): (grads, k) for k in range(len(one)) if '%s[%d]' % (params, k) in places}
    return {}


def match_by_name(found, places):
    likely = [leaf for leaf in found if is_upstream(leaf[1].split('[')[0]) or partner(
        leaf[1].split('[')[0], [each.split('[')[0] for each in places]) is not None]
    matched = match(likely, places)
    if matched.by_order and len(places) > 1:
        return Match({}, [], list(places))
    return matched


def gradient_at(part, path):
    value = getattr(part, path[0])
    for key in path[1:]:
        value = value[key]
    return value


class State:
    """Numbers of an object that are no parameters, as they were: put back before each call."""

    def __init__(self, owner, places):
        taken = {(id(slot.holder), slot.key) for slot in places.values()}
        self.kept = []
        for _, part in parts(owner):
            for name, value in vars(part).items():
                if (id(part), name) in taken or not isinstance(
                        value, (np.ndarray, int, float, list, dict, type(None))) or holds_parameter(value, taken):
                    continue
                try:
                    self.kept.append((part, name, copy.deepcopy(value)))
                except Exception:  # pylint: disable=broad-except
                    continue

    def restore(self):
        for part, name, value in self.kept:
            setattr(part, name, copy.deepcopy(value) if isinstance(value, (np.ndarray, list, dict)) else value)


def holds_parameter(value, taken):
    if isinstance(value, (dict, list)):
        keys = value.keys() if isinstance(value, dict) else range(len(value))
        items = value.values() if isinstance(value, dict) else value
        return any((id(value), key) in taken for key in keys) or any(
            is_instance(each) or callable(each) or holds_parameter(each, taken) for each in items)
    return False


class Maker:
    """Arguments of constructors: sizes that follow each other, arrays, settings."""

    def __init__(self, before, after, hidden=5, vector_axes=1, columns=False, X=None, Y=None):
        self.before, self.after, self.hidden, self.X, self.Y = before, after, hidden, X, Y
        self.vector_axes, self.columns = vector_axes, columns
        self.unknown, self.lists = 0, True

    def __call__(self, name, default):
        low = name.lower()
        if default is not MISSING and not is_size(name, default):
            return setting(name, default)
        if self.lists and (is_size_list(low) or low in ('layer', 'layers', 'hidden_layers', 'hidden_sizes', 'hidden_dims',
                                                        'hidden_size_list', 'hidden_layer_sizes', 'num_nodes')):
            if 'hid' in low:
                return [self.hidden, self.hidden + 1]
            if low not in ('in_shape', 'out_shape', 'shape', 'units'):
                return [self.before, self.hidden, self.after]
        if low in ('in_shape', 'out_shape'):
            return self.before if low == 'in_shape' else self.after
        if low in ('units', 'n_units', 'neurons', 'n_neurons', 'num_neurons', 'num_units', 'n_out', 'width', 'nodes'):
            return self.after
        if self.X is not None and default is MISSING and role(name) in ('x', 'y'):
            return np.array(self.X if role(name) == 'x' else self.Y)
        size = size_role(low)
        if size and not is_matrix(low):
            return {'input': self.before, 'hidden': self.hidden, 'output': self.after}[size]
        if role(name) == 'regularisation':
            return 0.1
        if is_vector(name) or low in ('gamma', 'beta'):
            length = self.before if low in ('gamma', 'beta') else self.after
            shape = (length,) if self.vector_axes == 1 else (length, 1) if self.columns else (1, length)
            return draw(shape, 31 + len(low), 0.6)
        if is_matrix(name) and low not in ('weight_scale', 'weight_init_std'):
            shape = (self.after, self.before) if self.columns else (self.before, self.after)
            return draw(shape, 41, 0.6)
        if low in ('std', 'weight_scale', 'weight_init_std', 'scale', 'init_scale'):
            return 0.3
        value = setting(name, default)
        if value is not MISSING:
            return value
        if low in ('kernel_size', 'filter_size', 'k', 'pool_size', 'ksize', 'pool', 'size', 'pool_h', 'pool_w', 'f'):
            return 2 if 'pool' in low else 3
        if low in ('num_filters', 'n_filters', 'filters', 'out_channels'):
            return self.after
        if low in ('in_channels', 'channels', 'input_channels', 'depth'):
            return self.before
        if low in ('slope', 'alpha', 'leak', 'negative_slope'):
            return 0.1
        if low in ('p', 'prob', 'ratio'):
            return 0.5
        if low == 'activation':
            return 'tanh'
        if default is not MISSING:
            return MISSING
        self.unknown += 1
        return {1: self.before, 2: self.after}.get(self.unknown, self.hidden)


def is_size(name, default):
    """A size that has a default: ours do as well, and differ from each other."""
    return isinstance(default, int) and not isinstance(default, bool) and size_role(name) is not None


def construct(kind, supply):
    """An instance. @raises what the constructor raises, and Unfilled"""
    named = {}
    for each in signature(kind):
        default = each.default if each.default is not each.empty else MISSING
        value = supply(each.name, default)
        if value is MISSING:
            if default is MISSING:
                raise Unfilled(each.name)
            continue
        named[each.name] = value
    return kind(**named)


def at_random(places, seed=3):
    """Moves parameters off the zeros and tiny numbers that they begin with."""
    generator = np.random.RandomState(seed)
    for slot in places.values():
        value = slot.get()
        array = np.array(value, dtype=float)
        if not array.size:
            continue
        spread = float(np.std(array))
        if spread < 0.2 or spread > 3:
            moved = (array / spread if spread > 3 else array) + 0.4 * generator.standard_normal(array.shape)
            if isinstance(value, np.ndarray) and value.dtype == np.float64 and value.flags.writeable:
                value[...] = moved
            else:
                slot.set(moved)
