import { NETWORKS, type NetworkId } from './networks.js';

const LINE_NAMES = ['outputDelta', 'dW', 'db', 'dA', 'dZ'] as const;
type Line = (typeof LINE_NAMES)[number];

/**
 * The lines of a correct backward pass in JavaScript. `{l}` stands for the layer, `{p}` for the one
 * below and `{n}` for the one above, as in the core's catalogue of mistakes.
 */
const PLAIN: Record<Line, string> = {
  outputDelta: 'const dZ{l} = sub(A{l}, Y);',
  dW: 'const dW{l} = scale(dot(dZ{l}, T(A{p})), 1 / m);',
  db: 'const db{l} = scale(sumRows(dZ{l}), 1 / m);',
  dA: 'const dA{p} = dot(T(W{l}), dZ{l});',
  dZ: 'const dZ{l} = mul(dA{l}, map(Z{l}, gPrime));',
};

const LINES: Record<NetworkId, Record<Line, string>> = {
  tanh: {
    ...PLAIN,
    dW: 'const dW{l} = add(scale(dot(dZ{l}, T(A{p})), 1 / m), scale(W{l}, lambda / m));',
  },
  softmax: {
    ...PLAIN,
    dZ: 'const dZ{l} = scale(mul(mul(dA{l}, D{l}), map(Z{l}, gPrime)), 1 / keepProb);',
  },
  regression: PLAIN,
};

/** A mistake: the layer in which it is made, and the lines that differ. */
export interface Mistake {
  layer: number;
  lines: Partial<Record<Line, string>>;
}

const inLayer = (line: string, l: number) =>
  line
    .replaceAll('{l}', `${l}`)
    .replaceAll('{p}', `${l - 1}`)
    .replaceAll('{n}', `${l + 1}`)
    .replaceAll('A0', 'X');

/** The names of this form for each layer from the first: `W1, W2, W3`. */
const inEachLayer = (form: string, depth: number) =>
  Array.from({ length: depth }, (_, l) => inLayer(form, l + 1)).join(', ');

/** A backward pass of this network with one mistake in it, or none. */
export function backwardPass(network: NetworkId, mistake?: Mistake): string {
  const { depth } = NETWORKS[network];
  const line = (name: Line, l: number) => {
    const own = mistake?.layer === l ? mistake.lines[name] : undefined;
    return `  ${inLayer(own ?? LINES[network][name], l)}`;
  };
  const body: string[] = [];
  for (let l = depth; l >= 1; l--) {
    if (l === depth) body.push(line('outputDelta', l));
    else body.push('', line('dA', l + 1), line('dZ', l));
    body.push(line('dW', l), line('db', l));
  }
  return frame(network, body.join('\n'), inEachLayer('dW{l}, db{l}', depth));
}

/** The same without its body. */
export const emptyPass = (network: NetworkId) =>
  frame(network, `  // dZ${NETWORKS[network].depth} = …\n`, '');

function frame(network: NetworkId, body: string, result: string): string {
  const { depth, masks } = NETWORKS[network];
  const hidden = masks ? 'Z{l}, D{l}, A{l}' : 'Z{l}, A{l}';
  return `function backward(X, Y, parameters, cache) {
  const { ${inEachLayer('W{l}', depth)} } = parameters;
  const { ${inEachLayer(hidden, depth - 1)}, ${inLayer('Z{l}, A{l}', depth)} } = cache;
  const m = X[0].length; // examples are columns

${body}

  return {${result && ` ${result} `}};
}
`;
}

/** The wrong lines of a mistake and the correct ones, for a reader. */
export function comparisonOf(
  network: NetworkId,
  { layer, lines }: Mistake,
): { wrong_line: string; correct_line: string } {
  const names = LINE_NAMES.filter((name) => lines[name] !== undefined);
  return {
    wrong_line: names.map((name) => inLayer(lines[name] as string, layer)).join('\n'),
    correct_line: names.map((name) => inLayer(LINES[network][name], layer)).join('\n'),
  };
}
