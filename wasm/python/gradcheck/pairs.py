"""Pairs NAME_forward(x, w, b) → out, cache and NAME_backward(dout, cache) → dx, dw, db."""
import ast
import re

import numpy as np

from . import syntax
from .calls import MISSING, Call, Unfilled, argument_names, fresh
from .cost_and_gradient import FAILURES, argument_places
from .layer_worlds import better, first_that_fits, layer_worlds
from .matching import fit_of, is_array, leaves, match
from .names import is_upstream, role
from .quiet import Randomness, quiet
from .subject import Subject, note
from .supply import setting
from .trial import Trial
from .worlds import draw

FORWARD = re.compile(r'forward|fprop|_fwd|fwd_', re.I)


def backward_names(name):
    """What the backward pass of a forward function may be called."""
    for old, new in (('forward', 'backward'), ('Forward', 'Backward'), ('fprop', 'bprop'), ('fwd', 'bwd'),
                     ('forward', 'backprop'), ('forward', 'back'), ('forward', 'backward_propagation')):
        if old in name:
            yield name.replace(old, new)


def pairs_in(functions):
    """(forward, backward) by name, the backward pass taking an upstream gradient."""
    for name, forward in functions.items():
        if not FORWARD.search(name):
            continue
        for other in backward_names(name):
            backward = functions.get(other)
            if backward is not None and takes_upstream(backward):
                yield name, other, forward, backward
                break
    # relu and relu_backward, sigmoid and d_sigmoid are pairs too where the second takes dout.
    for name, forward in functions.items():
        for other in (name + '_backward', name + '_back', name + '_bwd'):
            if not FORWARD.search(name) and other in functions and takes_upstream(functions[other]):
                yield name, other, forward, functions[other]


def takes_upstream(backward):
    names = argument_names(backward)
    if any(role(each) == 'y' and each.lower() not in ('d',) for each in names):
        return False
    return any(is_upstream(each) and role(each) not in ('x', 'y', 'cache') for each in names[:2]) or (
        bool(names) and role(names[0]) == 'output' and len(names) <= 2)


def text_options(function, name):
    """The strings that an argument is compared with: 'relu', 'sigmoid'."""
    node = syntax.node_of(function)
    found = []
    for each in ast.walk(node) if node is not None else ():
        if isinstance(each, ast.Compare) and isinstance(each.left, ast.Name) and each.left.id == name:
            for other in each.comparators:
                items = other.elts if isinstance(other, (ast.Tuple, ast.List)) else [other]
                found += [item.value for item in items if isinstance(item, ast.Constant) and isinstance(item.value, str)]
    return list(dict.fromkeys(found))


COURSE = {
    'Wax': (2, 4), 'Waa': (2, 2), 'Wya': (3, 2), 'ba': (2, 1), 'by': (3, 1), 'Wy': (3, 2),
    **{'W' + gate: (2, 6) for gate in 'fiucor'}, **{'b' + gate: (2, 1) for gate in 'fiucor'},
}
"""Shapes of parameters in a dictionary of recurrent cells: 4 inputs, 2 in the state, 3 outputs."""


