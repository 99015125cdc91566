"""
Networks whose forward pass, cost and backward pass are apart: functions on arrays or dictionaries,
and classes. Also a cost and its gradient as two functions, where there is no forward pass.
"""
import re

import numpy as np

from . import syntax
from .calls import MISSING, Call, Unfilled, argument_names, fresh
from .cost_and_gradient import FAILURES, world_notes
from .matching import Match, at, fit_of, is_array, leaves, match, places_in
from .names import is_matrix, is_vector, number_in, role
from .objects import State, gradient_at, gradients_in, parameters_of
from .quiet import Randomness, quiet
from .slots import Slot
from .subject import note
from .supply import Supply
from .trial import Trial

OUTPUT = 'output'
RATES = (0.5, 0.05)


class OfForward:
    """What a forward pass returned: by name, and which of it is the network's output."""

    def __init__(self, forward, result, labels):
        self.bound = {}
        self.scalar = None
        results = list(result) if isinstance(result, tuple) else [result]
        names = syntax.result_names(forward, len(results))
        arrays = []
        taken = argument_names(forward)
        for name, value in zip(names, results):
            # `for layer in layers: x = layer.forward(x)`: another x than the one that backward wants.
            if name and value is not None and name not in taken:
                self.bound[name] = value
            is_number = np.ndim(value) == 0 and isinstance(value, (float, np.floating)) if not isinstance(
                value, (dict, list, tuple)) and value is not None else False
            if is_number and self.scalar is None:
                self.scalar = float(value)
            elif is_array(value):
                arrays.append((name, value))
        others = [value for value in results if isinstance(value, (dict, list, tuple))]
        self.caches = others
        for value in others:
            if isinstance(value, dict):
                for key, each in value.items():
                    if isinstance(key, str) and is_array(each):
                        self.bound.setdefault(key, each)
        output = self.output_of(arrays, bool(others), others, np.shape(labels))
        if output is not None:
            self.bound[OUTPUT] = output

    @staticmethod
    def output_of(arrays, has_cache, others, shape):
        if arrays:
            alike = [value for _, value in arrays if np.shape(value) == shape]
            if len(alike) == 1:
                return alike[0]
            numbers = [number_in(name or '') for name, _ in arrays]
            if has_cache or len(arrays) == 1 or numbers[0] == max((each for each in numbers if each is not None), default=-1):
                return arrays[0][1]
            return arrays[-1][1]
        for value in others:
            items = [each for each in (value.values() if isinstance(value, dict) else value) if is_array(each)]
            if items:
                return items[-1]
        return None


