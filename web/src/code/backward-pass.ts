import { OPTIONS } from './network.js';

/**
 * The lines of a correct backward pass in JavaScript. `{l}` stands for the layer, `{p}` for the one
 * below and `{n}` for the one above, as in the core's catalogue of mistakes.
 */
const LINES = {
  outputDelta: 'const dZ{l} = sub(A{l}, Y);',
  dW: 'const dW{l} = add(scale(dot(dZ{l}, T(A{p})), 1 / m), scale(W{l}, lambda / m));',
  db: 'const db{l} = scale(sumRows(dZ{l}), 1 / m);',
  dA: 'const dA{p} = dot(T(W{l}), dZ{l});',
  dZ: 'const dZ{l} = mul(dA{l}, map(Z{l}, gPrime));',
};
type Line = keyof typeof LINES;

/** A mistake: the layer in which it is made, and the lines that differ. */
export interface Mistake {
  layer: number;
  lines: Partial<Record<Line, string>>;
}

/**
 * One exercise for each mistake that can be made in this network and be seen, by its name in the
 * core's catalogue. Only `stale_gradient` has none: it takes an iteration before this one.
 */
export const MISTAKES: Record<string, Mistake> = {
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
};

const DEPTH = OPTIONS.hidden_layers.length + 1;

const inLayer = (line: string, l: number) =>
  line
    .replaceAll('{l}', `${l}`)
    .replaceAll('{p}', `${l - 1}`)
    .replaceAll('{n}', `${l + 1}`)
    .replaceAll('A0', 'X');

/** A backward pass with one mistake in it, or none. */
export function backwardPass(mistake?: Mistake): string {
  const line = (name: Line, l: number) => {
    const own = mistake?.layer === l ? mistake.lines[name] : undefined;
    return `  ${inLayer(own ?? LINES[name], l)}`;
  };
  const body: string[] = [];
  for (let l = DEPTH; l >= 1; l--) {
    if (l === DEPTH) body.push(line('outputDelta', l));
    else body.push('', line('dA', l + 1), line('dZ', l));
    body.push(line('dW', l), line('db', l));
  }
  return frame(body.join('\n'), 'dW1, db1, dW2, db2, dW3, db3');
}

/** The same without its body. */
export const EMPTY = frame('  // dZ3 = …\n', '');

function frame(body: string, result: string): string {
  return `function backward(X, Y, parameters, cache) {
  const { W1, W2, W3 } = parameters;
  const { Z1, A1, Z2, A2, Z3, A3 } = cache;
  const m = X[0].length; // examples are columns

${body}

  return {${result && ` ${result} `}};
}
`;
}

/** The wrong lines of a mistake and the correct ones, for a reader. */
export function comparisonOf({ layer, lines }: Mistake): {
  wrong_line: string;
  correct_line: string;
} {
  const names = Object.keys(lines) as Line[];
  return {
    wrong_line: names.map((name) => inLayer(lines[name] as string, layer)).join('\n'),
    correct_line: names.map((name) => inLayer(LINES[name], layer)).join('\n'),
  };
}
