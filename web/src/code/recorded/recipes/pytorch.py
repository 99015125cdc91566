# model in double precision, without dropout: model.double().eval(); loss() computes the cost anew
loss().backward()
cost = lambda: loss().item()
steps = [sign * 0.25**k for k in range(10) for sign in (1, -1)]
arrays = {"steps": steps, "cost": [cost(), cost()]}
with torch.no_grad():
    for name, p in model.named_parameters():
        flat, theta = p.view(-1), p.clone()
        entries = torch.randperm(p.numel())[:20].tolist()  # a sample of each parameter
        def moved(i, step):
            flat[i] += step
            value = cost()
            p.copy_(theta)
            return value
        arrays |= {f"parameters/{name}": theta, f"gradients/{name}": p.grad, f"entries/{name}": entries}
        arrays[f"costs/{name}"] = [[moved(i, s) for i in entries] for s in steps]
        arrays[f"directions/{name}"] = torch.randn(3, *p.shape, dtype=p.dtype, device=p.device)
    def along(k, step):
        for name, p in model.named_parameters():
            p.copy_(arrays[f"parameters/{name}"] + step * arrays[f"directions/{name}"][k])
        return cost()
    arrays["direction_costs"] = [[along(k, s) for k in range(3)] for s in steps]
    along(0, 0)
np.savez("recorded.npz", **{n: a.cpu() if torch.is_tensor(a) else a for n, a in arrays.items()})
