import numpy as np

X = np.linspace(0, 3, 9)
y = np.sin(X) + 0.1 * np.cos(17 * X)

def neg_log_likelihood(theta, X, y):
    """theta: logarithms of scale, length and noise."""
    s, l, n = np.exp(theta)
    D = (X[:, None] - X[None, :]) ** 2
    K0 = s * np.exp(-0.5 * D / l ** 2)
    K = K0 + n * np.eye(len(X))
    inv = np.linalg.inv(K)
    a = inv @ y
    value = 0.5 * y @ a + 0.5 * np.linalg.slogdet(K)[1]
    inner = np.outer(a, a) - inv
    grad = np.array([-0.5 * np.sum(inner * K0), -0.5 * np.sum(inner * K0 * D / l ** 2), -0.5 * n * np.trace(inner)])
    return value, grad

theta = np.array([0.1, -0.3, -1.0])
