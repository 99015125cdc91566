import type { BlockReport, CheckReport, Dataset } from 'gradcheck';

/** Every sentence of the page, in one place, so that a translation is one more file like this. */

const count = new Intl.NumberFormat('en');
const plural = (n: number, one: string, many = `${one}s`) =>
  `${count.format(n)} ${n === 1 ? one : many}`;
const list = new Intl.ListFormat('en', { type: 'conjunction' });

export const strings = {
  wordmark: 'gradcheck',
  title: 'Is your backpropagation right?',
  lede: 'A network’s gradient is computed twice, by backpropagation and by nudging each parameter, and the two are compared. It all happens on your machine: no file leaves it.',
  analytic: 'analytic gradient',
  numerical: 'numerical gradient',
  formulaLabel:
    'Relative difference d: the norm of analytic minus numerical gradient, over the sum of their norms.',
  analyticBy: 'by backpropagation',
  numericalBy: 'by differences',
  footer:
    'The address of this page holds every setting: share it and the reader sees the same run.',
  address: 'Not everything in the address could be used; the default stands there instead:',
  theme: { label: 'Colours', auto: 'Auto', light: 'Light', dark: 'Dark' },

  data: {
    heading: 'Data',
    sampleLegend: 'Bundled sample',
    samples: {
      moons: { title: 'Two moons', credit: 'Drawn by a seeded script of ours.' },
      spirals: { title: 'Spirals', credit: 'Drawn by a seeded script of ours.' },
      penguins: {
        title: 'Penguins',
        credit:
          'Palmer penguins (Horst, Hill & Gorman 2020, CC0): four measurements and the species; the two birds without measurements are left out.',
      },
      shapes: {
        title: 'Shapes',
        credit: 'Discs (0) and crosses (1), drawn by a seeded script of ours; pixels are 0–255.',
      },
    },
    choose: 'Choose a file',
    drop: 'or drop one here',
    formats: 'CSV, TSV, JSON or HDF5',
    dropNow: 'Drop to read it',
    reading: (file: string) => `Reading ${file} …`,
    yourFile: 'Your file',
    examples: (n: number) => (n === 1 ? 'example' : 'examples'),
    features: (n: number) => (n === 1 ? 'feature' : 'features'),
    classes: 'classes',
    target: (outputs: number) => (outputs === 1 ? 'real target' : 'real targets'),
    count: (n: number) => count.format(n),
    firstRows: (shown: number, all: number) =>
      shown < all ? `First ${shown} of ${plural(all, 'example')}` : `All ${plural(all, 'example')}`,
    imagesOf: (shape: readonly number[]) => `each ${shape.join(' × ')}`,
    labelled: (label: string) => `label ${label}`,
    moreColumns: (n: number) => `${plural(n, 'more column')}`,
    preview: 'What was read',
    label: 'Label column',
    x: 'Features',
    y: 'Labels',
    task: 'Task',
    tasks: { binary: 'two classes', multiclass: 'several classes', regression: 'real numbers' },
    flatten: 'Pixels in order',
    flattens: { C: 'C (row by row)', F: 'F (as in the tutorial)' },
    pick: 'Choose …',
    inferred: { '': 'as found' } as Record<string, string>,
    again: (file: string) =>
      `Choose ${file} again to go on with it: a page cannot reopen your files by itself. Your settings are kept; until then you see a sample.`,
    noSample: (reason: string) => `The sample could not be loaded (${reason}); reload the page.`,
    unexpected: (file: string, reason: string) => `${file}: could not be read (${reason}).`,
  },

  settings: {
    network: 'Network',
    check: 'Check',
    fields: {
      layers: { label: 'Hidden layers', hint: 'widths, or “none”' },
      hidden: { label: 'Activation' },
      init: { label: 'Initial weights' },
      seed: { label: 'Seed' },
      l2: { label: 'Weight decay λ' },
      examples: { label: 'Examples', hint: 'a number, or “all”' },
      scale: { label: 'Features' },
      method: { label: 'Differences' },
      epsilon: { label: 'Step ε' },
      threshold: { label: 'Threshold τ' },
    } as Record<string, { label: string; hint?: string }>,
    choices: {
      normal: 'normal × 0.01',
      xavier: 'Xavier, √(1/n)',
      he: 'He, √(2/n)',
      none: 'as they are',
      '255': 'divided by 255',
      standardise: 'standardised',
      central: 'central (two-sided)',
      forward: 'forward (right-hand)',
      leaky_relu: 'leaky relu',
    } as Record<string, string>,
    preset: 'Use the tutorial’s own run',
    presetHint: 'Raw pixels, one example, seed 1, ε = τ = 1e-7.',
    reset: 'Reset',
    resetLabel: 'Reset network and check to their defaults',
    figure: (layers: readonly number[]) => `Network of layers ${layers.join(', ')}`,
    input: 'in',
    output: 'out',
  },

  run: {
    heading: 'Run',
    run: 'Run check',
    cancel: 'Cancel',
    preparing: 'Starting …',
    progress: (done: number, total: number) =>
      `${count.format(done)} of ${plural(total, 'parameter')}`,
    progressLabel: 'Parameters checked',
    done: (report: CheckReport) =>
      `${plural(report.parameters, 'parameter')}, ${plural(report.examples.length, 'example')}, ${report.seconds < 0.1 ? `${Math.max(1, Math.round(report.seconds * 1000))} ms` : `${report.seconds.toFixed(1)} s`}`,
    stale: 'Settings changed: press Run to check again.',
    soon: 'Settings changed …',
    cancelled: 'Cancelled.',
    failed: (reason: string) => `The check stopped unexpectedly (${reason}); run it again.`,
  },

  verdict: {
    heading: 'Verdict',
    pass: 'PASS',
    fail: 'FAIL',
    waiting: 'No result yet.',
    difference: 'relative difference',
    threshold: 'threshold',
    old: 'from the previous settings',
    scale: 'Difference on a logarithmic scale, with the threshold',
    passes: 'passes',
    fails: 'fails',
    announce: (report: CheckReport) =>
      `${report.passed ? 'Pass' : 'Fail'}: relative difference ${report.difference.toExponential(1)}, threshold ${report.threshold.toExponential(0)}.`,
    blocks: 'Block by block',
    block: 'Block',
    shape: 'Shape',
    blockDifference: 'Difference',
    norm: 'Norm',
    worst: 'Worst entry',
    untested: 'not tested: both gradients are zero',
    constant: (names: string[]) =>
      `Standardising turned ${list.format(names)} into 0: the same value in every example.`,
  },
};

