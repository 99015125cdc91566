"""Functions that return a cost and its gradient in one call, of arguments, of a model or of globals."""
import ast

import numpy as np

from . import syntax
from .calls import Call, Unfilled, argument_names
from .finding import is_cost
from .matching import at, fit_of, leaves, match, places_in
from .names import is_state, is_upstream, partner, role
from .objects import parameters_of
from .quiet import quiet
from .slots import Slot
from .subject import Subject, note
from .supply import Supply, is_single
from .trial import Trial


def scalar_place(result, gradients=()):
    """Where in a result the cost is: first or last, and the only number; not where `gradients` are."""
    if not isinstance(result, (tuple, list)) or len(result) < 2:
        return None
    def is_scalar(value):
        return (isinstance(value, (int, float, np.number)) and not isinstance(value, bool)) or (
            isinstance(value, np.ndarray) and value.size == 1 and value.dtype.kind in 'fiu')
    found = [place for place, each in enumerate(result) if is_scalar(each)]
    ends = [place for place in found if place in (0, len(result) - 1) and place not in gradients]
    real = [place for place in ends if np.ndim(result[place]) == 0]
    ends = real or ends
    if len(ends) > 1:
        ends = ends[:1]
    return ends[0] if ends and np.isfinite(float(np.reshape(result[ends[0]], ()))) else None


class Found:
    """A call in a world where it runs, its parameters and their gradients."""

    def __init__(self, call, place, pairs, places, supply, fit):
        self.call, self.place, self.pairs, self.places = call, place, pairs, places
        self.supply, self.fit = supply, fit


def argument_places(call, function):
    """Arguments that may be parameters: name → Slot; data are optional."""
    places, optional = {}, []
    for name in [*call.positional, *call.named]:
        value = call.values[name]
        kind = role(name)
        if kind in ('regularisation', 'rate', 'keep', 'count') or isinstance(value, (int, str, bool, tuple)):
            continue
        found = places_in(value, name, Slot(call.values, name))
        places.update(found)
        if kind in ('x', 'y') or is_state(name) or kind == 'output':
            optional += found
    return places, optional


def global_places(function):
    space = getattr(getattr(function, '__func__', function), '__globals__', {})
    found = {}
    for name in syntax.globals_used(function):
        value = space.get(name)
        if isinstance(value, np.ndarray) and value.dtype.kind == 'f':
            found[name] = Slot(space, name)
        elif isinstance(value, dict) and value and all(isinstance(each, np.ndarray) for each in value.values()):
            found.update(places_in(value, name, Slot(space, name)))
    return found


def run_in(world, env, function, owner=None, single=None):
    """The call in this world, or None where it fails there."""
    supply = Supply(world, env, [function], single)
    call = Call(function, supply)
    call.live |= supply.live
    with quiet():
        result = call()
    names = syntax.result_names(function, len(result)) if isinstance(result, (tuple, list)) else []
    arguments = argument_names(function)
    place = scalar_place(result, [k for k, name in enumerate(names)
                                  if name and name not in arguments and partner(name, arguments)])
    if place is None:
        return None
    found = []
    places, optional = argument_places(call, function)
    for k, (value, name) in enumerate(zip(result, names)):
        is_other = name and (is_state(name) or role(name) == 'cache') and not name.startswith('d')
        if k != place and not is_other:
            found += [leaf for leaf in leaves(value, name or '', (k,)) if not is_parameter(leaf[2], places)]
    if owner is not None:
        owned = {name: slot for name, slot in parameters_of(owner).items() if name not in places}
        optional += list(places)
        places.update(owned)
    outer = global_places(function)
    named = match(found, {**places}, optional)
    if not named.pairs and outer:
        places.update(outer)
        named = match(found, places, [*optional, *(name for name in places if name not in outer)])
    if not named.pairs:
        named = only_array(found, places, optional)
    if named is None or not named.pairs:
        return None
    fit = fit_of(named.gradients(result), places)
    kept = {name: slot for name, slot in places.items() if name in named.pairs}
    return Found(call, place, named, kept, supply, fit)


def is_parameter(array, places):
    """Whether a result is a parameter itself, as it is in caches."""
    return any(np.shape(slot.get()) == array.shape and np.array_equal(slot.get(), array) for slot in places.values())


