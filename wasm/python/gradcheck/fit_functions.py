"""Training functions that make their parameters themselves and return them: build_model(n_hidden, num_passes)."""
import numpy as np

from . import syntax
from .calls import MISSING, Call, argument_names
from .cost_and_gradient import FAILURES
from .finding import is_cost
from .fits import Source, replaced, stand_in
from .matching import is_array, places_in
from .names import role
from .networks import RATES
from .quiet import quiet
from .slots import Slot
from .subject import Subject, note
from .trial import Trial

COUNTS = ('num_passes', 'passes', 'num_steps', 'steps', 'n_steps', 'max_iters')


def is_count(name):
    return role(name) == 'count' or name.lower() in COUNTS


def rate_in(function):
    """A global number that is the step: a name of a rate, or epsilon."""
    space = function.__globals__
    return next((name for name in syntax.globals_used(function) if isinstance(space.get(name), float)
                 and (role(name) == 'rate' or name in ('epsilon', 'step'))), None)


class BuildRun:
    """The function, run for some steps from a start that is chosen."""

    def __init__(self, function, world):
        self.function, self.world = function, world
        self.space = function.__globals__
        self.source = Source()
        self.replaced = replaced(self.space, stand_in(self.source), self.source)
        self.rate_name = rate_in(function)
        self.has_rate = self.rate_name is not None or any(role(name) == 'rate' for name in argument_names(function))
        start, step = self.built(0), self.built(1)
        self.params = [name for name, value in start.items() if is_array(value) and np.shape(value) == np.shape(step[name])
                       and not np.array_equal(value, step[name])]
        self.base = {name: np.array(start[name], dtype=float) for name in self.params}
        self.ways = self.ways_to_start()
        self.held = {name: value + 0.3 * np.random.RandomState(5).standard_normal(value.shape)
                     for name, value in self.base.items()}

    def built(self, steps, rate=None, wanted=None):
        """The parameters that it returns, by name."""
        self.source.begin(wanted or {})

        def supply(name, default):
            if is_count(name):
                return steps
            if role(name) == 'rate' and rate is not None:
                return rate
            if role(name) in ('x', 'y') and default is MISSING:
                return self.world.X if role(name) == 'x' else self.world.Y
            if default is MISSING and ('h' in name.lower() or 'dim' in name.lower()):
                return 5
            return MISSING

        kept = self.space.get(self.rate_name) if self.rate_name else None
        if self.rate_name and rate is not None:
            self.space[self.rate_name] = rate
        originals = {name: self.space[name] for name in self.replaced}
        self.space.update(self.replaced)
        try:
            with quiet():
                result = Call(self.function, supply)()
        finally:
            self.space.update(originals)
            if self.rate_name:
                self.space[self.rate_name] = kept
        values = result if isinstance(result, dict) else next(each for each in result if isinstance(each, dict))
        return {name: np.array(slot.get()) for name, slot in places_in(values, '', None).items()}

    def ways_to_start(self):
        self.built(0)
        shapes, ways = list(self.source.shapes), {}
        for place, shape in enumerate(shapes):
            moved = self.built(0, None, {place: 1.0})
            for name in self.params:
                change = np.asarray(moved[name], dtype=float) - self.base[name]
                if change.shape == shape and np.any(change != 0) and np.allclose(change, change.flat[0]):
                    ways.setdefault(name, (place, float(change.flat[0])))
        if not self.params or set(ways) != set(self.params):
            raise LookupError('the start cannot be chosen')
        return ways

    def gradient(self, rate):
        wanted = {place: (self.held[name] - self.base[name]) / share for name, (place, share) in self.ways.items()}
        after = self.built(1, rate, wanted)
        return {name: (self.held[name] - after[name]) / (rate or 1.0) for name in self.params}


def subject(name, function, functions, env, worlds):
    """The subject of such a function, with a cost function that takes what it returns; or None."""
    if not any(is_count(each) for each in argument_names(function)):
        return None
    costs = {each: cost for each, cost in functions.items() if is_cost(each) and each != name and argument_names(cost)}
    for world in worlds:
        try:
            run = BuildRun(function, world)
            found = [(each, cost_of(cost, run)) for each, cost in costs.items()]
            found = [(each, cost) for each, cost in found if np.isfinite(cost())]
            if not found:
                continue
            rates = RATES if run.has_rate else (None,)
            one, two = run.gradient(rates[0]), run.gradient(rates[-1])
            line = syntax.line_of(function)
            if not all(np.allclose(one[each], two[each], rtol=1e-6, atol=1e-8 * np.max(np.abs(one[each]))) for each in one):
                return Subject(name, 'fit', line, missing=note('sequential'))
            slots = {each: Slot(run.held, each) for each in run.params}
            kind = 'paired' if run.has_rate else 'assumed'
            trials = [Trial(slots, cost, lambda: run.gradient(rates[0]), kind, each, [note('updated')])
                      for each, cost in found]
            return Subject(name, 'fit', line, '%s, one step' % name, trials)
        except (*FAILURES, StopIteration):
            continue
    return None


def cost_of(cost, run):
    """The cost at the parameters as they are: the model is what the function wants first."""

    def supply(name, default):
        if role(name) == 'parameters' or name == argument_names(cost)[0] and role(name) not in ('x', 'y'):
            return run.held
        if role(name) in ('x', 'y') and default is MISSING:
            return run.world.X if role(name) == 'x' else run.world.Y
        return MISSING

    def value():
        with quiet():
            return float(np.reshape(Call(cost, supply)(), ()))

    return value
