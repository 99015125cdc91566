"""Costs whose gradient is left in objects beside the values: p.v and p.d, p.value and p.grad."""
import numpy as np

from . import syntax
from .calls import Call
from .cost_and_gradient import FAILURES, moves, scalar_place, world_notes
from .matching import is_array
from .objects import is_instance, parts
from .quiet import quiet
from .slots import Slot
from .subject import Subject
from .supply import Supply
from .trial import Trial

NAMES = [('v', 'd'), ('value', 'grad'), ('data', 'grad'), ('val', 'grad'), ('value', 'gradient'), ('data', 'gradient'),
         ('value', 'd'), ('w', 'dw'), ('W', 'dW'), ('v', 'g'), ('x', 'dx'), ('w', 'grad')]


def pairs_in(owner):
    """Name → (slot of the values, the object, its attribute for the gradient), of all objects inside of one."""
    found = {}
    for prefix, part in parts(owner):
        for value, gradient in NAMES:
            one, other = getattr(part, value, None), getattr(part, gradient, None)
            if is_array(one) and is_array(other) and np.shape(one) == np.shape(other) and np.ndim(one):
                found[prefix.rstrip('.') or value] = (Slot(part, value, True), part, gradient)
                break
    return found


def subject(name, function, env, worlds):
    """The subject of a function that computes a cost and leaves the gradient in objects of the file, or None."""
    pairs = {}
    for key, value in list(env.namespace.items()):
        if is_instance(value) and not key.startswith('_'):
            pairs.update(pairs_in(value))
    if not pairs:
        return None
    slots = {each: slot for each, (slot, _, _) in pairs.items()}
    for world in worlds:
        try:
            supply = Supply(world, env, [function])
            call = Call(function, supply)
            with quiet():
                place = scalar_place(call())

            def cost(call=call, place=place):
                return call()[place]

            def gradient(call=call):
                for _, part, attribute in pairs.values():
                    setattr(part, attribute, np.zeros_like(getattr(part, attribute)))
                call()
                return {each: getattr(part, attribute) for each, (_, part, attribute) in pairs.items()}

            if place is None or not moves(lambda: quietly(cost), slots):
                continue
            if not any(np.any(each) for each in quietly(gradient).values()):
                continue
            return Subject(name, 'cost_and_gradient', syntax.line_of(function), call.text(),
                           [Trial(slots, cost, gradient, 'own')], world_notes(supply))
        except FAILURES:
            continue
    return None


def quietly(function):
    with quiet():
        return function()