def only_array(found, places, optional):
    """A gradient without a name that says of what: the argument of equal shape, data last."""
    if len(found) != 1:
        return None
    from .matching import Match, shape_of  # pylint: disable=import-outside-toplevel
    path, name, array = found[0]
    if name and role(name) is not None and not is_upstream(name):
        return None  # a state or an output: its name says that it is something else
    shape = tuple(n for n in array.shape if n != 1)
    for names in ([each for each in places if each not in optional], optional):
        fitting = [each for each in names if shape_of(places[each]) == shape]
        fitting = fitting if len(fitting) < 2 else [each for each in fitting if role(each) != 'y']
        if len(fitting) == 1:
            return Match({fitting[0]: path}, [], [])
    return None


def depends(found):
    """Whether every parameter with a gradient has a say in the cost, to its last entry."""
    def cost():
        with quiet():
            return float(np.reshape(found.call()[found.place], ()))

    if not moves(cost, found.places):
        return False
    for slot in found.places.values():
        array = np.asarray(slot.get())
        if array.dtype.kind != 'f' or array.ndim == 0:
            continue
        flat = array.reshape(-1)
        before, old = cost(), flat[-1]
        flat[-1] = old + 0.37
        after = cost()
        flat[-1] = old
        if before == after and array.size > 1 and flat.size == max(
                np.size(each.get()) for each in found.places.values()) and len(found.places) == 1:
            return False
    return True


def moves(cost, places):
    """Whether a cost is another where the parameters are: a softmax of one output is 1 everywhere."""
    kept = {name: np.array(slot.get(), dtype=float) for name, slot in places.items()}
    before = cost()
    generator = np.random.RandomState(2)
    try:
        for name, slot in places.items():
            value = kept[name] + 0.3 * generator.standard_normal(kept[name].shape)
            array = slot.get()
            if isinstance(array, np.ndarray) and array.dtype.kind == 'f':
                array[...] = value
            else:
                slot.set(value)
        return cost() != before
    finally:
        for name, slot in places.items():
            array = slot.get()
            if isinstance(array, np.ndarray) and array.dtype.kind == 'f':
                array[...] = kept[name]
            else:
                slot.set(kept[name])


FAILURES = (ArithmeticError, LookupError, ValueError, TypeError, AttributeError, AssertionError, NameError,
            RuntimeError, np.linalg.LinAlgError, Unfilled, OSError, ImportError)


def trial_of(found, says=()):
    call, place, pairs = found.call, found.place, found.pairs
    return Trial(found.places, lambda: call()[place], lambda: pairs.gradients(call()), 'own', None, says)


def subject_of(function, name, found, owner=None):
    call = found.call
    notes = world_notes(found.supply)
    notes += [note('not_a_gradient', name=each) for each in found.pairs.left]
    notes += [note('no_gradient', name=each) for each in found.pairs.lonely
              if each in call.values or owner is None]
    if found.pairs.by_order:
        notes.append(note('by_order', names=list(found.pairs.pairs)))
    return Subject(name, 'cost_and_gradient', syntax.line_of(function), call.text(),
                   [trial_of(found)], notes)


def world_notes(supply):
    """What was made up or chosen for a call, said."""
    notes = []
    world = supply.world
    if getattr(world, 'is_made', False):
        notes.append(note('data_made', **world.describe()))
    for name, value in supply.used_settings.items():
        if isinstance(value, (int, float, str)) and not isinstance(value, bool):
            notes.append(note('set', name=name, value=value))
    return notes


def search(function, env, worlds, owner=None, seconds=None):
    """The first world in which shapes agree; failing that, the first in which the call runs."""
    second = None
    wants_single = len([each for each in argument_names(function)
                        if role(each) == 'parameters' or is_single(each, function)]) == 1 and owner is None
    for world in worlds:
        singles = world.singles() if wants_single else [None]
        for single in singles if not wants_single else [*singles, None]:
            try:
                found = run_in(world, env, function, owner, single)
                if found is None:
                    continue
                if found.fit != 'other' and depends(found):
                    return found
                second = second or found
            except FAILURES:
                continue
    return second


def may_be_cost_with_gradient(function, name):
    """A method that returns several things, by its text, and is not the forward pass of a layer."""
    names = argument_names(function)
    is_tuple = any(len(getattr(value, 'elts', ())) >= 2 or is_cost(name) and isinstance(value, ast.Call)
                   for value in syntax.returns(function))
    return is_tuple and any(role(each) == 'y' for each in names) and 'predict' not in name.lower()
