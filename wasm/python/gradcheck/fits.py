"""
Models that do everything inside of fit(X, y): parameters are made there and changed in a loop. The start
is chosen by what random numbers and zeros they are given; the gradient is what one step changes.
"""
import ast
import copy
import re
import types

import numpy as np

from . import syntax
from .calls import argument_names, signature
from .cost_and_gradient import FAILURES
from .finding import is_cost, is_forward
from .matching import is_array
from .names import role
from .networks import RATES, usual_costs
from .objects import Maker, construct
from .quiet import quiet
from .slots import Slot
from .subject import Subject, note
from .trial import Trial

DRAWS = ('randn', 'rand', 'random', 'random_sample', 'normal', 'standard_normal', 'uniform', 'ranf')
MADE = ('zeros', 'ones', 'zeros_like', 'ones_like', 'empty', 'full')
TRACE = ('cost', 'loss', 'error', 'objective')


class Source:
    """Hands out arrays in the place of draws and zeros: `wanted` says what to add to which of them."""

    def __init__(self):
        self.count, self.shapes, self.wanted = 0, [], {}

    def begin(self, wanted):
        self.count, self.shapes, self.wanted = 0, [], wanted

    def wrap(self, function):
        def made(*args, **more):
            value = function(*args, **more)
            place, self.count = self.count, self.count + 1
            self.shapes.append(np.shape(value))
            if place in self.wanted:
                value = np.asarray(value, dtype=float) + self.wanted[place]
                return float(value) if np.ndim(value) == 0 else value
            return value

        return made


def stand_in(source):
    """NumPy, with what makes arrays watched."""

    class Generator:
        def __init__(self, real):
            self.real = real

        def __getattr__(self, key):
            value = getattr(self.real, key)
            return source.wrap(value) if key in DRAWS else value

    class Random:
        def __getattr__(self, key):
            value = getattr(np.random, key)
            if key in DRAWS:
                return source.wrap(value)
            if key in ('RandomState', 'default_rng'):
                return lambda *args, **more: Generator(value(*args, **more))
            return value

    module = types.ModuleType('numpy')
    module.__getattr__ = lambda key: source.wrap(getattr(np, key)) if key in MADE else getattr(np, key)
    module.random = Random()
    return module


def replaced(space, module, source):
    """What stands for NumPy, and for what of it is imported by name, in the names of a file."""
    found = {}
    for name, value in space.items():
        if value is np:
            found[name] = module
        elif value is np.random:
            found[name] = module.random
        elif callable(value) and (any(value is getattr(np, each, None) for each in MADE) or any(
                value == getattr(np.random, each, None) for each in DRAWS)):
            found[name] = source.wrap(value)
    return found


class Starts(ast.NodeTransformer):
    """Has numbers that parameters begin with, `self.b = 0.0`, come out of a function of ours."""

    def visit_Assign(self, node):
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, (int, float)) and not isinstance(
                node.value.value, bool):
            call = ast.Call(ast.Name(HOOK, ast.Load()), [node.value], [])
            return ast.copy_location(ast.Assign(node.targets, call), node)
        return node

    def visit_For(self, node):
        return node

    visit_While = visit_For


HOOK = '_gradcheck_start'


def with_starts(kind, fit_name, source):
    """fit, compiled so that the numbers it begins with can be chosen too."""
    function = kind.__dict__[fit_name]
    node = syntax.node_of(function)
    if not isinstance(node, ast.FunctionDef):
        return
    changed = Starts().visit(copy.deepcopy(node))
    changed.decorator_list = []
    space = function.__globals__
    space[HOOK] = source.wrap(lambda value: value)
    found = {}
    # In a class of that name, since names with two underscores have it in them.
    holder = ast.parse('class %s: pass' % kind.__name__)
    holder.body[0].body = [changed]
    code = compile(ast.fix_missing_locations(holder), function.__code__.co_filename, 'exec')
    exec(code, space, found)  # pylint: disable=exec-used
    setattr(kind, fit_name, found[kind.__name__].__dict__[node.name])


def is_changeable(value):
    return is_array(value) or (isinstance(value, int) and not isinstance(value, bool))


