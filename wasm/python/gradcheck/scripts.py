"""Scripts: everything at module level, in a loop whose body is forward pass, backward pass and update."""
import ast

import numpy as np

from .cost_and_gradient import FAILURES
from .finding import is_cost
from .matching import is_array
from .names import partner, role
from .networks import RATES, usual_costs
from .quiet import quiet, time_limit
from .slots import Slot
from .subject import Subject, note
from .trial import Trial

BODY_SECONDS = 2.0


def loops(program):
    """Loops that were left out because they train, at module level."""
    lines = {left['line'] for left in program.left_out if left['reason'] == 'training'}
    return [node for node in program.tree.body if isinstance(node, (ast.For, ast.While)) and node.lineno in lines]


def assigned(node):
    """Names that are written to, in order."""
    found = []
    for each in ast.walk(node):
        targets = each.targets if isinstance(each, ast.Assign) else [each.target] if isinstance(each, ast.AugAssign) else []
        for target in targets:
            found += [part.id for part in ast.walk(target) if isinstance(part, ast.Name)]
    return list(dict.fromkeys(found))


def updated_numbers(node, space):
    """Numbers that the body takes steps with: `a -= rate * grad_a`, `b = b - rate * grad_b`."""
    for each in ast.walk(ast.Module(node.body, [])):
        target, step = None, None
        if isinstance(each, ast.AugAssign) and isinstance(each.op, (ast.Sub, ast.Add)):
            target, step = each.target, each.value
        elif isinstance(each, ast.Assign) and isinstance(each.value, ast.BinOp) and isinstance(
                each.value.op, (ast.Sub, ast.Add)) and isinstance(each.value.left, ast.Name):
            target, step = each.targets[0], each.value.right
            target = target if isinstance(target, ast.Name) and target.id == each.value.left.id else None
        if isinstance(target, ast.Name) and isinstance(step, ast.BinOp) and not is_cost(target.id) and isinstance(
                space.get(target.id), (float, np.floating)):
            yield target.id


class Body:
    """The body of a loop, run once in the names of the program."""

    def __init__(self, node, program):
        self.node, self.space = node, program.namespace
        self.code = compile(ast.Module(node.body, []), program.name, 'exec')
        self.rate_name = next((name for name, value in self.space.items()
                               if role(name) == 'rate' and isinstance(value, (int, float))), None)
        for name in updated_numbers(node, self.space):
            self.space[name] = np.array(float(self.space[name]))
        self.before = dict(self.space)
        self.start()
        self.params = self.changed()

    def start(self):
        """The loop's own variable, at its first value."""
        if isinstance(self.node, ast.For):
            with quiet():
                first = next(iter(eval(compile(ast.Expression(self.node.iter), 'loop', 'eval'), self.space)))  # pylint: disable=eval-used
            target = self.node.target
            if isinstance(target, ast.Name):
                self.space[target.id] = self.before[target.id] = first
            elif isinstance(target, ast.Tuple):
                for part, value in zip(target.elts, first):
                    self.space[part.id] = self.before[part.id] = value

    def run(self, rate=None):
        """The names after one run. What the body rebinds is put back; what it changes, the caller does."""
        if rate is not None and self.rate_name is not None:
            self.space[self.rate_name] = rate
        try:
            with quiet(), time_limit(BODY_SECONDS):
                exec(self.code, self.space)  # pylint: disable=exec-used
            return dict(self.space)
        finally:
            for name in list(self.space):
                if name not in self.before:
                    del self.space[name]
            self.space.update(self.before)

    def changed(self):
        """Float arrays that the body changes or puts others in the place of, and that are no results."""
        candidates = {name: value for name, value in self.space.items()
                      if isinstance(value, np.ndarray) and value.dtype.kind in 'fi' and name in assigned(self.node)}
        kept = {name: value.copy() for name, value in candidates.items()}
        after = self.run()
        found = []
        for name, value in candidates.items():
            now = after.get(name)
            if isinstance(now, np.ndarray) and now.shape == kept[name].shape and not np.array_equal(now, kept[name]):
                found.append(name)
            value[...] = kept[name]
        return found

    def change(self, slots, rate):
        kept = {name: np.array(slot.get(), dtype=float) for name, slot in slots.items()}
        after = self.run(rate)
        change = {name: (kept[name] - after[name]) / (rate if rate is not None else 1.0) for name in slots}
        for name, slot in slots.items():
            slot.get()[...] = kept[name]
        return change


