import numpy as np

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def sparse_autoencoder_cost(theta, visible_size, hidden_size, lambda_, sparsity_param, beta, data):
    W1 = theta[0:hidden_size * visible_size].reshape(hidden_size, visible_size)
    W2 = theta[hidden_size * visible_size:2 * hidden_size * visible_size].reshape(visible_size, hidden_size)
    b1 = theta[2 * hidden_size * visible_size:2 * hidden_size * visible_size + hidden_size]
    b2 = theta[2 * hidden_size * visible_size + hidden_size:]
    m = data.shape[1]
    a2 = sigmoid(W1.dot(data) + b1[:, None])
    a3 = sigmoid(W2.dot(a2) + b2[:, None])
    rho_hat = np.sum(a2, axis=1) / m
    rho = sparsity_param
    kl = np.sum(rho * np.log(rho / rho_hat) + (1 - rho) * np.log((1 - rho) / (1 - rho_hat)))
    cost = np.sum((a3 - data) ** 2) / (2 * m) + (lambda_ / 2) * (np.sum(W1 ** 2) + np.sum(W2 ** 2)) + beta * kl
    sd = beta * (-rho / rho_hat + (1 - rho) / (1 - rho_hat))
    d3 = (a3 - data) * a3 * (1 - a3)
    d2 = (W2.T.dot(d3) + sd[:, None]) * a2 * (1 - a2)
    W1grad = d2.dot(data.T) / m + lambda_ * W1
    W2grad = d3.dot(a2.T) / m + lambda_ * W2
    b1grad = np.sum(d2, axis=1) / m
    b2grad = np.sum(d3, axis=1) / m
    grad = np.concatenate((W1grad.flatten(), W2grad.flatten(), b1grad.flatten(), b2grad.flatten()))
    return cost, grad