class NetworkRun:
    """One way to call the parts of a network, in a world where they all run."""

    def __init__(self, world, env, forward, backward, cost=None, owner=None, single=None, others=()):
        self.world, self.env, self.owner = world, env, owner
        self.forward, self.backward, self.cost_function = forward, backward, cost
        used = [each for each in (forward, backward, cost, *others) if each is not None]
        self.supply = Supply(world, env, used, single)
        self.randomness = Randomness()
        self.rate = None
        # Whatever it is called, the first argument of a forward pass is its input.
        self.input_name = next(iter(argument_names(forward)), None) if forward is not None else None
        self.owned = parameters_of(owner) if owner is not None else {}
        self.before = set(vars(owner)) if owner is not None else set()
        self.state = State(owner, self.owned) if owner is not None else None
        self.result = None

    def call(self, function, bound=()):
        self.supply.bound = dict(bound)
        call = Call(function, self.argument)
        call.live |= self.supply.live
        with quiet():
            return call(), call

    def argument(self, name, default):
        if role(name) == 'rate' and self.rate is not None:
            return self.rate
        if role(name) == 'cache' and name not in self.supply.bound and self.result is not None:
            caches = self.result.caches
            if caches:
                return caches[0]
            return {key: value for key, value in self.result.bound.items() if key != OUTPUT}
        value = self.supply(name, default)
        if value is MISSING and default is MISSING and name == self.input_name:
            return self.world.X
        if value is MISSING and default is MISSING and self.owner is not None:
            return getattr(self.owner, name, MISSING)
        return value

    def forward_pass(self):
        self.randomness.restore()
        if self.state is not None:
            self.state.restore()
        if self.forward is None:
            self.result = None
            return {}
        result, _ = self.call(self.forward)
        self.result = OfForward(self.forward, result, self.world.Y)
        if OUTPUT not in self.result.bound and self.owner is not None:
            stored = stored_output(self.owner, self.owned)
            if stored is not None:
                self.result.bound[OUTPUT] = stored
        return self.result.bound

    def cost(self):
        bound = self.forward_pass()
        if self.cost_function is None:
            return self.result.scalar
        value, _ = self.call(self.cost_function, bound)
        value = value[0] if isinstance(value, tuple) else value
        return float(np.reshape(np.asarray(value, dtype=float), ()))

    def output(self):
        return np.asarray(self.forward_pass()[OUTPUT], dtype=float)

    def backward_pass(self):
        bound = self.forward_pass()
        result, call = self.call(self.backward, bound)
        return result, call

    def places(self, call):
        """All that may be a parameter: arguments that were taken for parameters, and the owner's."""
        found = {}
        for name, value in self.supply.parameters.items():
            holder = self.supply.parameters
            found.update(places_in(value, name, Slot(holder, name)))
        found.update({name: slot for name, slot in self.owned.items() if name not in found})
        return found

    def match(self):
        """Parameters with their gradients, out of a first backward pass."""
        before = None
        if self.owner is not None:
            before = {name: np.array(slot.get(), dtype=float) for name, slot in self.owned.items()}
        result, call = self.backward_pass()
        self.text = call.text()
        places = self.places(call)
        optional = []
        found = self.leaves_of(result)
        matched = match(found, places, optional) if found else Match({}, [], list(places))
        if matched.by_order and self.owner is not None and len(found) != len(self.owned):
            matched = Match({}, [], list(places))
        how = 'returned'
        if not matched.pairs and self.owner is not None:
            changed = [name for name, slot in self.owned.items() if not np.array_equal(before[name], slot.get())]
            if changed:
                for name, slot in self.owned.items():
                    slot.set(before[name].copy())
                return Match({name: None for name in changed}, [], [each for each in places if each not in changed]), places, 'updated'
            matched, how = gradients_in(self.owner, self.owned, self.before), 'stored'
        return matched, places, how

    def leaves_of(self, result):
        if result is None:
            return []
        if isinstance(result, (tuple, list)):
            names = syntax.result_names(self.backward, len(result))
            return [leaf for k, (value, name) in enumerate(zip(result, names))
                    for leaf in leaves(value, name or '[%d]' % k, (k,))]
        name = syntax.result_names(self.backward, 1)[0] or ''
        return list(leaves(result, '' if isinstance(result, dict) else name))

    def require_fit(self):
        """Labels have to be as many as outputs, or class numbers: else they are broadcast somewhere."""
        Y = np.asarray(self.world.Y)
        output = self.result.bound.get(OUTPUT) if self.result is not None else None
        if output is None or isinstance(self.world.Y, list) or Y.size == np.size(output):
            return
        if Y.dtype.kind not in 'iu' or max(Y.shape, default=1) != Y.size or np.ndim(output) != (1 if Y.ndim == 0 else 2) or (
                1 in np.shape(output) and Y.size > 1) or self.runs_on_other_labels(Y):
            raise ValueError('labels do not fit the output')

    def runs_on_other_labels(self, Y):
        """Whether class numbers need not be whole: then they are no places in an array, but subtracted."""
        given, self.world.Y = self.world.Y, Y + 0.5
        try:
            self.backward_pass()
            return True
        except FAILURES:
            return False
        finally:
            self.world.Y = given

    def trials(self, cost_kinds):
        """A trial for each cost: (kind, name, function of this run)."""
        self.require_fit()
        matched, places, how = self.match()
        if not matched.pairs:
            return None
        kept = {name: slot for name, slot in places.items() if name in matched.pairs}
        fit = 'equal'
        if how == 'returned':
            result, _ = self.backward_pass()
            fit = fit_of(matched.gradients(result), places)
        elif how == 'stored':
            fit = fit_of({name: gradient_at(*place) for name, place in matched.pairs.items()}, places)

        def gradient():
            if how == 'updated':
                return self.change(kept)
            result, _ = self.backward_pass()
            if how == 'returned':
                return {name: at(result, path) for name, path in matched.pairs.items()}
            return {name: gradient_at(*place) for name, place in matched.pairs.items()}

        made = []
        for kind, name, cost in cost_kinds:
            for rate in (RATES if how == 'updated' and self.has_rate() else (None,)):
                says = [note('rate', value=rate)] if rate is not None else []
                says += [note('updated')] if how == 'updated' else []
                made.append(Trial(kept, self.at_rate(cost, rate), self.at_rate(gradient, rate), kind, name, says))
        return made, matched, fit

    def has_rate(self):
        names = [*argument_names(self.backward), *(vars(self.owner) if self.owner is not None else ())]
        return any(role(name) == 'rate' for name in names)

    def at_rate(self, function, rate):
        def run():
            self.rate = rate
            if rate is not None and self.owner is not None:
                for name in vars(self.owner):
                    if role(name) == 'rate':
                        setattr(self.owner, name, rate)
                        if self.state is not None:
                            self.state.kept = [each for each in self.state.kept if each[:2] != (self.owner, name)]
            return function()

        return run

    def change(self, kept):
        """The gradient of an update that is made in place: (before − after) / rate."""
        before = {name: np.array(slot.get(), dtype=float) for name, slot in kept.items()}
        self.backward_pass()
        return {name: (before[name] - np.asarray(slot.get(), dtype=float)) / self.rate_in_use()
                for name, slot in kept.items()}

    def rate_in_use(self):
        return self.rate if self.rate is not None else 1.0

    def notes(self, matched):
        notes = world_notes(self.supply)
        notes += [note('not_a_gradient', name=each) for each in matched.left]
        notes += [note('no_gradient', name=each) for each in matched.lonely
                  if is_matrix(each.split('[')[0]) or is_vector(each.split('[')[0]) or each in self.supply.parameters]
        if matched.by_order:
            notes.append(note('by_order', names=list(matched.pairs)))
        return notes