class FitRun:
    """fit, run for some steps at some rate from a chosen start."""

    def __init__(self, kind, world, fit_name):
        self.kind, self.world, self.fit_name = kind, world, fit_name
        self.space = getattr(kind, fit_name).__globals__
        self.source = Source()
        self.replaced = replaced(self.space, stand_in(self.source), self.source)
        with_starts(kind, fit_name, self.source)
        self.has_count = any(role(name) == 'count' for name in [
            *argument_names(kind), *argument_names(getattr(kind, fit_name))])
        if not self.has_count:
            raise LookupError('fit cannot be told how many steps to take')
        fit = getattr(kind, fit_name)
        self.has_rate = any(role(name) == 'rate' for name in [*argument_names(kind), *argument_names(fit)])
        start = vars(self.fitted(0, 0.0))
        step = vars(self.fitted(1, 0.5))
        self.params = [name for name, value in start.items() if is_changeable(value) and name in step
                       and role(name) not in ('rate', 'count', 'regularisation')
                       and np.shape(step[name]) == np.shape(value) and not np.array_equal(step[name], value)]
        self.base = {name: np.asarray(start[name], dtype=float) for name in self.params}
        if not self.params:
            raise LookupError('fit changes nothing')
        self.ways = self.ways_to_start()
        self.held = {name: np.asarray(value + 0.3 * np.random.RandomState(5).standard_normal(value.shape))
                     for name, value in self.base.items()}

    def fitted(self, steps, rate, wanted=None):
        self.source.begin(wanted or {})
        maker = Maker(self.world.features, self.world.outputs)

        def supply(name, default):
            if role(name) == 'count':
                return steps
            if role(name) == 'rate' and rate is not None:
                return rate
            return maker(name, default)

        data = data_names(getattr(self.kind, self.fit_name))

        def given(name, default):
            if name in data:
                return np.array(self.world.X if name == data[0] else self.world.Y)
            return supply(name, default)

        originals = {name: self.space[name] for name in self.replaced}
        self.space.update(self.replaced)
        try:
            with quiet():
                owner = construct(self.kind, supply)
                fit = getattr(owner, self.fit_name)
                fit(**{each.name: given(each.name, each.default if each.default is not each.empty else None)
                       for each in signature(fit) if each.default is each.empty or role(each.name) in ('count', 'rate')})
        finally:
            self.space.update(originals)
        return owner

    def ways_to_start(self):
        """Parameter → (which of the made arrays, how much of it counts)."""
        self.fitted(0, 0.0)
        shapes, ways = list(self.source.shapes), {}
        for place, shape in enumerate(shapes):
            moved = vars(self.fitted(0, 0.0, {place: 1.0}))
            for name in self.params:
                change = np.asarray(moved[name], dtype=float) - self.base[name]
                if np.shape(change) == shape and np.any(change != 0) and np.allclose(change, change.flat[0]):
                    ways.setdefault(name, (place, float(change.flat[0])))
        if set(ways) != set(self.params):
            raise LookupError('the start cannot be chosen')
        return ways

    def from_here(self, steps, rate):
        wanted = {place: (self.held[name] - self.base[name]) / share for name, (place, share) in self.ways.items()}
        return self.fitted(steps, rate, wanted)

    def gradient(self, rate):
        after = vars(self.from_here(1, rate))
        return {name: (self.held[name] - np.asarray(after[name], dtype=float)) / (rate or 1.0) for name in self.params}

    def traces(self):
        """Lists of costs that fit keeps: the first is that of the start, as the rate is 0."""
        found, still = [], 0.0 if self.has_rate else None
        for name, value in vars(self.from_here(1, still)).items():
            is_trace = any(each in name.lower() for each in TRACE) and isinstance(value, (list, np.ndarray))
            # Numbers of mistakes are no costs.
            is_whole = np.asarray(value).dtype.kind in 'iu'
            if is_trace and not is_whole and np.size(value) == 1 and np.all(np.isfinite(np.asarray(value, dtype=float))):
                found.append((name, lambda name=name: float(np.reshape(getattr(self.from_here(1, still), name), -1)[0])))
        return found

    def methods(self):
        """Costs and outputs that methods compute of X."""
        owner = self.from_here(0, None)
        for name in dir(self.kind):
            function = getattr(owner, name)
            names = argument_names(function) if callable(function) and not name.startswith('__') else []
            required = [each.name for each in signature(function) if each.default is each.empty] if names else []
            if is_cost(name) and len(required) == 2 and {role(each) for each in required} == {'x', 'y'}:
                yield 'cost', name, required
            elif len(required) == 1 and name != self.fit_name and (role(required[0]) == 'x' or is_forward(name)):
                yield 'output', name, required

    def output(self, name):
        with quiet():
            return np.asarray(getattr(self.from_here(0, None), name)(np.array(self.world.X)), dtype=float)

    def cost_of(self, name, required):
        given = {'x': self.world.X, 'y': self.world.Y}
        with quiet():
            return float(np.reshape(getattr(self.from_here(0, None), name)(*[np.array(given[role(each)]) for each in required]), ()))


