"""
Layers as classes: forward(x) and backward(dout), with gradients that are returned, kept in the layer,
or used up in an update. A loss is a layer whose forward pass returns one number.
"""
import numpy as np

from . import activations, syntax
from .calls import MISSING, Call, argument_names, fresh, signature
from .cost_and_gradient import FAILURES
from .layer_owners import DERIVATIVE, Step, owners, settle
from .layer_worlds import better, first_that_fits, layer_worlds, part
from .matching import Match, at, fit_of, is_array, leaves, match
from .names import is_matrix, is_state, is_upstream, is_vector, partner, role
from .networks import RATES
from .objects import State, gradient_at, gradients_in, parameters_of
from .pairs import Linear, text_options
from .quiet import Randomness, quiet
from .slots import Slot
from .subject import Subject, note
from .supply import setting
from .trial import Trial
from .worlds import draw

FORWARD = ['forward', 'forward_pass', 'forward_propagation', 'forward_prop', 'fprop', 'feed_forward', 'feedforward',
           '__call__', 'call', 'fwd', 'apply', 'loss', 'calculate', 'compute']
BACKWARD = ['backward', 'backward_pass', 'backward_propagation', 'backward_prop', 'bprop', 'back', 'backprop', 'back_propagation',
            'bwd', 'backpropagate', 'gradient', 'grad', 'dloss']