def stored_output(owner, owned):
    """Where a forward pass that returns nothing has left the network's output."""
    found = [(name.lower() in ('output', 'yhat', 'y_hat', 'out', 'prediction'), number_in(name) or 0, name)
             for name, value in vars(owner).items()
             if role(name) == 'output' and name not in owned and is_array(value) and np.ndim(value) > 0]
    return getattr(owner, max(found)[2]) if found else None


def assumed_costs(run):
    """Costs that the output and Y allow, where the file has none: name → function."""
    return usual_costs(run.output, np.asarray(run.world.Y, dtype=float), run.world.layout)


def usual_costs(output_now, Y, layout):
    """
    The usual costs of an output, summed: pairs of name and function.
    output_now: the output at the parameters as they are. Y: what it is compared with.
    """

    def targets(output):
        if Y.shape == output.shape:
            return Y
        if Y.size == output.size:
            return Y.reshape(output.shape)
        return one_hot(Y, output.shape, layout)

    def both():
        output = output_now()
        return output, targets(output)

    def log(value):
        return np.log(np.clip(value, 1e-300, None))

    def squared():
        output, t = both()
        return 0.5 * float(np.sum((output - t) ** 2))

    def cross_entropy():
        output, t = both()
        return -float(np.sum(t * log(output)))

    def binary_cross_entropy():
        output, t = both()
        return -float(np.sum(t * log(output) + (1 - t) * log(1 - output)))

    def softmax_cross_entropy():
        output, t = both()
        axis = 0 if layout == 'columns' and output.ndim == 2 else -1
        top = np.max(output, axis=axis, keepdims=True)
        return float(np.sum(np.sum(t, axis=axis) * np.log(np.sum(np.exp(output - top), axis=axis)))
                     + np.sum(t * top) - np.sum(t * output))

    def logistic():
        output, t = both()
        return float(np.sum(np.logaddexp(0, output) - t * output))

    output, _ = both()
    found = [('squared', squared)]
    if np.all(output > 0) and np.all(output < 1):
        found.append(('binary_cross_entropy', binary_cross_entropy))
    else:
        found.append(('logistic', logistic))
        if max(output.shape, default=1) > 1:
            found.append(('softmax_cross_entropy', softmax_cross_entropy))
    if np.all(output > 0) and output.size > 1:
        found.append(('cross_entropy', cross_entropy))
    return found


def one_hot(Y, shape, layout):
    classes = Y.reshape(-1).astype(int)
    count = shape[0] if layout == 'columns' else shape[-1]
    if len(shape) != 2 or np.any(classes >= count) or np.any(classes < 0):
        raise ValueError('labels do not fit the output')
    hot = np.eye(count)[classes]
    return hot.T if layout == 'columns' else hot