def compared(body, after):
    """The output and what it is compared with: names on both sides of a difference, of one shape."""
    for each in ast.walk(ast.Module(body.node.body, [])):
        if not isinstance(each, ast.BinOp) or not isinstance(each.op, ast.Sub):
            continue
        left, right = each.left, each.right
        if not (isinstance(left, ast.Name) and isinstance(right, ast.Name)):
            continue
        for output, label in ((left.id, right.id), (right.id, left.id)):
            is_data = label in body.before and label not in assigned(body.node) and is_array(body.before[label])
            if is_data and output in assigned(body.node) and np.shape(after.get(output)) == np.shape(body.before[label]):
                return output, label
    return None


def subject(node, program):
    try:
        body = Body(node, program)
    except FAILURES:
        return None
    if not body.params:
        return None
    title = 'lines %d–%d' % (node.lineno, getattr(node, 'end_lineno', node.lineno))
    slots = {name: Slot(body.space, name) for name in body.params}
    kept = {name: np.array(slot.get(), dtype=float) for name, slot in slots.items()}
    for name, slot in slots.items():
        if slot.get().dtype != np.float64:
            slot.set(kept[name])
            body.before[name] = kept[name]
    after = body.run()
    for name, slot in slots.items():
        slot.get()[...] = kept[name]
    try:
        gradient, says, free = gradient_of(body, slots, after)
    except Sequential:
        return Subject(title, 'script', node.lineno, missing=note('sequential'))
    trials = [Trial(slots, cost, gradient, 'assumed' if free else 'paired', name, says)
              for name, cost in scalar_costs(body, after)]
    pair = compared(body, after)
    if pair is not None:
        output, label = pair
        layout = 'rows'
        trials += [Trial(slots, cost, gradient, 'assumed', name, says)
                   for name, cost in usual_costs(lambda: np.asarray(body.run()[output], dtype=float),
                                                 np.asarray(body.before[label], dtype=float), layout)]
    missing = None if trials else note('no_cost_found')
    return Subject(title, 'script', node.lineno, 'once, the body of the loop', trials,
                   [note('compared', output=pair[0], label=pair[1])] if pair else [], missing)


class Sequential(Exception):
    """The body makes several updates, each at another point."""


def gradient_of(body, slots, after):
    """
    The gradient as a function: what the body calls dW, else the change that it makes; what is said of
    it, and whether a factor, the rate, is still free.
    """
    results = [name for name in assigned(body.node) if name not in slots and is_array(after.get(name))]
    named = {}
    for name in results:
        other = partner(name, list(slots))
        if other is not None and np.shape(after[name]) == np.shape(slots[other].get()):
            named.setdefault(other, name)
    if len(named) == len(slots):
        def stored():
            found = body.run()
            return {name: np.array(found[each]) for name, each in named.items()}

        return stored, [], False
    if body.rate_name is not None:
        one, two = (body.change(slots, rate) for rate in RATES)
        for name in slots:
            if not np.allclose(one[name], two[name], rtol=1e-6, atol=1e-9 * np.max(np.abs(one[name]))):
                raise Sequential()
        return (lambda: body.change(slots, RATES[0])), [note('rate', value=RATES[0])], False
    return (lambda: body.change(slots, None)), [], True


def scalar_costs(body, after):
    """Costs that the body computes itself, by name."""
    for name in assigned(body.node):
        value = after.get(name)
        if is_cost(name) and np.size(value) == 1 and isinstance(value, (float, np.floating, np.ndarray)):
            yield name, lambda name=name: float(np.reshape(body.run()[name], ()))