class LayerRun(Linear):
    """A layer in a world where its forward and backward passes run."""

    def __init__(self, owner, forward, backward, world, optimizer):
        self.owner, self.forward, self.backward, self.world = owner, forward, backward, world
        self.optimizer, self.rate, self.settings = optimizer, None, {}
        self.call = Call(forward, self.supply)
        self.owned = parameters_of(owner)
        self.before = set(vars(owner))
        self.state = State(owner, self.owned)
        self.randomness = Randomness()
        self.input_name = self.name_of_input()
        outs = self.run_forward()
        self.is_loss = np.ndim(outs[0]) == 0 and any(role(name) == 'y' for name in self.call.values)
        self.douts = [np.array(1.0)] if self.is_loss else [draw(np.shape(out), 90 + k) for k, out in enumerate(outs)]

    def take_probabilities(self):
        """Predictions that a logarithm can be taken of."""
        value = np.abs(self.call.values[self.input_name]) + 0.1
        axis = 0 if self.world.kind in ('columns', 'one_column') else -1
        self.call.values[self.input_name] = value / value.sum(axis=axis, keepdims=True)

    def name_of_input(self):
        """The argument whose gradient comes back: the input, of a loss the prediction."""
        arrays = [name for name, value in self.call.values.items() if is_array(value) and np.ndim(value) > 0]
        data = [name for name in arrays if role(name) != 'y'] or arrays
        return data[0] if data else None

    def supply(self, name, default):
        value = setting(name, default)
        if value is not MISSING:
            self.settings[name] = value
            return value
        if default is not MISSING:
            return MISSING
        kind = part(name)
        if kind is None and role(name) in (None, 'parameters') and not getattr(self, 'call', None):
            kind = 'x'
        if kind in ('x', None):
            return self.world.numbers(self.world.choice['x'])
        made = self.world.value(name)
        return MISSING if made is None else made

    def prepare(self):
        self.randomness.restore()
        self.state.restore()
        if self.optimizer is not None and self.rate is not None:
            Step.rate = self.rate
        if self.rate is not None:
            for name in vars(self.owner):
                if role(name) == 'rate':
                    setattr(self.owner, name, self.rate)

    def run_forward(self):
        """Its outputs: one, or as many as backward takes upstream gradients, as a cell with two states does."""
        self.prepare()
        with quiet():
            result = self.call()
        if not isinstance(result, tuple):
            self.cache = MISSING
            return [np.asarray(result, dtype=float)]
        upstream = [name for name in argument_names(self.backward) if is_upstream(name) and role(name) not in (
            'cache', 'rate') and name not in self.call.values]
        count = next((k for k, each in enumerate(result) if not is_array(each)), len(result))
        count = max(1, min(count, len(upstream)))
        self.cache = result[count] if len(result) == count + 1 else result[count:] or MISSING
        return [np.asarray(each, dtype=float) for each in result[:count]]

    def cost(self):
        return sum(float(np.sum(out * dout)) for out, dout in zip(self.run_forward(), self.douts))

    def backward_result(self):
        self.run_forward()
        douts = iter(self.douts)
        names = argument_names(self.backward)
        others = [name for name in names if name in self.call.values or role(name) in ('rate', 'cache')]
        alone = [name for name in names if name not in others]

        def supply(name, default):
            if role(name) == 'rate':
                return self.rate if self.rate is not None else (0.5 if default is MISSING else MISSING)
            if name in self.call.values:
                return fresh(self.call.values[name])
            if role(name) == 'cache' and self.cache is not MISSING:
                return self.cache
            likely = is_upstream(name) or len(alone) == 1
            dout = next(douts, None) if likely or not any(is_upstream(each) for each in alone) else None
            if dout is not None:
                if self.is_loss and default is not MISSING:
                    return MISSING
                return 1.0 if self.is_loss else fresh(dout)
            if role(name) in ('x', 'output') and default is MISSING:
                return fresh(self.call.values[self.input_name])
            return setting(name, default)

        call = Call(self.backward, supply)
        with quiet():
            return call()

    def matched(self):
        """Parameters and input with their gradients: a Match, all places, how they come."""
        before = {name: np.array(slot.get(), dtype=float) for name, slot in self.owned.items()}
        result = self.backward_result()
        changed = [name for name, slot in self.owned.items()
                   if before[name].shape != np.shape(slot.get()) or not np.array_equal(before[name], slot.get())]
        for name, slot in self.owned.items():
            slot.set(before[name].copy())
        self.state = State(self.owner, self.owned) if changed else self.state
        places = {self.input_name: Slot(self.call.values, self.input_name)} if self.input_name else {}
        places.update({name: slot for name, slot in self.owned.items() if name != self.input_name})
        found = self.leaves_of(result)
        # A state counts where its gradient comes back, under its name.
        places.update({name: Slot(self.call.values, name) for name, value in self.call.values.items() if is_state(name)
                       and is_array(value) and any(partner(each, [name]) for _, each, _ in found if each)})
        returned = match(found, places) if found else Match({}, [], list(places))
        if len(found) == 1 and (not returned.pairs or returned.by_order) and self.input_name:
            returned = Match({self.input_name: found[0][0]}, [], [])
        elif returned.by_order and len(found) != len(places):
            returned = Match({}, [name for _, name, _ in found], list(places))
        left = returned.left
        if self.input_name and self.input_name not in returned.pairs and found and isinstance(result, tuple) and (
                np.shape(found[0][2]) == np.shape(self.call.values[self.input_name])):
            returned.pairs[self.input_name] = found[0][0]
            left = left[1:]
        stored = Match({}, [], []) if changed else gradients_in(
            self.owner, {name: slot for name, slot in self.owned.items() if name not in returned.pairs}, self.before)
        pairs = {**{name: ('returned', path) for name, path in returned.pairs.items()},
                 **{name: ('stored', place) for name, place in stored.pairs.items() if name not in returned.pairs},
                 **{name: ('updated', None) for name in changed}}
        return Match(pairs, left, [name for name in places if name not in pairs]), places

    def leaves_of(self, result):
        if result is None:
            return []
        if isinstance(result, (tuple, list)):
            names = syntax.result_names(self.backward, len(result))
            return [leaf for k, (value, name) in enumerate(zip(result, names))
                    for leaf in leaves(value, name or '[%d]' % k, (k,))]
        name = syntax.result_names(self.backward, 1)[0] or ''
        return list(leaves(result, '' if isinstance(result, dict) else name))

    def gradients(self, pairs):
        before = {name: np.array(slot.get(), dtype=float) for name, slot in self.owned.items()}
        result = self.backward_result()
        found = {}
        for name, (how, where) in pairs.items():
            if how == 'returned':
                found[name] = at(result, where)
            elif how == 'stored':
                found[name] = gradient_at(*where)
            else:
                rate = self.rate if self.rate is not None else 1.0
                found[name] = (before[name] - np.asarray(self.owned[name].get(), dtype=float)) / rate
        return found

    def trials(self, matched, places, says):
        kept = {name: slot for name, slot in places.items() if name in matched.pairs}
        updates = any(how == 'updated' for how, _ in matched.pairs.values())
        kind = 'own' if self.is_loss else 'layer'
        rates = RATES if updates and self.has_rate() else (None,)
        return [Trial(kept, self.at_rate(self.cost, rate),
                      self.at_rate(lambda: self.gradients(matched.pairs), rate), kind, None,
                      [*says, *([note('rate', value=rate)] if rate is not None else [])]) for rate in rates]

    def has_rate(self):
        names = [*argument_names(self.backward), *vars(self.owner)]
        return self.optimizer is not None or any(role(name) == 'rate' for name in names)

    def at_rate(self, function, rate):
        def run():
            self.rate = rate
            return function()

        return run


