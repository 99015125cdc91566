"""
The conversation with the judge, a request and an answer at a time, each made of what JSON can say.
How they are carried is nobody's business here.

load {name, text, folder, data, glue, target} → {subjects, left_out, notes, printed}
open {trial} → {x, blocks, cost, gradient, notes}
values {trial, round} → {costs}
"""
import random
import sys

import numpy as np

from . import explicit, quiet, trial
from .data import read_data
from .program import Program, guards, prepare
from .recognise import Recognition
from .source import Unreadable

SEED = 0


def run_glue(text, program, data):
    """The reader's own lines, in the names of the file; what fails in them is said."""
    for name, value in (('data', data), ('DATA', data), ('SOURCE', program.text)):
        program.namespace.setdefault(name, value)
    glue = Program(program.name + ' glue', text, program.namespace)
    glue.run()
    failed = next((left for left in glue.left_out if left['reason'] not in ('main', 'training')), None)
    if failed is not None:
        raise Unreadable('glue_failed', line=failed['line'], message=failed['name'] or failed['reason'])


class Session:
    def __init__(self):
        self.trials = []

    def answer(self, request):
        """Never raises: what went wrong is an answer too."""
        try:
            return getattr(self, 'do_' + request['do'])(request)
        except Unreadable as error:
            return {'error': {'code': error.code, 'values': error.values}}
        except trial.Failed as error:
            return {'error': {'code': 'code_failed', 'values': {'message': str(error)}}}
        except quiet.TookTooLong:
            return {'error': {'code': 'code_too_long', 'values': {}}}
        except RecursionError:
            return {'error': {'code': 'code_failed', 'values': {'message': 'RecursionError'}}}

    def do_hello(self, _):
        return {'python': '.'.join(map(str, sys.version_info[:3])), 'numpy': np.__version__}

    def do_load(self, request):
        name = request['name']
        prepare(request['folder'], name)
        program = Program(name, request['text'])
        # What a program draws without a seed decides where it is checked: the same each time.
        random.seed(SEED)
        np.random.seed(SEED)
        program.run()
        data = {key: np.asarray(value) for key, value in read_data(request.get('data') or []).items()}
        program.namespace.setdefault('np', np)
        subjects = explicit.take()
        if request.get('glue') is not None:
            run_glue(request['glue'], program, data)
        glued = explicit.glue_in(program.namespace)
        if glued is not None:
            subjects = [glued]
        elif request.get('glue') is not None:
            raise Unreadable('glue_without_names')
        recognition = Recognition(program, data)
        if request.get('target'):
            subjects = recognition.target(request['target'])
        elif not subjects:
            subjects = recognition.all()
        told = []
        for subject in subjects:
            recognition.complete(subject)
            told.append(subject.describe(len(self.trials)))
            self.trials += subject.trials
        return {'subjects': told, 'left_out': program.left_out, 'notes': program.notes,
                'guard': max(guards(program.tree), default=0.0), 'printed': quiet.PRINTED.text(), 'printed_more': quiet.PRINTED.left_out}

    def do_open(self, request):
        return self.trials[request['trial']].open()

    def do_values(self, request):
        return {'costs': self.trials[request['trial']].values(request['round'])}
