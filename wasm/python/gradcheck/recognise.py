"""All that has a gradient in a program that has been run."""
import re

import numpy as np

from . import classes, cost_and_gradient, engines, fit_functions, losses, pairs, scripts, separate, stored, syntax, torch_functions
from .calls import argument_names, signature
from .finding import is_cost
from .names import is_matrix, is_vector, role
from .source import Unreadable
from .special_worlds import special_worlds
from .subject import Subject, note
from .supply import Env
from .worlds import given_worlds, made_worlds, prediction_worlds, sequence_worlds


def worlds_for(env):
    """Worlds with the data that there are, else made ones."""
    for X, Y in env.examples():
        yield from given_worlds(X, Y)
    for features in features_known(env):
        yield from made_worlds(features=features)
    yield from made_worlds()
    yield from made_worlds(square=True)
    yield from sequence_worlds(env.namespace)


def features_known(env):
    """Numbers of features that parameters in the file are made for."""
    sizes = [size for name, value in env.arrays.items() if (is_matrix(name) or is_vector(name)) and value.ndim > 0
             for size in value.shape if 1 < size <= MOST_FEATURES]
    return list(dict.fromkeys(sizes))[:3]


MOST_FEATURES = 1000


class Recognition:
    def __init__(self, program, data):
        self.program, self.data = program, data
        cast_to_double(program)
        self.env = Env(program.namespace, data)
        self.functions = program.functions()
        self.subjects, self.used = [], set()

    def all(self):
        self.pairs()
        self.costs_and_gradients()
        self.separate()
        self.classes()
        if not any(each.trials for each in self.subjects):
            self.training_functions()
        if not self.subjects:
            self.scripts()
        return self.subjects

    def target(self, names):
        """Only the functions of these names."""
        unknown = [each for each in names if not callable(self.program.namespace.get(each))]
        if unknown:
            raise Unreadable('target_unknown', name=unknown[0])
        self.functions = {each: self.program.namespace[each] for each in names}
        if len(names) == 1:
            self.pairs()
            self.costs_and_gradients()
            if not self.subjects:
                return [Subject(names[0], 'functions', missing=note('target_not_run', names=names))]
            return self.subjects
        cost, gradient = names[0], names[-1]
        found = separate.subject(gradient, self.env, self.worlds, self.functions, [cost])
        return [found[0] if found else separate.not_run(gradient, self.functions)]

    def complete(self, subject):
        """Makes the trials of what was asked for explicitly."""
        make = getattr(subject, 'make', None)
        if make is not None:
            subject.trials = make()
        model = getattr(subject, 'model', None)
        if model is not None:
            classes.complete_model(subject, *model, self.env)

    def worlds(self):
        yield from worlds_for(self.env)
        yield from special_worlds(self.names())

    def names(self):
        """Of all arguments in the program."""
        kinds = self.program.classes().values()
        methods = [value for kind in kinds for value in vars(kind).values() if callable(value)]
        return {name for each in (*self.functions.values(), *methods) for name in argument_names(each)}

    def pairs(self):
        for name, other, forward, backward in pairs.pairs_in(self.functions):
            if name in self.used or other in self.used:
                continue
            self.used |= {name, other}
            self.subjects.append(pairs.subject(name, other, forward, backward))

    def costs_and_gradients(self):
        for name, function in self.functions.items():
            if name in self.used or not may_have_both(function) or is_forward_only(name):
                continue
            if is_of_predictions(function):
                self.loss(name, function)
                continue
            found = cost_and_gradient.search(function, self.env, self.worlds())
            if found is not None:
                self.used.add(name)
                self.subjects.append(cost_and_gradient.subject_of(function, name, found))
                continue
            left = stored.subject(name, function, self.env, self.worlds())
            if left is not None:
                self.used.add(name)
                self.subjects.append(left)
            elif says_both(function):
                self.subjects.append(separate.not_run(name, self.functions))

    def loss(self, name, function):
        """A loss with its gradient: shapes do not say whether an example is a row or a column."""
        found = [cost_and_gradient.search(function, self.env, prediction_worlds(layout)) for layout in ('rows', 'columns')]
        found = [each for each in found if each is not None and each.fit != 'other'] or [each for each in found if each]
        if found:
            self.used.add(name)
            subject = cost_and_gradient.subject_of(function, name, found[0])
            subject.trials += [cost_and_gradient.trial_of(each) for each in found[1:2]]
            for trial in subject.trials:
                trial.kind = 'either'
            self.subjects.append(subject)
        elif says_both(function):
            self.subjects.append(separate.not_run(name, self.functions))

    def separate(self):
        free = {name: function for name, function in self.functions.items() if name not in self.used}
        for name in separate.backward_functions(free):
            loss = losses.subject(name, free)
            if loss is not None:
                self.subjects.append(loss)
                continue
            found = separate.subject(name, self.env, self.worlds, free)
            if found is None:
                if not HELPER.search(name) and not self.is_inside(name):
                    self.subjects.append(separate.not_run(name, free))
                continue
            self.subjects.append(found[0])
            self.used |= {name, found[1]}

    def is_inside(self, name):
        """Whether what is checked calls it: then it is checked there."""
        return any(name in syntax.globals_used(self.functions[each]) for each in self.used if each in self.functions)

    def scripts(self):
        for node in scripts.loops(self.program):
            found = scripts.subject(node, self.program)
            if found is not None:
                self.subjects.append(found)

    def training_functions(self):
        for name, function in self.functions.items():
            found = fit_functions.subject(name, function, self.functions, self.env, self.worlds())
            if found is not None:
                self.subjects.append(found)

    def classes(self):
        for name, kind in self.program.classes().items():
            if torch_functions.is_function(kind):
                self.subjects.append(torch_functions.subject(name, kind))
                continue
            engine = engines.subjects(name, kind)
            if engine:
                self.subjects += engine
                continue
            self.subjects += classes.subjects(name, kind, self.env, self.worlds, self.functions)


