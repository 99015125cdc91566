"""Which of what came back is the gradient of which parameter."""
import re

import numpy as np

from .names import partner
from .slots import Slot


def is_array(value):
    return isinstance(value, (np.ndarray, np.floating, float)) and np.asarray(value).dtype.kind == 'f' or (
        isinstance(value, np.ndarray) and value.dtype.kind in 'iu')


def is_list_of_arrays(value):
    return isinstance(value, (list, tuple)) and len(value) > 0 and all(is_array(each) for each in value)


def leaves(value, name='', path=()):
    """All arrays inside of what came back: (path, name, array)."""
    if isinstance(value, dict):
        for key, each in value.items():
            inner = str(key) if isinstance(key, str) else '%s[%s]' % (name, key)
            yield from leaves(each, inner, (*path, key))
    elif isinstance(value, (list, tuple)):
        for place, each in enumerate(value):
            yield from leaves(each, '%s[%d]' % (name, place), (*path, place))
    elif is_array(value):
        yield path, name, np.asarray(value)


def at(value, path):
    for key in path:
        value = value[key]
    return value


def places_in(value, name, slot):
    """Parameters inside of an argument or attribute: name → Slot."""
    if isinstance(value, np.ndarray) and value.dtype.kind in 'fiu':
        return {name: slot}
    if isinstance(value, (float, int, np.floating)) and not isinstance(value, bool):
        return {name: slot}
    found = {}
    if isinstance(value, dict):
        for key, each in value.items():
            inner = key if isinstance(key, str) else '%s[%s]' % (name, key)
            if isinstance(each, (np.ndarray, dict, list)):
                found.update(places_in(each, inner, Slot(value, key)))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            if isinstance(each, (np.ndarray, dict, list)):
                found.update(places_in(each, '%s[%d]' % (name, place), Slot(value, place)))
    return found


def split(name):
    match = re.match(r'^(.*?)((?:\[\d+\])+)$', name)
    return (match.group(1), match.group(2)) if match else (name, '')


class Match:
    """
    pairs: parameter → path of its gradient. left: names of results that are no parameter's.
    lonely: parameters that no result belongs to. by_order: whether names said nothing.
    """

    def __init__(self, pairs, left, lonely, by_order=False):
        self.pairs, self.left, self.lonely, self.by_order = pairs, left, lonely, by_order

    def gradients(self, result):
        return {name: at(result, path) for name, path in self.pairs.items()}


def match(found, places, optional=()):
    """
    found: (path, name, array) of each result. places: name → Slot; `optional` are those that need no
    gradient, as data.
    """
    pairs, left = {}, []
    bases = list(dict.fromkeys(split(name)[0] for name in places))
    for path, name, array in found:
        base, index = split(name)
        other = partner(base, bases) if base else None
        target = None
        if other is not None:
            target = next((each for each in (other + index, other) if each in places), None)
        if target is None and name in places:
            target = name
        if target is None or target in pairs:
            left.append((path, name, array))
        else:
            pairs[target] = path
    wanted = [name for name in places if name not in optional]
    by_order = False
    if not any(name in pairs for name in wanted) and wanted:
        ordered = in_order(left, wanted, places) or in_layers(left, wanted, places)
        if ordered is not None:
            pairs.update(ordered)
            left, by_order = [each for each in left if each[0] not in ordered.values()], True
    lonely = [name for name in wanted if name not in pairs]
    return Match(pairs, [name for _, name, _ in left], lonely, by_order)


def shape_of(slot):
    return tuple(n for n in np.shape(slot.get()) if n != 1)


def in_order(left, wanted, places):
    """As many as there are parameters, each of its shape, in their order."""
    if len(left) != len(wanted):
        return None
    fits = all(tuple(n for n in array.shape if n != 1) == shape_of(places[name])
               for (_, _, array), name in zip(left, wanted))
    return {name: path for (path, _, _), name in zip(left, wanted)} if fits else None


def in_layers(left, wanted, places):
    """Where shapes alone decide: each result fits one parameter only."""
    pairs = {}
    for path, _, array in left:
        shape = tuple(n for n in array.shape if n != 1)
        fitting = [name for name in wanted if shape_of(places[name]) == shape]
        if len(fitting) == 1 and fitting[0] not in pairs:
            pairs[fitting[0]] = path
    return pairs if len(pairs) == len(wanted) else None


def fit_of(pairs_result, places):
    """How well shapes agree: 'equal', 'squeezed' (axes of one), or 'other', the worst of all."""
    worst = 'equal'
    for name, value in pairs_result.items():
        got, expected = np.shape(value), np.shape(places[name].get())
        if got == expected:
            continue
        squeezed = tuple(n for n in got if n != 1) == tuple(n for n in expected if n != 1)
        if not squeezed:
            return 'other'
        worst = 'squeezed'
    return worst
