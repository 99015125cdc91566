import type { GivenReport, Inference, Intermediate } from 'gradcheck';
import { count, plural, strings } from '../strings.js';
import { power } from '../verdict-text.js';

/**
 * The sentences about a gradient of the visitor's own: a part of strings.ts that is fetched with
 * what shows it.
 */

const list = new Intl.ListFormat('en', { type: 'conjunction' });

const PRECISIONS: Record<GivenReport['precision'], string> = {
  float64: 'double (float64)',
  float32: 'single (float32)',
  float16: 'half (float16)',
};

export const ownText = {
  readings: {
    heading: 'How your arrays are read',
    findOut: 'Find out',
    pending: 'being found out …',
    unsure:
      'With none of the readings that your shapes allow is the gradient right, so the usual one was taken. Is it yours?',
    label: {
      names: 'Layers named',
      weights: 'Weights',
      x_examples: 'Examples of X',
      y_examples: 'Examples of Y',
      y_kind: 'Y holds',
      flatten: strings.data.flatten,
      loss: 'Loss',
      hidden_activation: 'Activation',
      gradient_precision: 'Gradient computed in',
    } satisfies Record<Inference['what'], string>,
    /** Asked where nothing speaks for one of the choices. */
    question: {
      names: '',
      weights: 'Do your weights lie as nₗ × nₗ₋₁, or transposed?',
      x_examples: 'Are the examples of X its columns, or its rows?',
      y_examples: 'Are the examples of Y its columns, or its rows?',
      y_kind: 'Are the numbers in Y class numbers?',
      flatten: 'In which order did you make a row of an image’s pixels?',
      loss: 'Which loss is this the gradient of?',
      hidden_activation: 'Which activation do your hidden layers have?',
      gradient_precision: 'In which precision was the gradient computed?',
    } satisfies Record<Inference['what'], string>,
    choice: {
      W1: 'from 1: W1, b1, …',
      W0: 'from 0: W0, b0, …',
      state_dict: 'as in a state_dict',
      'out-in': 'nₗ × nₗ₋₁ (the tutorial’s)',
      'in-out': 'nₗ₋₁ × nₗ (transposed)',
      columns: 'in columns',
      rows: 'in rows',
      values: 'a value for each output',
      classes: 'class numbers',
      ...strings.data.flattens,
      binary_cross_entropy: 'binary cross-entropy',
      softmax_cross_entropy: 'softmax cross-entropy',
      mean_squared_error: 'mean squared error, ½',
      ...PRECISIONS,
      leaky_relu: 'leaky relu',
    } as Record<string, string>,
    reason: {
      asked: 'as you set it',
      names: 'by their names',
      shapes: 'by the shapes',
      values: 'by the values',
      gradient: 'with it the gradient is right',
      nearest: 'with it the gradient is nearest to right',
      unsure: 'the usual one; not certain',
    } satisfies Record<Inference['reason'], string>,
  },

  given: {
    allowance: (precision: GivenReport['precision'], allowance: number) =>
      `Your gradient is in ${PRECISIONS[precision]}: its rounding may amount to ${power(allowance)}, which is added to the threshold.`,
    meanInDeltas: 'Your dA and dZ have the 1/m of the cost in them, and are compared so.',
    whichLine: 'Which line?',
    firstWrong: (name: string) => `${name} is the first that is wrong.`,
    rightBefore: (names: string[]) =>
      `${list.format(names)}, which come${names.length === 1 ? 's' : ''} before it, ${names.length === 1 ? 'is' : 'are'} right.`,
    allRight: (names: string[]) =>
      `${list.format(names)} ${names.length === 1 ? 'is' : 'are'} right too.`,
    differs: (wrong: number, of: number) =>
      `It differs in ${count.format(wrong)} of ${plural(of, 'entry', 'entries')}, most of all here:`,
    place: ([unit, example]: [number, number]) => `unit ${unit}, example ${example} (from 0)`,
    yours: 'yours',
    expected: 'expected',
    notFinite: 'not finite',
    shouldBe: 'The line that gives it is, in NumPy:',
    line: {
      Z: (l) => `Z${l} = W${l} @ ${l === 1 ? 'X' : `A${l - 1}`} + b${l}`,
      A: (l, isOutput) => (isOutput ? `A${l} = output(Z${l})` : `A${l} = g(Z${l})`),
      dA: (l) => `dA${l} = W${l + 1}.T @ dZ${l + 1}`,
      dZ: (l, isOutput, hasMean) => {
        const output = hasMean ? `(A${l} - Y) / m` : `A${l} - Y`;
        return `dZ${l} = ${isOutput ? output : `dA${l} * g'(Z${l})`}`;
      },
    } satisfies Record<
      Intermediate['quantity'],
      (layer: number, isOutput: boolean, hasMean: boolean) => string
    >,
    saveMore:
      'Save what lies between as well (Z1, A1, dA1, dZ1, …), and the first line that is wrong is named.',
    usualReading:
      'This is with the usual reading of your arrays; if it is not yours, correct it under “How your arrays are read”.',
    next: 'One run sees one point: save the arrays again at other parameters, later in training.',
    remedies: {
      standardise:
        'In your code, standardise the features, or divide pixels by 255, and save again.',
      other_initialisation: 'In your code, start from other weights, and save again.',
      more_examples: 'Save more examples.',
      per_block_rule: '',
    },
  },

  snippets: {
    lede: 'Save your arrays in Python, and drop the file here. Everything is read and checked on your machine.',
    framework: 'Framework',
    copy: 'Copy',
    copied: 'Copied.',
    notCopied: 'The browser does not let a page copy here: the text is selected, press Ctrl+C.',
    also: 'Several .npy files dropped together, JSON and HDF5 with the same names do as well. With Z1, A1, dA1, dZ1, … in the file, the first line that is wrong is named.',
  },
};
