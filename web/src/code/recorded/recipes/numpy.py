# parameters, gradients: dicts of arrays (in double precision); cost(parameters) is a number
steps = np.concatenate([0.25 ** np.arange(10), -(0.25 ** np.arange(10))])
arrays = {"steps": steps, "cost": [cost(parameters), cost(parameters)]}
directions = {name: np.random.randn(3, *np.shape(p)) for name, p in parameters.items()}
def moved(name, i, step):
    p = parameters[name].copy()
    p.flat[i] += step
    return cost({**parameters, name: p})
def along(k, step):
    return cost({name: p + step * directions[name][k] for name, p in parameters.items()})
for name, p in parameters.items():
    arrays |= {f"parameters/{name}": p, f"gradients/{name}": gradients[name]}
    arrays |= {f"directions/{name}": directions[name]}
    arrays[f"costs/{name}"] = [[moved(name, i, s) for i in range(p.size)] for s in steps]
arrays["direction_costs"] = [[along(k, s) for k in range(3)] for s in steps]
np.savez("recorded.npz", **arrays)
