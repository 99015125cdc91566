#!/usr/bin/env python3
"""The tutorial's way to check gradients, in NumPy, to be timed against: for each parameter two
full forward passes, with the parameters as one vector that is copied and taken apart each time.

Answers one JSON request a line; see native.cpp.
"""

import json
import platform
import sys
from time import perf_counter

import numpy as np


def initial_parameters(layers, initialisation):
    parameters = {}
    for l in range(1, len(layers)):
        scale = {
            "normal": 0.01,
            "xavier": np.sqrt(1 / layers[l - 1]),
            "he": np.sqrt(2 / layers[l - 1]),
        }[initialisation]
        parameters["W" + str(l)] = np.random.randn(layers[l], layers[l - 1]) * scale
        parameters["b" + str(l)] = np.zeros((layers[l], 1))
    return parameters


def parameters_to_vector(parameters):
    return np.concatenate([values.reshape(-1, 1) for values in parameters.values()])


def vector_to_parameters(theta, layers):
    parameters = {}
    begin = 0
    for l in range(1, len(layers)):
        rows, cols = layers[l], layers[l - 1]
        parameters["W" + str(l)] = theta[begin : begin + rows * cols].reshape(rows, cols)
        begin += rows * cols
        parameters["b" + str(l)] = theta[begin : begin + rows].reshape(rows, 1)
        begin += rows
    return parameters


def cost(X, Y, parameters, layers, activation, loss):
    """A full forward pass and the cost that it ends in."""
    A = X
    for l in range(1, len(layers)):
        Z = np.dot(parameters["W" + str(l)], A) + parameters["b" + str(l)]
        if l < len(layers) - 1:
            A = np.tanh(Z) if activation == "tanh" else np.maximum(0, Z)
    m = X.shape[1]
    if loss == "softmax_cross_entropy":
        E = np.exp(Z - Z.max(axis=0))
        return -np.sum(Y * np.log(E / E.sum(axis=0))) / m
    A = 1 / (1 + np.exp(-Z))
    return np.sum(-Y * np.log(A) - (1 - Y) * np.log(1 - A)) / m


class Problem:
    def __init__(self, request):
        options = request["options"]
        # The files hold one example after another.
        self.X = np.ascontiguousarray(np.fromfile(request["x"]).reshape(-1, request["features"]).T)
        self.Y = np.ascontiguousarray(np.fromfile(request["y"]).reshape(-1, request["outputs"]).T)
        self.layers = [request["features"], *options["hidden_layers"], request["outputs"]]
        self.network = (self.layers, options["hidden_activation"], options["loss"])
        np.random.seed(options["seed"])
        self.theta = parameters_to_vector(
            initial_parameters(self.layers, options["initialisation"])
        )
        self.steps = np.repeat(request["steps"], request["sizes"])

    def numerical_gradient(self, begin, end):
        gradient = np.zeros((end - begin, 1))
        for i in range(begin, end):
            plus = np.copy(self.theta)
            plus[i][0] = plus[i][0] + self.steps[i]
            minus = np.copy(self.theta)
            minus[i][0] = minus[i][0] - self.steps[i]
            J_plus = cost(self.X, self.Y, vector_to_parameters(plus, self.layers), *self.network)
            J_minus = cost(self.X, self.Y, vector_to_parameters(minus, self.layers), *self.network)
            gradient[i - begin] = (J_plus - J_minus) / (2 * self.steps[i])
        return gradient


def answer(request, problem):
    if request["type"] == "values":
        gradient = problem.numerical_gradient(request["begin"], request["end"])
        return {"values": gradient.ravel().tolist()}
    start = perf_counter()
    for _ in range(request["repeats"]):
        for begin, end in request["ranges"]:
            problem.numerical_gradient(begin, end)
    return {"seconds": (perf_counter() - start) / request["repeats"]}


problem = None
for line in sys.stdin:
    request = json.loads(line)
    if request["type"] == "open":
        problem = Problem(request)
        made_by = f"NumPy {np.__version__}, Python {platform.python_version()}"
        print(json.dumps({"made_by": made_by}), flush=True)
    else:
        print(json.dumps(answer(request, problem)), flush=True)
