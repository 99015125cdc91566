/**
 * Programs as people write them, each right as it stands in programs/, and lines of them that make it
 * wrong when they are put in the place of others. `is` is what it is called as it stands: conditional
 * where the file does not say its cost.
 */
export const PROGRAMS = [
  {
    file: 'accumulating.py',
    wrong: [
      ['self.grad_b += grad.sum(0)', 'self.grad_b += grad.mean(0)'],
      ['(g * (1 - self.h ** 2))', '(g * (1 - self.h))'],
      ['g / len(self.labels)', 'g'],
    ],
  },
  {
    file: 'batchnorm.py',
    wrong: [
      ['- xhat * (g * xhat).mean(axis=0)', ''],
      ['dgamma = (dout * xhat).sum(axis=0)', 'dgamma = dout.sum(axis=0)'],
      [
        '(dout * xhat).sum(axis=0), dout.sum(axis=0)',
        '(dout * xhat).sum(axis=0), dout.mean(axis=0)',
      ],
      ['return dout * mask', 'return dout * (mask > 0)'],
      ['top * dout[', 'dout['],
      ['dx /= N', 'pass'],
    ],
  },
  {
    file: 'book_network.py',
    wrong: [
      ['* h * (1 - h)', '* (1 - h)'],
      ["'b2': dy.sum(axis=0)", "'b2': dy.mean(axis=0)"],
    ],
  },
  {
    file: 'conv_class.py',
    wrong: [
      ['self.db = np.sum(dout, axis=0)', 'self.db = np.mean(dout, axis=0)'],
      ['return dout * self.mask', 'return dout'],
      ['return dxc - np.sum(dxc, axis=0) / n', 'return dxc'],
    ],
  },
  {
    file: 'data_in_constructor.py',
    is: 'conditional',
    wrong: [
      ['* sigmoid_derivative(self.layer1))', ')'],
      ['np.dot(self.layer1.T, e)', 'np.dot(self.layer1.T, e * sigmoid_derivative(self.output))'],
    ],
  },
  {
    file: 'decayed_class.py',
    is: 'conditional',
    wrong: [
      ['self.db1 = dh.sum(axis=0) / n', 'self.db1 = dh.sum(axis=0)'],
      ['* (1 - self.h ** 2)', '* (1 - self.h)'],
    ],
    // Decay is in w2 and the mistake in w1 and b1: b2 alone is too little to go by.
    open: [1],
  },
  {
    file: 'deep_course.py',
    wrong: [
      ['dW = np.dot(dZ, A_prev.T) / m', 'dW = np.dot(dZ, A_prev.T)'],
      ['db = np.sum(dZ, axis=1, keepdims=True) / m', 'db = np.sum(dZ) / m'],
      ['dA_prev = np.dot(W.T, dZ)', 'dA_prev = np.dot(W.T, dZ) / m'],
    ],
  },
  {
    file: 'engine.py',
    wrong: [
      ['self.grad += other.data * out.grad', 'self.grad = other.data * out.grad'],
      ['(n - 1) * out.grad', 'n * out.grad'],
      ['self.grad += out.data * out.grad', 'self.grad += out.grad'],
    ],
  },
  {
    file: 'gaussian_process.py',
    wrong: [
      ['-0.5 * np.sum(inner * K0 * D / l ** 2)', '-0.5 * np.sum(inner * K0 * D / l)'],
      ['np.outer(a, a) - inv', 'np.outer(a, a)'],
    ],
  },
  {
    file: 'linear_split.py',
    wrong: [
      ['if i == 0:', 'if i == 1:'],
      ['- y) / y.size', '- y)'],
    ],
    // A factor in all of it may be a convention where cost and gradient stand apart.
    open: [1],
  },
  {
    file: 'list_returning.py',
    wrong: [
      ['(1 - self.activations[l] ** 2)', '(1 - self.activations[l])'],
      ['delta.sum(axis=0, keepdims=True)', 'delta[:1]'],
    ],
  },
  {
    file: 'loops_svm.py',
    wrong: [
      ['dW[:, y[i]] -= X[i]', 'pass'],
      ['+ 2 * reg * W', '+ reg * W'],
    ],
  },
  {
    file: 'optimizer_layers.py',
    wrong: [
      ['W = self.W\n        if', 'if'],
      ['np.sum(accum_grad, axis=0, keepdims=True)', 'np.mean(accum_grad, axis=0, keepdims=True)'],
    ],
    also: [['accum_grad.dot(W.T)', 'accum_grad.dot(self.W.T)']],
  },
  {
    file: 'params_grads_lists.py',
    wrong: [
      ['np.add.at(dW, self.idx, dout)', 'dW[self.idx] = dout'],
      ['self.grads[1][...] = np.sum(dout, axis=0)', 'self.grads[1][...] = np.sum(dout)'],
      ['self.grads[1][...] = np.dot(h_prev.T, dt)', 'self.grads[1][...] = np.dot(h_next.T, dt)'],
    ],
  },
  {
    file: 'recurrent_class.py',
    wrong: [
      ['np.outer(delta_t, s[step - 1])', 'np.outer(delta_t, s[step])'],
      ['delta_t = self.W.T.dot(delta_t)', 'delta_t = self.W.dot(delta_t)'],
    ],
  },
  {
    file: 'script_with_rate.py',
    wrong: [
      ['grad_h[h < 0] = 0', 'pass'],
      ['grad_w2 = h_relu.T', 'grad_w2 = h.T'],
    ],
  },
  {
    file: 'single_precision.py',
    wrong: [
      ['(1 - H * H)', '(1 - H)'],
      ["'db1': d1.sum(0, keepdims=True)", "'db1': d1.mean(0, keepdims=True)"],
    ],
  },
  {
    file: 'build_model.py',
    wrong: [
      ['(1 - np.power(a1, 2))', '(1 - a1)'],
      ['db1 = np.sum(delta2, axis=0)', 'db1 = np.mean(delta2, axis=0)'],
    ],
  },
  {
    file: 'cnn_scratch.py',
    wrong: [
      ['d_L_d_out[i, j, f] * region', 'd_L_d_out[i, j, f] * region.T'],
      ['d_L_d_b = d_L_d_t * 1', 'd_L_d_b = gradient * np.ones(len(t_exp))'],
    ],
    // Its backward pass is for one class at a time, and so might be right for others.
    open: [1],
  },
  {
    file: 'cost_prime.py',
    wrong: [
      ['np.multiply(-(y-self.yHat)', 'np.multiply((y-self.yHat)'],
      ['*self.sigmoidPrime(self.z2)', '*self.z2'],
    ],
    open: [0],
  },
  {
    file: 'keras_like.py',
    wrong: [
      ['np.dot(self.weights.T, output_gradient)', 'np.dot(self.weights, output_gradient)'],
      ['1 - np.tanh(x) ** 2', '1 - np.tanh(x)'],
    ],
  },
  {
    file: 'lstm_course.py',
    wrong: [
      ['dft=dc*c_prev*ft*(1-ft)', 'dft=dc*c_prev*ft'],
      ['g["dc_prev"]=dc*ft', 'g["dc_prev"]=dc'],
    ],
  },
  {
    file: 'mse_regression.py',
    wrong: [['db = 2/m*np.sum(y_hat - y)', 'db = np.sum(y_hat - y)']],
  },
  {
    file: 'sequences.py',
    wrong: [
      ['dh[:, t] + dprev', 'dh[:, t]'],
      ['db = dout.sum(axis=(0, 1))', 'db = dout.mean(axis=(0, 1))'],
      ['d /= N; d *= mf[:, None]', 'd /= N'],
    ],
  },
  {
    file: 'softmax_pass.py',
    wrong: [
      ['g*(1-self.h**2)', 'g*(1-self.h)'],
      ['self.db=g.sum(0)', 'self.db=g.mean(0)'],
    ],
  },
  {
    file: 'softmax_reg.py',
    wrong: [['self.lr*G.sum(0)', 'self.lr*G.mean(0)']],
  },
  {
    file: 'collaborative.py',
    wrong: [['E.T.dot(X) + lambda_ * Theta', 'E.T.dot(X)']],
  },
  {
    file: 'lstm_cell.py',
    wrong: [
      [
        'dc = dc_next + dh_next * o * (1 - np.tanh(c) ** 2)',
        'dc = dh_next * o * (1 - np.tanh(c) ** 2)',
      ],
      ['dc_prev = f * dc', 'dc_prev = f * dc_next'],
    ],
  },
  {
    file: 'recurrent_lists.py',
    wrong: [['dh = self.Wya.T @ dy + dnext', 'dh = self.Wya.T @ dy']],
  },
  {
    file: 'language_model.py',
    wrong: [["np.add.at(g['C'], X, demb)", "g['C'][X] += demb"]],
  },
  {
    file: 'word_vectors.py',
    wrong: [['grad_center += (1 - s) * u', 'grad_center += s * u']],
  },
  {
    file: 'logistic_apart.py',
    wrong: [['dj_db = dj_db / m', 'pass']],
  },
  {
    file: 'parameters_in_list.py',
    wrong: [['d = 2 * (pred - y) / y.size', 'd = 2 * (pred - y) / len(y)']],
    // It is right where there is one output.
    open: [0],
  },
  {
    file: 'shared_layers.py',
    wrong: [['dx = dx / batch_size\n', 'dx = dx\n']],
  },
  {
    file: 'lazy_layer.py',
    wrong: [['db = dZ.sum(axis=0, keepdims=True)', 'db = dZ.mean(axis=0, keepdims=True)']],
  },
  {
    file: 'autoencoder.py',
    wrong: [['+ sd[:, None]', '']],
  },
  {
    file: 'polynomial_script.py',
    wrong: [['grad_c = (grad_y_pred * x ** 2)', 'grad_c = (grad_y_pred * x * 2)']],
  },
  {
    file: 'in_place_network.py',
    is: 'conditional',
    wrong: [['self.sigmoid(self.z2, deriv=True)', 'self.sigmoid(self.z, deriv=True)']],
  },
  {
    file: 'activation_layer.py',
    wrong: [['return 1 - np.tanh(x) ** 2', 'return 1 - np.tanh(x)']],
  },
  {
    file: 'values_and_gradients.py',
    wrong: [['weights.hy.v.T @ dy + dh_next', 'weights.hy.v.T @ dy']],
  },
];
