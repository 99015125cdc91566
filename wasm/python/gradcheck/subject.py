"""Something in the reader's file that has a gradient, and the ways in which it is tried."""


class Subject:
    """
    name: what it is called. family: how it was recognised. line: where it is in the file.
    call: how it is called, in one line. trials: each a Trial. notes: what was assumed, what is left
    out. missing: why it cannot be tried, where there are no trials.
    """

    def __init__(self, name, family, line=0, call='', trials=(), notes=(), missing=None):
        self.name, self.family, self.line, self.call = name, family, line, call
        self.trials, self.notes, self.missing = list(trials), list(notes), missing

    def describe(self, first):
        """As it is told; its trials are numbered from `first` on."""
        return {
            'name': self.name, 'family': self.family, 'line': self.line, 'call': self.call,
            'notes': self.notes, 'missing': self.missing,
            'trials': [{'id': first + k, 'kind': trial.kind, 'cost': trial.cost_name, 'says': trial.says}
                       for k, trial in enumerate(self.trials)],
        }


def note(code, **values):
    return {'code': code, 'values': values}