/** One sentence: what the result means and what to do next. */
export function meaning(report: CheckReport, activation: string): string {
  const untested = report.blocks.filter((block) => !block.tested).map((block) => block.name);
  const tested = report.blocks.filter((block) => block.tested);
  const worst = tested.reduce<BlockReport | undefined>(
    (most, block) => (most && most.difference >= block.difference ? most : block),
    undefined,
  );
  if (report.passed) {
    if (untested.length > 0) {
      return `The two gradients agree to within the threshold, but ${list.format(untested)} had no gradient at all and nothing was compared there: scale the features or start from other weights, and run again.`;
    }
    if (worst && worst.difference > report.threshold) {
      return `The two gradients agree taken together, yet ${worst.name} on its own is above the threshold: look at its worst entry below before you trust it.`;
    }
    return 'The two gradients agree to within the threshold, so this backpropagation passes; one run sees one point, so try another seed or activation next.';
  }
  const start = `The two gradients differ by more than the threshold${worst ? `, most in ${worst.name}` : ''}`;
  if (report.method === 'forward') {
    return `${start}; forward differences are themselves only good to about ε, so switch to central before you search for a mistake.`;
  }
  if (report.epsilon < 1e-6) {
    return `${start}; with a step this small round-off spoils the numerical gradient, so try ε = 1e-5 before you search for a mistake.`;
  }
  if (report.epsilon > 1e-3) {
    return `${start}; with a step this large the differences are inexact, so try ε = 1e-5 before you search for a mistake.`;
  }
  if (activation === 'relu' || activation === 'leaky_relu') {
    return `${start}; ${activation.replace('_', ' ')} has a kink, which a step may cross, so try another seed or tanh before you search for a mistake.`;
  }
  return `${start}; start at its worst entry below and work back through the lines that compute it.`;
}

/** What the labels are, in a few words: “classes 0, 1”. */
export function describeClasses(dataset: Dataset): string {
  const shown = dataset.classes.slice(0, 6);
  return shown.join(', ') + (dataset.classes.length > shown.length ? ', …' : '');
}