def cast_to_double(program):
    """Arrays of the program in double precision: steps would be rounded away in others."""
    for space, key, value in numbers_of(program.namespace):
        if isinstance(value, np.ndarray) and value.dtype in (np.float32, np.float16):
            space[key] = value.astype(np.float64)
            program.notes.append(note('cast', name=str(key), type=str(value.dtype)))


def numbers_of(namespace):
    for key, value in list(namespace.items()):
        if key.startswith('__'):
            continue
        yield namespace, key, value
        if isinstance(value, (dict, list)):
            for inner in list(value) if isinstance(value, dict) else range(len(value)):
                yield value, inner, value[inner]


HELPER = re.compile(r'prime|deriv|delta|_d$|^d_', re.I)
"""Derivatives of one number: they are checked where they are used."""


def is_forward_only(name):
    low = name.lower()
    return any(each in low for each in ('forward', 'predict', 'feed')) and not any(
        each in low for each in ('back', 'grad'))


def says_both(function):
    """Whether its results are called a cost and a gradient: then it is one to be checked, run or not."""
    for value in syntax.returns(function):
        names = [syntax.name_of(each) or '' for each in getattr(value, 'elts', ())]
        is_gradient = any(re.match(r'^(d[A-Z_]?\w*|\w*grad\w*|nabla\w*)$', each) for each in names)
        if len(names) >= 2 and is_gradient and any(is_cost(each) for each in names):
            return True
    return False


def is_of_predictions(function):
    """Whether it takes predictions and labels, and nothing that could be a parameter."""
    roles = [role(each.name) for each in signature(function) if each.default is each.empty and each.name != 'mask']
    return 'y' in roles and set(roles) <= {'x', 'y', 'output'} and len(roles) == 2


def may_have_both(function):
    """Several results, and an argument that could be data or a parameter."""
    names = argument_names(function)
    is_tuple = any(len(getattr(value, 'elts', ())) >= 2 for value in syntax.returns(function))
    return is_tuple and bool(names) and not any(role(each) == 'cache' for each in names)
