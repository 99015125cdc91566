#!/usr/bin/python3
"""Reference values for training: plain gradient descent in NumPy, written out as the tutorial does.

Needs python3-numpy; run in this folder. Backpropagation here is a second one, by hand, with the
mistakes that the tests make in it; matrices are nested lists, X is features x examples.
"""
import json

import numpy as np

ACTIVATIONS = {
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0).astype(float)),
    "linear": (lambda z: z, np.ones_like),
}


def initial_parameters(layers, random):
    """Xavier: W = randn(n_out, n_in) * sqrt(1 / n_in), b = 0."""
    parameters = {}
    for l in range(1, len(layers)):
        parameters[f"W{l}"] = random.randn(layers[l], layers[l - 1]) * np.sqrt(1 / layers[l - 1])
        parameters[f"b{l}"] = np.zeros((layers[l], 1))
    return parameters


def forward(parameters, X, g, loss):
    cache, depth = {"A0": X}, len(parameters) // 2
    for l in range(1, depth + 1):
        Z = parameters[f"W{l}"] @ cache[f"A{l - 1}"] + parameters[f"b{l}"]
        cache[f"Z{l}"] = Z
        if l < depth:
            cache[f"A{l}"] = g(Z)
        elif loss == "binary_cross_entropy":
            cache[f"A{l}"] = 1 / (1 + np.exp(-Z))
        elif loss == "softmax_cross_entropy":
            e = np.exp(Z - Z.max(axis=0))
            cache[f"A{l}"] = e / e.sum(axis=0)
        else:
            cache[f"A{l}"] = Z
    return cache


def cost(parameters, A, Y, loss, l2):
    m = Y.shape[1]
    if loss == "binary_cross_entropy":
        value = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    elif loss == "softmax_cross_entropy":
        value = -np.sum(Y * np.log(A)) / m
    else:
        value = np.sum((A - Y) ** 2) / (2 * m)
    return value + l2 / (2 * m) * sum(np.sum(W ** 2) for k, W in parameters.items() if k[0] == "W")


def backward(parameters, cache, Y, derivative, l2, bug):
    m, depth = Y.shape[1], len(parameters) // 2
    grads = {}
    dZ = cache[f"A{depth}"] - Y
    for l in range(depth, 0, -1):
        grads[f"W{l}"] = dZ @ cache[f"A{l - 1}"].T / m + l2 / m * parameters[f"W{l}"]
        grads[f"b{l}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if bug == f"weight_gradient_sign@{l}":
            grads[f"W{l}"] = -dZ @ cache[f"A{l - 1}"].T / m + l2 / m * parameters[f"W{l}"]
        if l > 1:
            dA = parameters[f"W{l}"].T @ dZ
            forgotten = bug == f"activation_derivative_forgotten@{l - 1}"
            dZ = dA if forgotten else dA * derivative(cache[f"Z{l - 1}"])
    return grads


def accuracy(A, Y, loss):
    if loss == "mean_squared_error":
        return None
    if loss == "binary_cross_entropy":
        return float(np.mean((A > 0.5) == (Y > 0.5)))
    return float(np.mean(A.argmax(axis=0) == Y.argmax(axis=0)))


def run(hidden_layers, activation, loss, outputs, bug="", l2=0.0, features=2, m=12, steps=25, rate=0.8):
    data = np.random.RandomState(5)
    X = data.randn(features, m)
    if loss == "binary_cross_entropy":
        Y = (X[:1] * X[1:2] > 0).astype(float)
    elif loss == "softmax_cross_entropy":
        Y = np.eye(outputs)[:, data.randint(0, outputs, m)]
    else:
        Y = np.vstack([np.sin(X[0]), X[1] ** 2])[:outputs]
    g, derivative = ACTIVATIONS[activation]
    parameters = initial_parameters([features, *hidden_layers, outputs], np.random.RandomState(1))
    costs, accuracies = [], []
    for step in range(steps + 1):
        cache = forward(parameters, X, g, loss)
        A = cache[f"A{len(parameters) // 2}"]
        costs.append(float(cost(parameters, A, Y, loss, l2)))
        accuracies.append(accuracy(A, Y, loss))
        if step == steps:
            break
        grads = backward(parameters, cache, Y, derivative, l2, bug)
        for name, gradient in grads.items():
            parameters[name] = parameters[name] - rate * gradient
    return {"hidden_layers": hidden_layers, "hidden_activation": activation, "loss": loss, "l2": l2,
            "bug": bug, "seed": 1, "learning_rate": rate, "steps": steps,
            "X": X.tolist(), "Y": Y.tolist(), "costs": costs,
            "accuracies": None if accuracies[0] is None else accuracies,
            "parameters": {k: v.tolist() for k, v in parameters.items()}}


if __name__ == "__main__":
    two = dict(hidden_layers=[4, 3], activation="tanh", loss="binary_cross_entropy", outputs=1)
    runs = [
        run(**two),
        run(**two, bug="activation_derivative_forgotten@1"),
        run(**two, bug="weight_gradient_sign@2"),
        run([5], "relu", "softmax_cross_entropy", 3, l2=0.1),
        run([4], "linear", "mean_squared_error", 2, rate=0.05),
        run([], "tanh", "binary_cross_entropy", 1),
    ]
    with open("training.json", "w") as file:
        json.dump(runs, file, indent=1)
        file.write("\n")
