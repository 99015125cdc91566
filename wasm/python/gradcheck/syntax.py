"""What the text of a function says that the object does not: names of its results, keys it wants."""
import ast
import inspect

NODES = {}
"""(file, line) → the definition that begins there."""


def register(tree, file):
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.Lambda)):
            NODES[file, node.lineno] = node
            for decorator in getattr(node, 'decorator_list', []):
                NODES[file, decorator.lineno] = node


def node_of(function):
    code = getattr(inspect.unwrap(getattr(function, '__func__', function)), '__code__', None)
    return code and NODES.get((code.co_filename, code.co_firstlineno))


def line_of(function):
    node = node_of(function)
    return node.lineno if node is not None else 0


def name_of(node):
    """A name for an expression: `x`, `self.x` → x, `np.squeeze(cost)` → cost, `'dW'` → dW."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Subscript):
        key = node.slice
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            return key.value
        return name_of(node.value)
    if isinstance(node, ast.Call) and node.args:
        return name_of(node.args[0]) or (name_of(node.func.value) if isinstance(node.func, ast.Attribute) else None)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return name_of(node.func.value)
    if isinstance(node, ast.BinOp):
        return name_of(node.left)
    return None


def returns(function):
    """The returned expressions, of this function and not of those inside it."""
    node = node_of(function)
    if node is None:
        return []
    if isinstance(node, ast.Lambda):
        return [node.body]
    found, todo = [], list(node.body)
    while todo:
        each = todo.pop(0)
        if isinstance(each, ast.Return) and each.value is not None:
            found.append(each.value)
        elif not isinstance(each, (ast.FunctionDef, ast.ClassDef, ast.Lambda)):
            todo[:0] = [child for child in ast.iter_child_nodes(each) if isinstance(child, (ast.stmt, ast.excepthandler))]
    return found


def assigned_tuple(function, name):
    """What was put together in a name that is returned: `grads = (dW, db)`, `grads = [dW, db]`."""
    for node in ast.walk(node_of(function) or ast.Module([], [])):
        if isinstance(node, ast.Assign) and isinstance(node.value, (ast.Tuple, ast.List)) and any(
                isinstance(target, ast.Name) and target.id == name for target in node.targets):
            return [name_of(each) for each in node.value.elts]
    return None


KNOWN = {}


def result_names(function, count):
    """Names of `count` results, None where one has none."""
    code = getattr(getattr(function, '__func__', function), '__code__', None)
    if (code, count) not in KNOWN:
        KNOWN[code, count] = names_of_results(function, count)
    return KNOWN[code, count]


def names_of_results(function, count):
    for value in reversed(returns(function)):
        if isinstance(value, (ast.Tuple, ast.List)) and len(value.elts) == count:
            return [name_of(each) for each in value.elts]
        if count > 1 and isinstance(value, ast.Name):
            names = assigned_tuple(function, value.id)
            if names is not None and len(names) == count:
                return names
    if count == 1 and returns(function):
        return [name_of(returns(function)[-1])]
    return [None] * count


def keys_wanted(functions, argument=None):
    """
    The keys that are looked up in a dictionary argument, in order; ['W*', 'b*'] where they are put
    together with a number.
    """
    keys = []
    for function in functions:
        node = node_of(function)
        for each in ordered(node) if node is not None else ():
            if not isinstance(each, ast.Subscript) or (argument and name_of(each.value) != argument):
                continue
            key = each.slice
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                keys.append(key.value)
            elif isinstance(key, ast.BinOp) and isinstance(key.left, ast.Constant) and isinstance(key.left.value, str):
                keys.append(key.left.value.replace('%d', '').replace('%s', '').replace('%i', '') + '*')
            elif isinstance(key, ast.JoinedStr) and key.values and isinstance(key.values[0], ast.Constant):
                keys.append(key.values[0].value + '*')
            elif (isinstance(key, ast.Call) and isinstance(key.func, ast.Attribute) and key.func.attr == 'format'
                  and isinstance(key.func.value, ast.Constant)):
                keys.append(str(key.func.value.value).split('{')[0] + '*')
    return list(dict.fromkeys(keys))


def ordered(node):
    """All nodes inside, in the order of the text."""
    return sorted((each for each in ast.walk(node) if hasattr(each, 'lineno')),
                  key=lambda each: (each.lineno, each.col_offset))


def unpacked(functions, argument):
    """The names that an argument is taken apart into: `W1, b1, W2, b2 = params`."""
    for function in functions:
        for each in ast.walk(node_of(function) or ast.Module([], [])):
            if (isinstance(each, ast.Assign) and isinstance(each.value, ast.Name) and each.value.id == argument
                    and isinstance(each.targets[0], (ast.Tuple, ast.List))):
                names = [name_of(part) for part in each.targets[0].elts]
                if all(names):
                    return names
    return None


def globals_used(function):
    code = getattr(getattr(function, '__func__', function), '__code__', None)
    names, todo = [], [code] if code else []
    while todo:
        each = todo.pop()
        names += each.co_names
        todo += [const for const in each.co_consts if hasattr(const, 'co_names')]
    return list(dict.fromkeys(names))
