"""Subjects out of functions whose forward pass, cost and backward pass are apart."""
import numpy as np

from . import syntax
from .calls import argument_names
from .cost_and_gradient import FAILURES
from .finding import costs_for, forwards_for, is_backward, takes_upstream_only
from .names import role
from .networks import NetworkRun, assumed_costs
from .subject import Subject, note
from .supply import SINGLE, is_size_list, size_role
from .worlds import World

MOST_WORLDS = 400


def cost_kinds(world, env, forward, backward, costs, single, owner=None):
    """A run for each cost that can be called in this world: (run, kind, name)."""
    plain = NetworkRun(world, env, forward, backward, None, owner, single, costs.values())
    plain.match()
    if plain.result is not None and plain.result.scalar is not None:
        return plain, [('paired', getattr(forward, '__name__', 'forward'), plain.cost)]
    kinds = []
    for name, cost in costs.items():
        try:
            plain.cost_function = cost
            value = plain.cost()
            if value == value and abs(value) != float('inf'):
                kinds.append(('paired', name, with_cost(plain, cost)))
        except FAILURES:
            continue
    plain.cost_function = None
    return plain, kinds


def with_cost(run, cost):
    def value():
        run.cost_function = cost
        return run.cost()

    return value


def search(env, worlds, forward, backward, costs, owner_of=None):
    """
    (trials, match, run) of the first world in which all run and shapes agree.
    owner_of: makes the instance for a world, where these are methods: → (owner, forward, backward, costs)
    """
    fallback = bare = None
    names = argument_names(backward) + (argument_names(forward) if forward else [])
    wants_single = owner_of is None and any(each.lower().strip('_') in SINGLE or role(each) == 'parameters' for each in names)

    def attempt(world, single):
        owner, parts = None, (forward, backward, costs)
        if owner_of is not None:
            owner, *parts = owner_of(world)
        run, kinds = cost_kinds(world, env, *parts, single, owner)
        if not kinds:
            if forward is None:
                return None
            kinds = [('assumed', name, cost) for name, cost in assumed_costs(run)]
        made = run.trials(kinds)
        if made is None or not trial_runs(made[0][0]):
            return None
        trials, matched, fit = made
        return trials, matched, run, fit

    for count, world in enumerate(worlds):
        if count > MOST_WORLDS:
            break
        for single in [*world.singles(), None] if wants_single else [None]:
            try:
                found = attempt(world, single)
                if found is None:
                    continue
                trials, _, _, fit = found
                if fit == 'other':
                    fallback = fallback or found
                elif trials[0].kind == 'assumed' and costs:
                    bare = bare or found
                else:
                    trials += with_more_outputs(world, env, attempt)
                    return found
            except FAILURES:
                continue
    return bare or fallback


SEVERAL = 3


def with_more_outputs(world, env, attempt):
    """
    Trials with several outputs, where one was made up and the program makes networks of any number: what
    divides by the number of examples instead of that of outputs is the same where there is one.
    """
    if not world.is_made or world.outputs != 1 or world.labels != 'matrix' or not any(
            size_role(name) == 'output' or is_size_list(name) for value in env.namespace.values()
            if callable(value) and hasattr(value, '__module__') for name in argument_names(value)):
        return []
    try:
        found = attempt(World(world.layout, world.features, SEVERAL, 'matrix', world.bias, world.examples), None)
    except FAILURES:
        return []
    if found is None or found[3] == 'other':
        return []
    for trial in found[0]:
        trial.says.append(note('several_outputs', outputs=SEVERAL))
    return [trial for trial in found[0] if trial.kind == 'paired']


def trial_runs(trial):
    """Whether its cost can be had, says something of the parameters, and so does the gradient."""
    trial.gradient()
    first = trial.cost()
    generator = np.random.RandomState(2)
    home = trial.parameters.home
    moved = trial.cost(home + 0.3 * generator.standard_normal(home.size))
    trial.cost()
    return moved != first


def subject(name, env, worlds_of, functions, cost_names=None):
    """The subject whose backward pass is the function of this name, or None."""
    backward = functions[name]
    costs = {each: functions[each] for each in cost_names or costs_for(name, functions)}
    best = None
    for other in forwards_for(name, functions):
        forward = functions[other] if other else None
        if forward is None and not costs:
            continue
        found = search(env, worlds_of(), forward, backward, costs)
        if found is None:
            continue
        if best is None or (best[1][3] == 'other' and found[3] != 'other'):
            best = other, found
        if found[3] != 'other':
            break
    if best is None:
        return None
    other, (trials, matched, run, _) = best
    used = [each for each in (other, *dict.fromkeys(trial.cost_name for trial in trials if trial.kind == 'paired')) if each]
    title = ', '.join(dict.fromkeys([*used, name]))
    return Subject(title, 'functions', syntax.line_of(backward), run.text, trials, run.notes(matched)), other


def backward_functions(functions):
    return [name for name in functions if is_backward(name) and not takes_upstream_only(functions[name])]


def not_run(name, functions):
    return Subject(name, 'functions', syntax.line_of(functions[name]), '', (), (),
                   note('network_does_not_run', names=argument_names(functions[name])))