class Linear:
    """
    A backward pass is linear in its upstream gradient; one that is not was written for some of them only,
    or does more than to differentiate. `douts` are the upstream gradients.
    """

    says = ()

    def make_linear(self, gradients, precision=1e-7):
        """Where it is not linear, an upstream gradient of one 1 is taken, as a loss has behind a softmax."""
        if self.is_linear(gradients, precision):
            self.says = []
            return
        self.says = [note('not_linear')]
        for dout in self.douts:
            if np.ndim(dout):
                flat = dout.reshape(-1)
                flat[:] = 0.0
                flat[flat.size // 2] = 1.0

    def is_linear(self, gradients, precision):
        kept = [np.array(dout) for dout in self.douts]
        others = [draw(np.shape(dout), 70 + k) for k, dout in enumerate(kept)]
        found = []
        for one, two in ((1, 0), (0, 1), (1, 1)):
            for dout, own, other in zip(self.douts, kept, others):
                dout[...] = one * own + two * other
            found.append(gradients())
        for dout, own in zip(self.douts, kept):
            dout[...] = own
        a, b, both = found
        return all(np.shape(a[name]) == np.shape(both[name]) and np.allclose(
            np.asarray(a[name], dtype=float) + np.asarray(b[name], dtype=float), both[name], rtol=precision,
            atol=1e-2 * precision * (1 + np.max(np.abs(both[name]), initial=0.0))) for name in both)


class LayerRun(Linear):
    """A forward and a backward call in a world where both run."""

    def __init__(self, forward, backward, world, choices):
        self.forward, self.backward, self.world, self.choices = forward, backward, world, choices
        self.settings = {}
        self.call = Call(forward, self.supply)
        self.places, _ = argument_places(self.call, forward)
        self.places = {name: slot for name, slot in self.places.items()
                       if np.asarray(slot.get()).dtype.kind == 'f' and np.ndim(slot.get()) > 0 or is_array(slot.get())}
        self.randomness = Randomness()
        self.outputs = []
        self.outputs = self.outputs_of(self.run_forward())
        self.douts = [draw(np.shape(each), 90 + k) for k, each in enumerate(self.outputs)]

    def supply(self, name, default):
        if name in self.choices:
            return self.choices[name]
        value = setting(name, default)
        if value is not MISSING:
            self.settings[name] = value
            return value
        if default is not MISSING and default is not None:
            return MISSING
        if role(name) == 'parameters':
            keys = [key for key in syntax.keys_wanted([self.forward, self.backward], name) if key in COURSE]
            if keys:
                return {key: draw(COURSE[key], 60 + k, 0.6) for k, key in enumerate(keys)}
        made = self.world.value(name)
        if made is None:
            return MISSING
        return made

    def run_forward(self):
        self.randomness.restore()
        with quiet():
            return self.call()

    def results_of(self, result):
        return list(result) if isinstance(result, tuple) else [result]

    def outputs_of(self, result):
        """The leading arrays: as many as backward takes upstream gradients."""
        results = self.results_of(result)
        names = syntax.result_names(self.forward, len(results))
        wanted = [each for each in argument_names(self.backward) if is_upstream(each) and each not in names
                  and role(each) != 'cache' and each not in self.call.values] or ['dout']
        # One name for both is what the cache of an activation is: relu_forward(Z) → A, Z.
        found = []
        for value in results:
            if is_array(value) and len(found) < len(wanted):
                found.append(np.asarray(value, dtype=float))
            elif not found and not is_array(value):
                raise TypeError('no output')
            else:
                break
        if not found:
            raise TypeError('no output')
        return found

    def cost(self):
        result = self.results_of(self.run_forward())
        return sum(float(np.sum(np.asarray(value, dtype=float) * dout))
                   for value, dout in zip(result, self.douts))

    def backward_result(self):
        results = self.results_of(self.run_forward())
        names = syntax.result_names(self.forward, len(results))
        bound = {name: value for name, value in zip(names, results) if name}
        rest = results[len(self.douts):]
        douts = iter(self.douts)

        def supply(name, default):
            if name in bound and not (is_upstream(name) and name in names[:len(self.douts)]):
                return bound[name]
            if name in self.call.values:
                return fresh(self.call.values[name])
            if name in self.choices:
                return self.choices[name]
            if role(name) == 'cache':
                return rest[0] if len(rest) == 1 else tuple(rest) if rest else fresh(self.first_array())
            dout = next(douts, None)
            if dout is not None:
                return dout.copy()
            value = setting(name, default)
            if value is not MISSING:
                return value
            if len(rest) == 1 and default is MISSING:
                return rest[0]
            if default is MISSING and role(name) == 'x':
                return fresh(self.first_array())
            return MISSING

        call = Call(self.backward, supply)
        with quiet():
            return call()

    def first_array(self):
        return next(value for value in self.call.values.values() if isinstance(value, np.ndarray))

    def matched(self):
        result = self.backward_result()
        count = len(result) if isinstance(result, (tuple, list)) else 1
        names = syntax.result_names(self.backward, count)
        if isinstance(result, (tuple, list)):
            found = [leaf for k, (value, name) in enumerate(zip(result, names))
                     for leaf in leaves(value, name or '[%d]' % k, (k,))]
        else:
            found = list(leaves(result, '' if isinstance(result, dict) else names[0] or ''))
        paired = match(found, self.places)
        if len(found) == len(self.places) and len(paired.pairs) < len(found):
            ordered = dict(zip(self.places, [path for path, _, _ in found]))
            paired = type(paired)(ordered, [], [], True)
        elif len(paired.pairs) < len(found) and len(found) > 1 and not paired.pairs:
            ordered = dict(zip(self.places, [path for path, _, _ in found]))
            paired = type(paired)(ordered, [], list(self.places)[len(found):], True)
        elif not paired.pairs and len(found) == 1 and self.places:
            paired = type(paired)({next(iter(self.places)): found[0][0]}, [], list(self.places)[1:], True)
        return paired, result

    def trial(self, paired, says=()):
        places = {name: slot for name, slot in self.places.items() if name in paired.pairs}
        return Trial(places, self.cost, lambda: paired.gradients(self.backward_result()), 'layer', None, says)


def choices_for(forward, backward):
    """Each way to set arguments that are words; and strides that differ."""
    names = list(dict.fromkeys([*argument_names(forward), *argument_names(backward)]))
    for name in names:
        options = text_options(forward, name) or text_options(backward, name)
        if options and role(name) not in ('x', 'y') and name not in ('mode',):
            return [{name: option} for option in options]
    for name in names:
        if name == 'conv_param':
            return [{name: {'stride': 1, 'pad': 1}}, {name: {'stride': 2, 'pad': 1}}]
    return [{}]


def search(forward, backward, choices, square, kinds):
    """The first world in which both run and shapes agree, else the first in which both run."""
    second = None
    names = argument_names(forward)
    for world in layer_worlds(names, square, kinds):
        try:
            run = LayerRun(forward, backward, world, choices)
            paired, result = run.matched()
            if not paired.pairs:
                continue
            fit = fit_of(paired.gradients(result), run.places)
            if fit == 'equal':
                return run, paired, fit
            second = better(second, (run, paired, fit))
        except FAILURES:
            continue
    return second


def subject(name, other, forward, backward):
    title = '%s, %s' % (name, other)
    line = syntax.line_of(backward)
    trials, notes, call = [], [], ''
    for choices in choices_for(forward, backward):
        best = first_that_fits(lambda square, kinds, choices=choices: search(
            forward, backward, choices, square, kinds))
        if best is None:
            continue
        run, paired, _ = best
        run.make_linear(lambda: paired.gradients(run.backward_result()))
        says = [note('set', name=key, value=str(value)) for key, value in choices.items()] + run.says
        if run.world.square:
            says.append(note('square', **run.world.describe()))
        trials.append(run.trial(paired, says))
        call = call or run.call.text()
        if len(trials) == 1:
            notes.append(note('layer_data_made', **run.world.describe()))
            notes += [note('not_a_gradient', name=each) for each in paired.left]
            notes += [note('no_gradient', name=each) for each in paired.lonely]
            if paired.by_order:
                notes.append(note('by_order', names=list(paired.pairs)))
    missing = None if trials else note('layer_does_not_run', names=argument_names(forward))
    return Subject(title, 'pair', line, call, trials, notes, missing)