def first_of(methods, wanted):
    return next((name for name in wanted if name in methods), None)


def is_abstract(function):
    """A method of a base class that only says that there should be one."""
    node = syntax.node_of(function)
    body = [each for each in getattr(node, 'body', []) if type(each).__name__ not in ('Expr', 'Pass', 'Raise')]
    return node is not None and isinstance(getattr(node, 'body', None), list) and not body


def method(kind, name):
    return getattr(kind, name, None)


def search(kind, env, forward, backward, options, square, kinds):
    second = None
    arrays = [each.name for each in signature(kind) if each.default is each.empty and (
        is_matrix(each.name) or is_vector(each.name))]
    names = [*argument_names(method(kind, forward)), *arrays]
    names = [each for each in names if each != 'self']
    for world in layer_worlds(names, square, kinds):
        try:
            with quiet():
                owner, optimizer = owners(kind, env, world, options)
            run = run_of(owner, forward, backward, world, optimizer)
            if run.is_loss and not np.isfinite(run.cost()):
                run.take_probabilities()
            matched, places = run.matched()
            if not matched.pairs:
                continue
            given = run.gradients(matched.pairs)
            fit = fit_of(given, places)
            if fit == 'equal':
                return run, matched, places, fit
            second = better(second, (run, matched, places, fit))
        except FAILURES:
            continue
    return second


def run_of(owner, forward, backward, world, optimizer):
    """The layer as it is run; parameters that its first forward pass makes are there."""
    settle(owner)
    empty = [name for name, value in vars(owner).items() if isinstance(value, list) and not value]
    made = lambda: LayerRun(owner, getattr(owner, forward), getattr(owner, backward), world, optimizer)
    run = made()
    if run.owned or not any(is_matrix(name) or is_vector(name) for name in parameters_of(owner)):
        return run
    for name in empty:
        setattr(owner, name, [])  # where it keeps what came in
    settle(owner)
    return made()


