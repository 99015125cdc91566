import numpy as np

def cofi_cost(params, Y, R, num_users, num_movies, num_features, lambda_=0.0):
    X = params[:num_movies * num_features].reshape(num_movies, num_features)
    Theta = params[num_movies * num_features:].reshape(num_users, num_features)
    E = (X.dot(Theta.T) - Y) * R
    J = 0.5 * np.sum(E ** 2) + lambda_ / 2 * (np.sum(X ** 2) + np.sum(Theta ** 2))
    X_grad = E.dot(Theta) + lambda_ * X
    Theta_grad = E.T.dot(X) + lambda_ * Theta
    return J, np.concatenate([X_grad.ravel(), Theta_grad.ravel()])
