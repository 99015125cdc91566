"""Which functions, or methods, are the forward pass, the backward pass and the cost that belong together."""
import re

from .calls import argument_names
from .names import is_upstream, role

FORWARD = re.compile(r'forward|feed|propagat|fprop|predict|^model$|hypothesis|^net(work)?$|inference|^think$|^call$|^f$|logits'
                     r'|^scores?$|^query$|^output$|activations?$|^run$|^compute_output', re.I)
BACKWARD = re.compile(r'back|bprop|bptt|grad|nabla|deriv|prime$|^d_?j$|^jac|^learn$', re.I)
NO_BACKWARD = re.compile(r'check|descent|numer|approx|clip|zero|clear|reset|update|apply|eval_num|_vec|to_vec|plot|test|feedback|optimi'
                         r'|sigmoid|tanh|relu|softmax|activation|descend|train|fit|print|vector', re.I)
COST = re.compile(r'cost|loss|objective|error|mse|entropy|nll|likelihood|criterion|risk|^j$|energy|bce|^sse$|^rss$', re.I)
NO_COST = re.compile(r'grad|deriv|prime|back|numer|accuracy|plot|print|check|percent|predict|delta|history|rel_error|relative', re.I)
WORDS = re.compile(r'forward|backward|back_?prop(agat\w*)?|propagat\w*|prop|feed|compute|calc(ulate)?|get|gradients?|grads?|pass|bprop|fprop'
                   r'|costs?|loss|function|func|nn|model|network|back|deriv(ative)?|prime|_|\d', re.I)


def is_backward(name):
    return bool(BACKWARD.search(name)) and not NO_BACKWARD.search(name)


def is_forward(name):
    return bool(FORWARD.search(name)) and not BACKWARD.search(name) and not COST.search(name)


def is_cost(name):
    return bool(COST.search(name)) and not NO_COST.search(name)


def rest(name):
    """What a name says beside its role: forward_propagation_with_dropout → withdropout."""
    return WORDS.sub('', name).lower()


def forwards_for(backward, functions):
    """Forward passes that may belong to a backward pass, the likeliest first; None stands last."""
    found = [name for name in functions if is_forward(name) and name != backward]
    found.sort(key=lambda name: (rest(name) != rest(backward), bool(re.search('predict', name, re.I)), not re.search('forward|feed|prop', name, re.I)))
    return [*found, None]


def costs_for(backward, functions):
    """Cost functions, those with the same rest of the name first."""
    found = [name for name in functions if is_cost(name) and name != backward]
    equal = [name for name in found if rest(name) == rest(backward)]
    if equal and rest(backward):
        return equal
    return equal + [name for name in found if name not in equal]


def takes_labels(function):
    return any(role(each) == 'y' and each.lower() != 'd' for each in argument_names(function))


def takes_upstream_only(function):
    names = argument_names(function)
    return bool(names) and not takes_labels(function) and any(
        is_upstream(each) and role(each) not in ('x', 'cache', 'parameters', 'output') for each in names)
