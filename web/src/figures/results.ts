import {
  type Checker,
  type CheckOptions,
  type CheckReport,
  type Dataset,
  defaultOptions,
  type GradientTiming,
  parseChoice,
  parseNumber,
  parseSettings,
  type RunOptions,
  SETTINGS,
  type Slice,
  type SquareQuotients,
  type Sweep,
  squareQuotients,
  type TrainingReport,
} from 'gradcheck';
import { attributeOf } from '../session/attribute-names.js';

/**
 * What each figure shows, computed from its attributes by the library: in the element while it is
 * read, and in Node when an article is built, whose text then says the same numbers.
 */

/** The difference quotients of x²; no dataset is needed. */
export interface QuotientsResult extends SquareQuotients {
  figure: 'quotients';
}

/** The error of each method over ε, beside the check with the figure's own ε. */
export interface SweepResult {
  figure: 'sweep';
  report: CheckReport;
  sweep: Sweep;
}

export interface DifferenceResult {
  figure: 'difference';
  report: CheckReport;
}

/** A check with its gradients and θ, and one parameter nudged. */
export interface StepsResult {
  figure: 'steps';
  report: CheckReport;
  slice: Slice;
}

export interface SliceResult {
  figure: 'slice';
  slice: Slice;
}

/** `broken` is null where no mistake is to be made. */
export interface TrainingResult {
  figure: 'training';
  correct: TrainingReport;
  broken: TrainingReport | null;
}

/** Seconds, and how many steps of training would take as long. */
export interface CostResult {
  figure: 'cost';
  step_seconds: number;
  incremental: GradientTiming;
  full: GradientTiming;
  incremental_steps: number;
  full_steps: number;
}

interface Results {
  quotients: QuotientsResult;
  sweep: SweepResult;
  difference: DifferenceResult;
  steps: StepsResult;
  slice: SliceResult;
  training: TrainingResult;
  cost: CostResult;
}
export type FigureName = keyof Results;
export type FigureResult = Results[FigureName];

/**
 * The attributes that a figure has beside those of a check, or with a default of its own, with the
 * text that stands for a missing one.
 */
export const OWN_SETTINGS = {
  quotients: { x: '3', epsilon: '0.01' },
  sweep: {},
  difference: {},
  steps: { parameter: 'W1[0,0]' },
  slice: { parameter: 'W1[0,0]', epsilon: '0.1', reach: '3' },
  training: { 'learning-rate': '1', steps: '100' },
  cost: {},
} as const satisfies Record<FigureName, Record<string, string>>;

export const FIGURE_NAMES = Object.keys(OWN_SETTINGS) as FigureName[];

/** Cells a side of the pictures of what a network has learned. */
const MAP_SIZE = 40;

interface Question {
  checker: Checker;
  /** @throws Error where the figure has no data to be about */
  dataset: () => Dataset;
  options: () => CheckOptions;
  /** A figure's own attribute. */
  text(name: string): string;
  number(name: string): number;
  run: Pick<RunOptions, 'signal' | 'onProgress'>;
}

const COMPUTE: { [K in FigureName]: (question: Question) => Promise<Omit<Results[K], 'figure'>> } =
  {
    quotients: ({ number }) => squareQuotients(number('x'), number('epsilon')),
    sweep: async ({ checker, dataset, options, run }) => ({
      report: await checker.check(dataset(), options(), run),
      sweep: await checker.sweep(dataset(), options(), run),
    }),
    difference: async ({ checker, dataset, options, run }) => ({
      report: await checker.check(dataset(), options(), run),
    }),
    steps: async ({ checker, dataset, options, text, run }) => {
      // The steps are those of the two-sided difference.
      const central = { ...options(), method: 'central' } as const;
      const parameter = text('parameter');
      return {
        slice: await checker.slice(dataset(), central, { parameter, points: 2 }, run),
        report: await checker.check(dataset(), central, { ...run, gradients: true }),
      };
    },
    slice: async ({ checker, dataset, options, text, number, run }) => {
      const slice = { parameter: text('parameter'), reach: number('reach') };
      return { slice: await checker.slice(dataset(), options(), slice, run) };
    },
    training: async ({ checker, dataset, options, number, run }) => {
      const { bug } = options();
      const steps = number('steps');
      const both = bug !== '';
      const train = (made: string, before: number) =>
        checker.train(
          dataset(),
          { ...options(), bug: made },
          {
            ...run,
            steps,
            learning_rate: number('learning-rate'),
            map_size: MAP_SIZE,
            onProgress: ({ done }) =>
              run.onProgress?.({ done: before + done, total: both ? 2 * steps : steps }),
          },
        );
      return { correct: await train('', 0), broken: both ? await train(bug, steps) : null };
    },
    cost: async ({ checker, dataset, options, run }) => {
      const timings = await checker.timings(dataset(), options(), run);
      const { step_seconds, incremental, full } = timings;
      return {
        ...timings,
        incremental_steps: incremental.seconds / step_seconds,
        full_steps: full.seconds / step_seconds,
      };
    },
  };

export const isFigure = (name: string): name is FigureName => Object.hasOwn(OWN_SETTINGS, name);

/**
 * Computes a figure.
 * @param dataset may be undefined for `quotients`
 * @param attributes as the element's in HTML, `figure` among them
 * @throws GradcheckError for what cannot be computed; the signal's reason when cancelled
 */
export async function resultOf(
  checker: Checker,
  dataset: Dataset | undefined,
  attributes: Readonly<Record<string, string>>,
  run: Pick<RunOptions, 'signal' | 'onProgress'> = {},
): Promise<FigureResult> {
  const name = parseChoice('figure', attributes.figure ?? '', FIGURE_NAMES);
  const own: Readonly<Record<string, string>> = OWN_SETTINGS[name];
  const text = (setting: string) => attributes[setting] ?? own[setting] ?? '';
  const question: Question = {
    checker,
    dataset: () => {
      if (dataset) return dataset;
      throw new Error(`${name}: expected a dataset, got none.`);
    },
    options: () => {
      const texts = ['preset', ...Object.keys(SETTINGS)].flatMap((setting): [string, string][] => {
        const said = attributes[attributeOf(setting)] ?? own[setting];
        return said === undefined ? [] : [[setting, said]];
      });
      return { ...defaultOptions(question.dataset()), ...parseSettings(texts).check };
    },
    text,
    number: (setting) => parseNumber(setting, text(setting)),
    run,
  };
  return { figure: name, ...(await COMPUTE[name](question)) } as FigureResult;
}
