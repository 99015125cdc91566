# jax.config.update("jax_enable_x64", True); parameters: any tree of arrays; cost(parameters)
leaves, tree = jax.tree_util.tree_flatten_with_path(parameters)
names = [jax.tree_util.keystr(path, simple=True, separator="/") for path, _ in leaves]
theta = [np.asarray(leaf) for _, leaf in leaves]
gradients = jax.tree_util.tree_leaves(jax.grad(cost)(parameters))  # or yours
f = jax.jit(lambda leaves: cost(jax.tree_util.tree_unflatten(tree, leaves)))
steps = np.concatenate([0.25 ** np.arange(10), -(0.25 ** np.arange(10))])
arrays = {"steps": steps, "cost": [f(theta), f(theta)]}
d = [np.random.randn(3, *p.shape) for p in theta]
def moved(l, i, step):
    p = theta[l].copy()
    p.flat[i] += step
    return f(theta[:l] + [p] + theta[l + 1:])
for l, (name, p) in enumerate(zip(names, theta)):
    arrays |= {f"parameters/{name}": p, f"gradients/{name}": gradients[l], f"directions/{name}": d[l]}
    arrays[f"costs/{name}"] = [[moved(l, i, s) for i in range(p.size)] for s in steps]
arrays["direction_costs"] = [[f([p + s * e[k] for p, e in zip(theta, d)]) for k in range(3)] for s in steps]
np.savez("recorded.npz", **arrays)
