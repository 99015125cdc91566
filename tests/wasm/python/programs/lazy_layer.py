from abc import ABC, abstractmethod
import numpy as np

class ActivationBase(ABC):
    @abstractmethod
    def fn(self, z):
        raise NotImplementedError

    def __call__(self, z):
        return self.fn(z)

    @abstractmethod
    def grad(self, x):
        raise NotImplementedError

class Tanh(ActivationBase):
    def fn(self, z):
        return np.tanh(z)

    def grad(self, x):
        return 1 - np.tanh(x) ** 2

class LayerBase(ABC):
    def __init__(self):
        self.X = []
        self.act_fn = None
        self.trainable = True
        self.gradients = {}
        self.parameters = {}
        self.derived_variables = {}

    @abstractmethod
    def forward(self, X, retain_derived=True):
        raise NotImplementedError

    @abstractmethod
    def backward(self, dLdy, retain_grads=True):
        raise NotImplementedError

    def flush_gradients(self):
        self.X = []
        for k, v in self.gradients.items():
            self.gradients[k] = np.zeros_like(v)

class FullyConnected(LayerBase):
    def __init__(self, n_out, act_fn=None):
        super().__init__()
        self.n_in = None
        self.n_out = n_out
        self.act_fn = act_fn or Tanh()
        self.parameters = {"W": None, "b": None}
        self.is_initialized = False

    def _init_params(self):
        W = np.random.randn(self.n_in, self.n_out) * 0.3
        b = np.zeros((1, self.n_out))
        self.parameters = {"W": W, "b": b}
        self.derived_variables = {"Z": []}
        self.gradients = {"W": np.zeros_like(W), "b": np.zeros_like(b)}
        self.is_initialized = True

    def forward(self, X, retain_derived=True):
        if not self.is_initialized:
            self.n_in = X.shape[1]
            self._init_params()
        Z = X @ self.parameters["W"] + self.parameters["b"]
        Y = self.act_fn(Z)
        if retain_derived:
            self.X.append(X)
            self.derived_variables["Z"].append(Z)
        return Y

    def backward(self, dLdy, retain_grads=True):
        if not isinstance(dLdy, list):
            dLdy = [dLdy]
        dX = []
        for dy, x in zip(dLdy, self.X):
            W, b = self.parameters["W"], self.parameters["b"]
            Z = x @ W + b
            dZ = dy * self.act_fn.grad(Z)
            dx = dZ @ W.T
            dw = x.T @ dZ
            db = dZ.sum(axis=0, keepdims=True)
            dX.append(dx)
            if retain_grads:
                self.gradients["W"] += dw
                self.gradients["b"] += db
        return dX[0] if len(dX) == 1 else dX
