"""
Writes what a judge needs into a file of recorded costs: parameters, gradients, and the cost at steps
along each entry and along random directions. It is judged elsewhere, by `gradcheck FILE.npz`.
"""
import numpy as np

from .explicit import caller, gradients_by_name, holder_of
from .trial import Trial

STEPS = [sign * 4.0 ** -k for k in range(10) for sign in (1.0, -1.0)]
MOST_ENTRIES = 1000
DIRECTIONS = 5
CALLS_AT_POINT = 3


def record(cost, gradient, params, path):
    """
    As check takes them; `path` ends in .npz. Of more than 1,000 entries a parameter's are a sample, and
    all are moved along five random directions.
    """
    places, held = holder_of(params)
    if not places:
        raise TypeError('params holds no arrays of numbers')
    is_single = not isinstance(params, (dict, list)) and isinstance(held, dict)
    now = (lambda: held['params']) if is_single else (lambda: params)
    trial = Trial(places, lambda: caller(cost, now())(),
                  lambda: gradients_by_name(caller(gradient, now())(), places))
    home, parameters = trial.parameters.home, trial.parameters
    given = trial.gradient()
    missing = [name for name in parameters.arrays if name not in given]
    if missing:
        raise ValueError('no gradient of %s' % ', '.join(missing))
    generator = np.random.RandomState(0)
    file = {'steps': np.array(STEPS), 'cost': np.array([trial.cost() for _ in range(CALLS_AT_POINT)])}
    start = 0
    for name, array in list(parameters.arrays.items()):
        file['parameters/' + name], file['gradients/' + name] = array.copy(), given[name]
        entries = np.arange(array.size)
        if array.size > MOST_ENTRIES:
            entries = np.sort(generator.choice(array.size, MOST_ENTRIES, replace=False))
            file['entries/' + name] = entries
        costs = np.array([[cost_at(trial, home, start + entry, step) for entry in entries] for step in STEPS])
        file['costs/' + name] = costs if array.size > MOST_ENTRIES else costs.reshape((len(STEPS),) + array.shape)
        start += array.size
    directions = generator.standard_normal((DIRECTIONS, home.size)) / np.sqrt(max(home.size, 1))
    file['direction_costs'] = np.array([[safe(trial, home + step * each) for each in directions] for step in STEPS])
    start = 0
    for name, array in parameters.arrays.items():
        part = directions[:, start:start + array.size]
        file['directions/' + name] = part.reshape((DIRECTIONS,) + array.shape)
        start += array.size
    parameters.put(home)
    np.savez(path, **file)


def cost_at(trial, home, entry, step):
    point = home.copy()
    point[entry] += step
    return safe(trial, point)


def safe(trial, point):
    """The cost there; not a number where it has none."""
    try:
        return trial.cost(point)
    except (ArithmeticError, ValueError, np.linalg.LinAlgError):
        return np.nan
