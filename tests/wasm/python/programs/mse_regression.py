import numpy as np
def initialize(dim):
    return np.zeros((dim, 1)), 0.0
def model(X, w, b): return np.dot(X, w) + b
def compute_loss(y, y_hat): return np.mean((y_hat - y)**2)
def gradients(X, y, y_hat):
    m = X.shape[0]
    dw = 2/m*np.dot(X.T, (y_hat - y))
    db = 2/m*np.sum(y_hat - y)
    return dw, db