def data_names(fit):
    """The arguments for data and labels: by their names, else the first two that have to be given."""
    names = argument_names(fit)
    x = next((name for name in names if role(name) == 'x'), None)
    y = next((name for name in names if role(name) == 'y'), None)
    if x and y:
        return x, y
    required = [each.name for each in signature(fit) if each.default is each.empty and each.name != 'self'
                and role(each.name) not in ('count', 'rate')]
    return tuple(required) if len(required) == 2 else ()


def costs(run):
    """(kind, name, function) of all costs that can be had."""
    found = [('paired', name, cost) for name, cost in run.traces()]
    for what, name, required in run.methods():
        try:
            if what == 'cost':
                run.cost_of(name, required)
                found.append(('paired', name, lambda name=name, required=required: run.cost_of(name, required)))
            elif np.any(run.output(name) != np.round(run.output(name))):
                usual = usual_costs(lambda name=name: run.output(name), np.asarray(run.world.Y, dtype=float), run.world.layout)
                found += [('assumed', each, cost) for each, cost in usual if all(each != other[1] for other in found)]
        except FAILURES:
            continue
    return found


def updates_itself(fit):
    """Whether it changes attributes of its own in a loop."""
    for loop in ast.walk(syntax.node_of(fit) or ast.Module([], [])):
        if isinstance(loop, (ast.For, ast.While)):
            for each in ast.walk(loop):
                targets = [each.target] if isinstance(each, ast.AugAssign) else each.targets if isinstance(each, ast.Assign) else []
                for target in targets:
                    inner = target.value if isinstance(target, ast.Subscript) else target
                    if isinstance(inner, ast.Attribute) and isinstance(inner.value, ast.Name) and inner.value.id == 'self':
                        return True
    return False


OPTIMIZER = re.compile(r'adam|momentum|rms_?prop|velocity|beta_?1|adagrad|nesterov', re.I)


def is_plain(kind):
    """Whether its text speaks of no other step than the one along the gradient."""
    names = [each.id if isinstance(each, ast.Name) else each.attr if isinstance(each, ast.Attribute) else ''
             for value in vars(kind).values() if callable(value)
             for each in ast.walk(syntax.node_of(value) or ast.Module([], []))]
    return not any(OPTIMIZER.search(name) for name in names)


def subject(name, kind, worlds):
    """The subject of a class with fit(X, y), or None."""
    fit_name = next((each for each in ('fit', 'train', '_fit') if callable(kind.__dict__.get(each))), None)
    if fit_name is None or not data_names(getattr(kind, fit_name)):
        return None
    for world in worlds:
        try:
            run = FitRun(kind, world, fit_name)
            found = costs(run)
            if not found:
                continue
            rates = RATES if run.has_rate else (None,)
            one, two = run.gradient(rates[0]), run.gradient(rates[-1])
            line = syntax.line_of(getattr(kind, fit_name))
            title = '%s.%s' % (name, fit_name)
            if not all(np.allclose(one[each], two[each], rtol=1e-6, atol=1e-8 * np.max(np.abs(one[each]))) for each in one):
                return Subject(title, 'fit', line, missing=note('sequential'))
            slots = {each: Slot(run.held, each) for each in run.params}
            of_rate = [note('rate', value=rates[0])] if run.has_rate else []
            trials = [Trial(slots, cost, lambda: run.gradient(rates[0]), of if run.has_rate else 'assumed', each,
                            [*of_rate, *([] if is_plain(kind) else [note('updated')])]) for of, each, cost in found]
            return Subject(title, 'fit', line, '%s, one step' % title, trials, [note('data_made', **world.describe())])
        except FAILURES:
            continue
    if not updates_itself(getattr(kind, fit_name)):
        return None  # a loop around layers or a model, which are checked by themselves
    return Subject('%s.%s' % (name, fit_name), 'fit', syntax.line_of(getattr(kind, fit_name)),
                   missing=note('model_does_not_run', name=name))
