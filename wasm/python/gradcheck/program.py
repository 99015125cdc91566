"""
Runs a file statement by statement: what fails is left out and listed, what is defined stays. Loops
that train are not run, and other statements have a time limit.
"""
import ast
import os
import re
import sys

from . import imports, syntax
from .names import role
from .quiet import TookTooLong, line_of, quiet, text_of, time_limit
from .source import parse

STATEMENT_SECONDS = 2.0
TRAINS = re.compile(r'(^|_)(train|fit|optimi[sz]e|gradient_descent|sgd|minimi[sz]e_cost)($|_)|^main$|^run$')
STEPS = re.compile(r'forward|back|train|fit|update|step|grad|loss|cost|propag|learn|optimi', re.I)


def called_names(node):
    for each in ast.walk(node):
        if isinstance(each, ast.Call):
            function = each.func
            if isinstance(function, ast.Name):
                yield function.id
            elif isinstance(function, ast.Attribute):
                yield function.attr


def multiplies(node):
    return any(isinstance(each, ast.BinOp) and isinstance(each.op, ast.MatMult)
               or isinstance(each, ast.Attribute) and each.attr in ('dot', 'matmul')
               for each in ast.walk(node))


def steps(node):
    """Whether something is changed by a learning rate times something."""
    return any(isinstance(each, ast.BinOp) and isinstance(each.op, ast.Mult) and any(
        isinstance(side, ast.Name) and role(side.id) == 'rate' for side in (each.left, each.right))
        for each in ast.walk(node))


def is_endless(node):
    return isinstance(node, ast.While) and isinstance(node.test, ast.Constant) and bool(node.test.value)


def trains(node):
    """Whether a loop, or a call, changes the parameters many times."""
    if isinstance(node, (ast.For, ast.While)):
        body = ast.Module(node.body, [])
        changes = any(isinstance(each, (ast.AugAssign, ast.Assign)) for each in ast.walk(body))
        return is_endless(node) or (changes and multiplies(body)) or steps(body) or any(
            STEPS.search(name) for name in called_names(body))
    if isinstance(node, (ast.Expr, ast.Assign)):
        return any(TRAINS.search(name) for name in called_names(node))
    return False


def is_main(node):
    return (isinstance(node, ast.If) and isinstance(node.test, ast.Compare)
            and any(isinstance(each, ast.Name) and each.id == '__name__' for each in ast.walk(node.test)))


GUARDED = ('log', 'log2', 'log10', 'sqrt', 'clip', 'maximum', 'fmax', 'minimum')
GUARD = re.compile(r'^(eps|epsilon|tiny|delta|small|smooth|EPS|EPSILON)')


def guards(tree):
    """Small numbers that keep logarithms and quotients finite: log(y + 1e-7), eps=1e-8."""
    found = []
    for node in ast.walk(tree):
        inside = []
        if isinstance(node, ast.Call) and any(name in GUARDED for name in called_names(ast.Expr(node))):
            inside = node.args
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            inside = [node.right]
        elif isinstance(node, ast.Assign) and any(isinstance(each, ast.Name) and GUARD.match(each.id)
                                                  for each in node.targets):
            inside = [node.value]
        elif isinstance(node, ast.arguments):
            named = [*node.args[len(node.args) - len(node.defaults):], *node.kwonlyargs]
            inside = [value for each, value in zip(named, [*node.defaults, *node.kw_defaults])
                      if GUARD.match(each.arg) and value is not None]
        for part in inside:
            found += [each.value for each in ast.walk(part) if isinstance(each, ast.Constant)
                      and isinstance(each.value, float) and 0 < each.value <= 1e-4]
    return found


class Program:
    """
    namespace: what the file has defined. tree, text: as it was parsed.
    left_out: what was not run, with its line and the reason. notes: what else is to be said.
    """

    def __init__(self, name, text, namespace=None):
        self.name, self.left_out, self.notes = name, [], []
        self.namespace = {} if namespace is None else namespace
        self.namespace.setdefault('__name__', re.sub(r'\W', '_', os.path.splitext(os.path.basename(name))[0]))
        self.namespace['__file__'] = name
        self.tree, self.text, self.written, is_old = parse(text, name)
        syntax.register(self.tree, name)
        if is_old:
            self.notes.append({'code': 'python2', 'values': {}})

    def leave_out(self, node, reason, name=''):
        self.left_out.append({'line': node.lineno, 'end': getattr(node, 'end_lineno', node.lineno),
                              'reason': reason, 'name': name})

    def run(self):
        for node in self.tree.body:
            if is_main(node):
                self.leave_out(node, 'main')
            elif trains(node):
                self.leave_out(node, 'training')
            else:
                self.run_statement(node)
        self.notes += imports.take_notes()

    def run_statement(self, node):
        failure = self.failure_of(node)
        if failure is not None:
            self.leave_out(node, *failure)

    def failure_of(self, node):
        try:
            code = compile(ast.Module([node], []), self.name, 'exec')
            with quiet(), time_limit(STATEMENT_SECONDS), imports.tried(isinstance(node, ast.Try)):
                exec(code, self.namespace)  # pylint: disable=exec-used
        except TookTooLong:
            return 'too_long', ''
        except SystemExit:
            return 'exit', ''
        except imports.NotHere as error:
            return 'data_missing', error.name
        except ModuleNotFoundError as error:
            return 'module_missing', error.name or ''
        except FileNotFoundError as error:
            return 'file_missing', os.path.basename(str(error.filename or ''))
        except NameError as error:
            return 'name_missing', re.sub(r"^name '(\w+)'.*", r'\1', text_of(error).split(': ', 1)[-1])
        except BaseException as error:  # pylint: disable=broad-except
            return 'failed', text_of(error)
        return None

    def functions(self):
        """Functions that are the file's own, in the order in which they are defined."""
        return self.own(lambda value: callable(value) and not isinstance(value, type))

    def classes(self):
        return self.own(lambda value: isinstance(value, type))

    def own(self, is_wanted):
        found = {}
        for key, value in list(self.namespace.items()):
            if key.startswith('__') or not is_wanted(value):
                continue
            if getattr(value, '__module__', None) in OWN_MODULES or self.is_here(value):
                found[key] = value
        return found

    def is_here(self, value):
        module = getattr(value, '__module__', None)
        return module == self.namespace['__name__']


OWN_MODULES = set()
"""Modules beside the file, which are the reader's own too."""


def run_module(name, path, module):
    """Runs a module that the program imports and that lies beside it, in the same way."""
    with open(path, encoding='utf-8', errors='replace') as file:
        program = Program(path, file.read(), module.__dict__)
    OWN_MODULES.add(name)
    program.run()
    return program


def prepare(folder, name):
    """What a program expects of the process that it runs in."""
    sys.argv = [name]
    if folder not in sys.path:
        sys.path.insert(0, folder)
    imports.install(folder, run_module)
