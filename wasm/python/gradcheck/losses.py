"""A loss and its derivative as two functions of labels and predictions: mse and mse_prime."""
import numpy as np

from . import syntax
from .calls import Call, argument_names
from .cost_and_gradient import FAILURES
from .finding import costs_for
from .names import role
from .quiet import quiet
from .slots import Slot
from .subject import Subject, note
from .trial import Trial

SHAPES = [(7, 3), (3, 7), (7, 1), (7,), (3,)]


def is_of_predictions(function):
    """Whether it takes labels, predictions and nothing else that has to be given."""
    roles = [role(name) for name in argument_names(function)]
    return len(roles) >= 2 and set(roles[:2]) == {'y', 'output'}


def values(shape):
    generator = np.random.RandomState(4)
    predictions = 0.1 + 0.8 * generator.random_sample(shape)
    labels = (generator.random_sample(shape) > 0.5).astype(float)
    if len(shape) == 2 and shape[1] > 1:
        predictions /= predictions.sum(axis=1, keepdims=True)
        labels = np.eye(shape[1])[generator.randint(shape[1], size=shape[0])]
    return predictions, labels


def supply_for(predictions, labels):
    from .calls import MISSING  # pylint: disable=import-outside-toplevel

    def supply(name, _):
        return {'y': labels, 'output': predictions}.get(role(name), MISSING)

    return supply


def subject(name, functions):
    """The subject of a derivative of that name, or None."""
    derivative = functions[name]
    if not is_of_predictions(derivative):
        return None
    for cost in costs_for(name, functions):
        if not is_of_predictions(functions[cost]):
            continue
        for shape in SHAPES:
            try:
                predictions, labels = values(shape)
                value = Call(functions[cost], supply_for(predictions, labels))
                gradient = Call(derivative, supply_for(predictions, labels))
                with quiet():
                    if np.size(value()) != 1 or np.shape(gradient()) != shape:
                        continue
                return made(name, cost, derivative, value, gradient)
            except FAILURES:
                continue
    return None


def made(name, cost, derivative, value, gradient):
    held = {'prediction': value.values[next(each for each in value.positional if role(each) == 'output')]}
    for call in (value, gradient):
        for each in call.values:
            if role(each) == 'output':
                call.values[each] = held['prediction']
    trial = Trial({'prediction': Slot(held, 'prediction')}, value, lambda: {'prediction': gradient()}, 'paired', cost)
    notes = [note('layer_data_made', shape=list(np.shape(held['prediction'])))]
    return Subject('%s, %s' % (cost, name), 'loss', syntax.line_of(derivative), gradient.text(), [trial], notes)
