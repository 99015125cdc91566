import type { Mistake } from './backward-pass.js';
import type { NetworkId } from './networks.js';

/**
 * The mistakes of the core's catalogue by their names there, each in one of the networks in which it
 * can be made and be seen.
 */
export const EXERCISES: Record<NetworkId, Record<string, Mistake>> = {
  tanh: {
    output_delta_sign: { layer: 3, lines: { outputDelta: 'const dZ{l} = sub(Y, A{l});' } },
    loss_derivative_of_another_loss: {
      layer: 3,
      lines: {
        outputDelta: 'const dZ{l} = mul(scale(sub(A{l}, Y), 2), map(A{l}, (a) => a * (1 - a)));',
      },
    },
    output_derivative_twice: {
      layer: 3,
      lines: { outputDelta: 'const dZ{l} = mul(sub(A{l}, Y), map(A{l}, (a) => a * (1 - a)));' },
    },
    mean_forgotten: {
      layer: 2,
      lines: {
        dW: 'const dW{l} = add(dot(dZ{l}, T(A{p})), scale(W{l}, lambda / m));',
        db: 'const db{l} = sumRows(dZ{l});',
      },
    },
    mean_twice: {
      layer: 1,
      lines: {
        dW: 'const dW{l} = add(scale(dot(dZ{l}, T(A{p})), 1 / m ** 2), scale(W{l}, lambda / m));',
        db: 'const db{l} = scale(sumRows(dZ{l}), 1 / m ** 2);',
      },
    },
    weight_gradient_sign: {
      layer: 2,
      lines: {
        dW: 'const dW{l} = add(scale(dot(dZ{l}, T(A{p})), -1 / m), scale(W{l}, lambda / m));',
      },
    },
    weight_gradient_transposed: {
      layer: 2,
      lines: {
        dW: 'const dW{l} = add(scale(dot(A{p}, T(dZ{l})), 1 / m), scale(W{l}, lambda / m));',
      },
    },
    input_of_wrong_layer: {
      layer: 2,
      lines: {
        dW: 'const dW{l} = add(scale(dot(dZ{l}, T(A{l})), 1 / m), scale(W{l}, lambda / m));',
      },
    },
    first_example_only: {
      layer: 3,
      lines: {
        dW: 'const dW{l} = add(scale(dot(first(dZ{l}), T(first(A{p}))), 1 / m), scale(W{l}, lambda / m));',
        db: 'const db{l} = scale(first(dZ{l}), 1 / m);',
      },
    },
    decay_forgotten: {
      layer: 2,
      lines: { dW: 'const dW{l} = scale(dot(dZ{l}, T(A{p})), 1 / m);' },
    },
    decay_sign: {
      layer: 1,
      lines: {
        dW: 'const dW{l} = sub(scale(dot(dZ{l}, T(A{p})), 1 / m), scale(W{l}, lambda / m));',
      },
    },
    decay_not_averaged: {
      layer: 3,
      lines: { dW: 'const dW{l} = add(scale(dot(dZ{l}, T(A{p})), 1 / m), scale(W{l}, lambda));' },
    },
    decay_on_bias: {
      layer: 2,
      lines: {
        db: 'const db{l} = add(scale(sumRows(dZ{l}), 1 / m), scale(parameters.b{l}, lambda / m));',
      },
    },
    bias_not_summed: { layer: 1, lines: { db: 'const db{l} = scale(first(dZ{l}), 1 / m);' } },
    bias_summed_over_units: {
      layer: 2,
      lines: {
        db: 'const db{l} = map(parameters.b{l}, () => sumRows(T(sumRows(dZ{l})))[0][0] / m);',
      },
    },
    bias_averaged_twice: {
      layer: 3,
      lines: { db: 'const db{l} = scale(sumRows(dZ{l}), 1 / m / m);' },
    },
    bias_forgotten: { layer: 1, lines: { db: 'const db{l} = scale(parameters.b{l}, 0);' } },
    weights_not_transposed: { layer: 2, lines: { dA: 'const dA{p} = dot(W{l}, dZ{l});' } },
    updated_weights_used: {
      layer: 3,
      lines: { dA: 'const dA{p} = dot(T(sub(W{l}, scale(dW{l}, 0.1))), dZ{l});' },
    },
    activation_derivative_forgotten: { layer: 1, lines: { dZ: 'const dZ{l} = dA{l};' } },
    derivative_at_activation: {
      layer: 2,
      lines: { dZ: 'const dZ{l} = mul(dA{l}, map(A{l}, gPrime));' },
    },
    derivative_at_preactivation: {
      layer: 1,
      lines: { dZ: 'const dZ{l} = mul(dA{l}, map(Z{l}, (z) => 1 - z ** 2));' },
    },
    derivative_of_wrong_layer: {
      layer: 1,
      lines: { dZ: 'const dZ{l} = mul(dA{l}, map(Z{n}, gPrime));' },
    },
    sigmoid_derivative_used: {
      layer: 2,
      lines: { dZ: 'const dZ{l} = mul(dA{l}, map(A{l}, (a) => a * (1 - a)));' },
    },
    output_activation_forgotten: {
      layer: 3,
      lines: { outputDelta: 'const dZ{l} = sub(Z{l}, Y);' },
    },
    weight_mean_forgotten: {
      layer: 3,
      lines: { dW: 'const dW{l} = add(dot(dZ{l}, T(A{p})), scale(W{l}, lambda / m));' },
    },
    weight_gradient_forgotten: { layer: 1, lines: { dW: 'const dW{l} = scale(W{l}, 0);' } },
    preactivation_as_input: {
      layer: 2,
      lines: {
        dW: 'const dW{l} = add(scale(dot(dZ{l}, T(Z{p})), 1 / m), scale(W{l}, lambda / m));',
      },
    },
    decay_without_half: {
      layer: 2,
      lines: {
        dW: 'const dW{l} = add(scale(dot(dZ{l}, T(A{p})), 1 / m), scale(W{l}, (2 * lambda) / m));',
      },
    },
    bias_mean_forgotten: { layer: 1, lines: { db: 'const db{l} = sumRows(dZ{l});' } },
    bias_from_activation_delta: {
      layer: 2,
      lines: { db: 'const db{l} = scale(sumRows(dA{l}), 1 / m);' },
    },
    derivative_of_delta: { layer: 1, lines: { dZ: 'const dZ{l} = map(dA{l}, gPrime);' } },
  },
  softmax: {
    sigmoid_for_softmax: {
      layer: 3,
      lines: { outputDelta: 'const dZ{l} = sub(map(Z{l}, (z) => 1 / (1 + Math.exp(-z))), Y);' },
    },
    dropout_mask_forgotten: {
      layer: 2,
      lines: { dZ: 'const dZ{l} = mul(dA{l}, map(Z{l}, gPrime));' },
    },
    dropout_scale_forgotten: {
      layer: 1,
      lines: { dZ: 'const dZ{l} = mul(mul(dA{l}, D{l}), map(Z{l}, gPrime));' },
    },
    labels_shifted: {
      layer: 3,
      lines: {
        outputDelta: 'const dZ{l} = sub(A{l}, Y.map((row) => [row.at(-1), ...row.slice(0, -1)]));',
      },
    },
  },
  regression: {
    loss_without_half: {
      layer: 2,
      lines: { outputDelta: 'const dZ{l} = scale(sub(A{l}, Y), 2);' },
    },
    sigmoid_derivative_at_preactivation: {
      layer: 1,
      lines: { dZ: 'const dZ{l} = mul(dA{l}, map(Z{l}, (z) => z * (1 - z)));' },
    },
    tanh_derivative_used: {
      layer: 1,
      lines: { dZ: 'const dZ{l} = mul(dA{l}, map(A{l}, (a) => 1 - a ** 2));' },
    },
  },
};
