/**
 * How to save one's own arrays for a check, in Python: text to copy. Each leaves `check.npz` with X,
 * Y, the cost J, the parameters and their gradients, by names that `readArrays` knows.
 */
export const SNIPPETS: { framework: 'NumPy' | 'PyTorch' | 'Keras' | 'JAX'; code: string }[] = [
  {
    framework: 'NumPy',
    code: `np.savez("check.npz", X=X, Y=Y, J=J, **parameters, **gradients)  # W1, b1, …, dW1, db1, …`,
  },
  {
    framework: 'PyTorch',
    code: `loss.backward()
arrays = {"X": X, "Y": Y, "J": loss}
for name, p in model.named_parameters():
    arrays |= {name: p, name + ".grad": p.grad}
np.savez("check.npz", **{name: a.detach().cpu().numpy() for name, a in arrays.items()})`,
  },
  {
    framework: 'Keras',
    code: `with tf.GradientTape() as tape:
    loss = loss_function(Y, model(X))
w, dw = model.trainable_weights, tape.gradient(loss, model.trainable_weights)
arrays = {"X": X, "Y": Y, "J": loss}
for l in range(1, len(w) // 2 + 1):
    i = 2 * l - 2
    arrays |= {f"W{l}": w[i], f"b{l}": w[i + 1], f"dW{l}": dw[i], f"db{l}": dw[i + 1]}
np.savez("check.npz", **{name: np.asarray(a) for name, a in arrays.items()})`,
  },
  {
    framework: 'JAX',
    code: `J, gradients = jax.value_and_grad(loss)(parameters, X, Y)  # parameters: [(W, b), …]
arrays = {"X": X, "Y": Y, "J": J}
for l, ((W, b), (dW, db)) in enumerate(zip(parameters, gradients), start=1):
    arrays |= {f"W{l}": W, f"b{l}": b, f"dW{l}": dW, f"db{l}": db}
np.savez("check.npz", **arrays)`,
  },
];