def subjects(name, kind, env, methods):
    forward, backward = first_of(methods, FORWARD), first_of(methods, BACKWARD)
    if forward is None or backward is None:
        return [each for each in [activations.subject(name, kind, methods)] if each is not None]
    if is_abstract(method(kind, forward)) or is_abstract(method(kind, backward)):
        return []
    elementwise = activations.subject(name, kind, methods)
    if elementwise is not None:
        return [elementwise]
    trials, notes, call = [], [], ''
    for options in options_of(kind, env):
        best = first_that_fits(lambda square, kinds, options=options: search(
            kind, env, forward, backward, options, square, kinds))
        if best is None:
            continue
        run, matched, places, _ = best
        if not run.is_loss:
            if any(how == 'updated' for how, _ in matched.pairs.values()) and run.has_rate():
                # At a small step: what is computed after the update is another mistake, and is to be shown.
                run.make_linear(run.at_rate(lambda: run.gradients(matched.pairs), 1e-6), 1e-4)
            else:
                run.make_linear(lambda: run.gradients(matched.pairs))
        says = [*run.says, *conventions(run, matched.pairs)] + [note('set', name=key, value=getattr(value, '__name__', str(value))) for key, value in options.items()]
        if run.world.square:
            says.append(note('square', **run.world.describe()))
        trials += run.trials(matched, places, says)
        if run.is_loss and run.world.kind in LAYOUTS:
            other = search(kind, env, forward, backward, options, run.world.square, LAYOUTS[run.world.kind])
            if other is not None and other[-1] != 'other':
                trials += other[0].trials(other[1], other[2], says)
                for trial in trials:
                    trial.kind = 'either'
        if not call:
            call = run.call.text()
            notes.append(note('layer_data_made', **run.world.describe()))
            notes += [note('not_a_gradient', name=each) for each in matched.left]
            notes += [note('no_gradient', name=each) for each in matched.lonely
                      if each != run.input_name and has_a_say(run, places[each])]
    missing = None if trials else note('layer_does_not_run', names=argument_names(method(kind, forward))[1:])
    line = syntax.line_of(method(kind, backward))
    return [Subject(name, 'layer', line, call, trials, notes, missing)]


def sums_to_1(out):
    """Whether an output is that of a softmax."""
    return bool(np.all(out >= 0)) and any(np.allclose(out.sum(axis=axis), 1) for axis in range(out.ndim))


def conventions(run, pairs):
    """Ways of layers that leave something to another: a softmax whose derivative the loss has, and that loss."""
    if run.input_name is None or list(pairs) != [run.input_name]:
        return []
    gradient = np.asarray(run.gradients(pairs)[run.input_name], dtype=float)
    if not run.is_loss:
        return [note('passes_on')] if np.array_equal(gradient, run.douts[0]) and sums_to_1(run.run_forward()[0]) else []
    labels = next((np.asarray(value, dtype=float) for name, value in run.call.values.items() if role(name) == 'y'), None)
    difference = np.asarray(run.call.values[run.input_name]) - labels if np.shape(labels) == gradient.shape else None
    if difference is None or not np.any(difference):
        return []
    factor = np.vdot(gradient, difference) / np.vdot(difference, difference)
    return [note('difference')] if np.allclose(gradient, factor * difference, rtol=1e-9, atol=1e-12) else []


LAYOUTS = {'rows': ['columns'], 'columns': ['rows']}
"""A loss without parameters runs on examples in rows and in columns, and is meant for one of them."""


def has_a_say(run, slot):
    """Whether the output depends on an array: one that does and has no gradient is to be told."""
    array = slot.get()
    if not isinstance(array, np.ndarray) or array.dtype.kind != 'f' or not array.size:
        return False
    try:
        before, old = run.cost(), array.copy()
        array += 0.37
        after = run.cost()
        array[...] = old
        return before != after
    except FAILURES:
        return False


def options_of(kind, env):
    """What the constructor can be given: an activation by its name, or as a function with its derivative."""
    names = [each.name for each in signature(kind)]
    derivative = next((name for name in names if DERIVATIVE.search(name)), None)
    if derivative is not None and names[0] != derivative:
        pairs = activations.pairs_in(env.namespace)
        return [{names[names.index(derivative) - 1]: one, derivative: other} for one, other in pairs[:4]] or [{}]
    for each in signature(kind):
        options = text_options(kind.__init__, each.name)
        if options:
            return [{each.name: option} for option in options[:4]]
    return [{}]
