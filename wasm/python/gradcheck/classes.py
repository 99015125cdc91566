"""Subjects out of classes: models, networks and layers."""
import inspect

from . import cost_and_gradient, fits, layers, separate, syntax
from .calls import argument_names, signature
from .cost_and_gradient import FAILURES, may_be_cost_with_gradient
from .finding import costs_for, forwards_for, is_backward, is_cost, takes_labels, takes_upstream_only
from .names import is_matrix, is_vector
from .objects import Maker, at_random, construct, parameters_of
from .subject import Subject, note
from .worlds import LABELS, World, draw


def methods_of(kind):
    """Names of the methods that can be called on an instance, also of those attached later."""
    return [name for name, value in inspect.getmembers(kind)
            if callable(value) and (not name.startswith('_') or name == '__call__') and not isinstance(value, type)]


def instances_in(kind, env):
    return [value for key, value in env.namespace.items() if type(value) is kind and not key.startswith('_')]


def makers(kind, env):
    """For each world an instance: the file's own, else a new one."""
    own = instances_in(kind, env)

    def owner_of(world):
        if own:
            return own[0]
        hidden = world.sizes(2)[1]
        owner = construct(kind, Maker(world.features, world.outputs, hidden, world.bias, world.layout == 'columns',
                                      world.X, world.Y))
        for name, value in vars(owner).items():
            if value is None and is_matrix(name):
                # Made by the first call of train, with shapes that only the data say.
                setattr(owner, name, draw((world.features, world.outputs), 23, 0.6))
        at_random(parameters_of(owner))
        return owner

    return owner_of


def fitted_worlds(kind, env):
    """Worlds for classes whose sizes are not ours to choose: they follow from their arrays."""
    try:
        owner = makers(kind, env)(World('rows', 4, 3, 'matrix', 2))
    except FAILURES:
        return
    arrays = [slot.get() for name, slot in parameters_of(owner).items() if slot.get().ndim == 2
              and not is_vector(name.rpartition('.')[2].split('[')[0])]
    if not arrays:
        return
    first, last = arrays[0].shape, arrays[-1].shape
    for layout, features, outputs in (('rows', first[0], last[1]), ('columns', first[1], last[0]),
                                      ('rows', first[0] - 1, last[1]), ('rows', first[1], last[0])):
        if features < 1 or features > 2000 or outputs > 200:
            continue
        for labels in dict.fromkeys(label for label, _ in LABELS):
            for examples in (7, 1):
                yield World(layout, features, outputs, labels, 2, examples)
                if layout == 'rows':
                    yield World('vector', features, outputs, 'matrix', 1, 1)


def subjects(name, kind, env, worlds_of, functions):
    methods = methods_of(kind)

    def worlds():
        yield from worlds_of()
        yield from fitted_worlds(kind, env)

    found = model(name, kind, env, worlds, methods) or network(name, kind, env, worlds, methods, functions)
    if found is not None:
        return [found]
    found = layers.subjects(name, kind, env, methods)
    if not found:
        fitted = fits.subject(name, kind, worlds())
        found = [fitted] if fitted is not None else []
    return found


def model(name, kind, env, worlds, methods):
    """A class with a method that returns a cost and gradients."""
    owner_of = makers(kind, env)
    for method in methods:
        function = getattr(kind, method)
        if not may_be_cost_with_gradient(function, method):
            continue
        for world in worlds():
            try:
                owner = owner_of(world)
                bound = getattr(owner, method)
                found = cost_and_gradient.run_in(world, env, bound, owner)
                if found is None or found.fit == 'other':
                    continue
                subject = cost_and_gradient.subject_of(bound, '%s.%s' % (name, method), found, owner)
                return subject
            except FAILURES:
                continue
    return None


def is_loss(kind, methods, backwards):
    """A loss as a layer: both passes take labels, and it has no parameters of its own."""
    forward = layers.first_of(methods, layers.FORWARD)
    return forward is not None and bool(backwards) and takes_labels(getattr(kind, forward)) and not any(
        each.name != 'self' and each.default is each.empty for each in signature(kind)) and not has_parameters(kind)


def has_parameters(kind):
    try:
        return bool(parameters_of(kind()))
    except FAILURES:
        return True


def network(name, kind, env, worlds, methods, functions):
    """A class with a forward pass and a backward pass from labels, or from what forward has kept."""
    backwards = [each for each in methods if is_backward(each) and not takes_upstream_only(getattr(kind, each))]
    backwards.sort(key=lambda each: not takes_labels(getattr(kind, each)))
    if is_loss(kind, methods, backwards):
        return None
    make = makers(kind, env)
    for backward in backwards:
        costs = costs_for(backward, methods)
        outer = [each for each in functions if is_cost(each)]
        for forward in forwards_for(backward, methods):
            if forward is None and not costs:
                continue

            def owner_of(world, forward=forward, backward=backward, costs=costs):
                owner = make(world)
                own = {each: getattr(owner, each) for each in costs} or {each: functions[each] for each in outer}
                return owner, getattr(owner, forward) if forward else None, getattr(owner, backward), own

            found = separate.search(env, worlds(), getattr(kind, forward) if forward else None,
                                    getattr(kind, backward), costs or outer, owner_of)
            if found is None:
                continue
            trials, matched, run, _ = found
            title = '%s: %s' % (name, ', '.join(each for each in (forward, backward) if each))
            return Subject(title, 'network', syntax.line_of(getattr(kind, backward)), run.text, trials, run.notes(matched))
    if backwards and any(takes_labels(getattr(kind, each)) for each in backwards):
        return Subject(name, 'network', syntax.line_of(getattr(kind, backwards[0])), '', (), (),
                       note('network_does_not_run', names=argument_names(getattr(kind, backwards[0]))))
    return None


def complete_model(subject, model, X, y, env):
    """The trials of a model that is given with its data."""
    from .worlds import given_worlds  # pylint: disable=import-outside-toplevel
    kind = type(model)
    space = type(env)({'model': model}, {'X': X, 'y': y})
    found = subjects(kind.__name__, kind, space, lambda: given_worlds(X, y), {})
    best = next((each for each in found if each.trials), None)
    if best is None:
        subject.missing = note('model_does_not_run', name=kind.__name__)
    else:
        subject.trials, subject.notes, subject.call = best.trials, best.notes, best.call
