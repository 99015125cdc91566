/**
 * What a verdict means, and what would help, as data: the page and the command each have words for
 * every code here, and neither decides anything itself.
 */
import { DEFAULTS } from '../settings/presets.js';
import type { CheckOptions, GradientPrecision, Initialisation } from '../types/options.js';
import type { BlindSpot, BlockReport, CheckReport, Kink, Verdict } from '../types/report.js';
import { limitOf } from './rule.js';

type None = Record<string, never>;

/** What there may be to say of a verdict, each with the values that it is said with. */
export interface FindingValues {
  /** The mistakes that were made on purpose give the correct gradient on this batch. */
  mistakes_change_nothing: None;

  /** Correct: analytic and reference gradient are equal up to rounding. */
  agrees: { difference: number };
  /** In which share of the parameters a flipped sign would have been seen. */
  signs_seen: { share: number; parameters: number };
  /** Correct blocks that would not pass alone: there the numerical gradient is inexact. */
  inexact_alone: { gradients: string[] };
  /** One run tests one point: another seed or activation may show more. */
  try_another_point: None;

  /** Correct, but these blocks could be wrong and the rule would still pass. */
  could_be_wrong: { blind: number; parameters: number; blocks: string[]; causes: BlindSpot[] };
  /** The reference gradient sees what the rule cannot, and finds it correct. */
  reference_sees: None;
  /** Against a blind spot no setting helps, but the rule applied to each block. */
  rule_per_block: None;
  /** More examples would help, but there are no more. */
  no_more_examples: None;

  /** Wrong, though the rule passes. */
  missed: { gradients: string[]; entries: number };
  /** Why: the wrong blocks are blind spots … */
  rule_cannot_see: { causes: BlindSpot[] };
  /** … or the mistake is smaller than the threshold. */
  below_threshold: { difference: number; threshold: number };

  /** Wrong, and the rule fails. */
  wrong: { wrong: string[]; right: string[] };

  /** Correct, though the rule fails. */
  false_alarm: { difference: number };
  /** Why: masks are redrawn, … */
  random_cost: { deviation: number };
  /** … or seven digits are too few, … */
  single_precision: None;
  /** … or no two results agree to such a threshold, … */
  threshold_below_rounding: None;
  /** … or the step is too small or too large, by this relative difference. */
  round_off: { share: number };
  truncation: { share: number };

  /** Neither right nor wrong can be said: rounding hides these blocks … */
  hidden_by_rounding: { gradients: string[]; precision: GradientPrecision };
  /** … which could be told in doubles. */
  save_in_double: None;

  /** Of any verdict: where the cost has no derivative, but two one-sided ones. */
  kinks: { parameters: number; first: Kink };
}

/** What may help, each with the values that it is said with. */
export interface RemedyValues {
  standardise: None;
  divide: None;
  initialisation: { name: Initialisation };
  seed: { seed: string };
  examples: None;
  threshold: { threshold: string };
  freeze: None;
  no_dropout: None;
  double: None;
  automatic_steps: { difference: number };
  central: None;
  complex_step: None;
}

/** One of the codes of V, with its values. */
export type Said<V> = { [C in keyof V]: { code: C; values: V[C] } }[keyof V];

export type Finding = Said<FindingValues>;
/** The settings are texts by the names of SETTINGS: with them, the check has no such complaint. */
export type Remedy = Said<RemedyValues> & { settings: Record<string, string> };

export interface Explanation {
  findings: Finding[];
  remedies: Remedy[];
}

/** Words for every code of V. */
export type Wording<V, Words = string> = { [C in keyof V]: (values: V[C]) => Words };

/** What is said, in the words of a wording. */
export const inWords = <V, C extends keyof V, Words>(
  wording: Wording<V, Words>,
  { code, values }: { code: C; values: V[C] },
): Words => wording[code](values);

type Options = Omit<CheckOptions, 'loss'>;

const gradientNames = (blocks: readonly BlockReport[]) => blocks.map(({ name }) => `d${name}`);
const spotsOf = (blocks: readonly BlockReport[]) => blocks.flatMap((block) => block.blind_spots);
const isBlind = ({ blind }: BlockReport) => blind;

/** What may be set against a blind spot; nothing where no setting would help. */
function remediesFor(remedy: BlindSpot['remedy'], options: Options): Remedy[] {
  switch (remedy) {
    case 'standardise': {
      const standardise: Remedy = {
        code: 'standardise',
        values: {},
        settings: { scale: 'standardise' },
      };
      return options.scale === 'none'
        ? [standardise, { code: 'divide', values: {}, settings: { scale: '255' } }]
        : [standardise];
    }
    case 'other_initialisation': {
      const name = String(options.hidden_activation).includes('relu') ? 'he' : 'xavier';
      const seed = String(options.seed + 1);
      return options.initialisation === name
        ? [{ code: 'seed', values: { seed }, settings: { seed } }]
        : [{ code: 'initialisation', values: { name }, settings: { init: name } }];
    }
    case 'more_examples':
      return options.examples === 'all'
        ? []
        : [{ code: 'examples', values: {}, settings: { examples: 'all' } }];
    case 'per_block_rule':
      return [];
  }
}

/** What helps where these blocks are blind spots. */
function againstBlindness(
  blocks: readonly BlockReport[],
  report: CheckReport,
  options: Options,
): Explanation {
  const names = new Set(spotsOf(blocks).map(({ remedy }) => remedy));
  const findings: Finding[] = [];
  if (names.has('per_block_rule')) findings.push({ code: 'rule_per_block', values: {} });
  if (names.has('more_examples') && options.examples === 'all') {
    findings.push({ code: 'no_more_examples', values: {} });
  }
  // A network of somebody's own is not ours to change.
  const remedies = report.given ? [] : [...names].flatMap((name) => remediesFor(name, options));
  return { findings, remedies };
}

const threshold = (threshold: string): Remedy => ({
  code: 'threshold',
  values: { threshold },
  settings: { threshold },
});

function correct(report: CheckReport): Explanation {
  const inexact = report.blocks.filter((block) => block.difference > limitOf(report));
  const findings: Finding[] = [
    { code: 'agrees', values: { difference: report.reference_difference } },
    {
      code: 'signs_seen',
      values: { share: report.coverage.sign, parameters: report.parameters },
    },
  ];
  if (inexact.length > 0) {
    findings.push({ code: 'inexact_alone', values: { gradients: gradientNames(inexact) } });
  }
  // Of a gradient of somebody's own, `explainGiven` says what to do next.
  if (!report.given) findings.push({ code: 'try_another_point', values: {} });
  return { findings, remedies: [] };
}

function withBlindSpots(report: CheckReport, options: Options): Explanation {
  const blind = report.blocks.filter(isBlind);
  const { findings, remedies } = againstBlindness(blind, report, options);
  return {
    findings: [
      {
        code: 'could_be_wrong',
        values: {
          blind: report.blind_parameters,
          parameters: report.parameters,
          blocks: blind.map(({ name }) => name),
          causes: spotsOf(blind),
        },
      },
      { code: 'reference_sees', values: {} },
      ...findings,
    ],
    remedies,
  };
}

function missedBug(report: CheckReport, options: Options): Explanation {
  const wrong = report.blocks.filter((block) => !block.equal);
  const entries = wrong.reduce((sum, block) => sum + block.wrong_entries, 0);
  const missed: Finding = { code: 'missed', values: { gradients: gradientNames(wrong), entries } };
  const blind = wrong.filter(isBlind);
  if (blind.length > 0) {
    const { findings, remedies } = againstBlindness(blind, report, options);
    const cause: Finding = { code: 'rule_cannot_see', values: { causes: spotsOf(blind) } };
    return { findings: [missed, cause, ...findings], remedies };
  }
  const difference = report.reference_difference;
  // A threshold that tells the mistake from the numerical gradient's own error, if there is one.
  const lower = `1e${Math.ceil(Math.log10(difference)) - 1}`;
  return {
    findings: [
      missed,
      { code: 'below_threshold', values: { difference, threshold: report.threshold } },
    ],
    remedies: report.method_error.total < Number(lower) ? [threshold(lower)] : [],
  };
}

function wrong({ blocks }: CheckReport): Explanation {
  const of = (equal: boolean) => gradientNames(blocks.filter((block) => block.equal === equal));
  return {
    findings: [{ code: 'wrong', values: { wrong: of(false), right: of(true) } }],
    remedies: [],
  };
}

/** Ways to a numerical gradient that would pass, best first, as far as that is known. */
function betterMethods(report: CheckReport): Remedy[] {
  const { with_automatic_steps: difference } = report.method_error;
  const remedies: Remedy[] = [];
  if (difference !== null && difference <= report.threshold) {
    remedies.push({
      code: 'automatic_steps',
      values: { difference },
      settings: { epsilon: 'auto' },
    });
  }
  const method = (code: 'central' | 'complex_step') =>
    remedies.push({ code, values: {}, settings: { method: code, epsilon: 'auto' } });
  if (report.method === 'forward') method('central');
  if (report.method !== 'complex_step' && report.reference_difference <= report.threshold) {
    method('complex_step');
  }
  return remedies.length > 0 ? remedies : [threshold(DEFAULTS.threshold.toExponential())];
}

function causeOfAlarm(report: CheckReport, options: Options): Explanation {
  const { cost_deviation: deviation, kinks, method_error: error } = report;
  if (deviation !== null) {
    return {
      findings: [{ code: 'random_cost', values: { deviation } }],
      remedies: report.given
        ? []
        : [
            { code: 'freeze', values: {}, settings: { mask: 'frozen' } },
            { code: 'no_dropout', values: {}, settings: { 'keep-prob': '1', mask: 'frozen' } },
          ],
    };
  }
  if (options.precision === 'float') {
    return {
      findings: [{ code: 'single_precision', values: {} }],
      remedies: [{ code: 'double', values: {}, settings: { precision: 'double' } }],
    };
  }
  const remedies = betterMethods(report);
  if (kinks.length > 0) return { findings: [], remedies }; // said of any verdict
  if (report.reference_difference > report.threshold) {
    return { findings: [{ code: 'threshold_below_rounding', values: {} }], remedies };
  }
  const code = error.round_off > error.truncation ? 'round_off' : 'truncation';
  return { findings: [{ code, values: { share: error[code] } }], remedies };
}

function falseAlarm(report: CheckReport, options: Options): Explanation {
  const { findings, remedies } = causeOfAlarm(report, options);
  const alarm: Finding = {
    code: 'false_alarm',
    values: { difference: report.reference_difference },
  };
  return { findings: [alarm, ...findings], remedies };
}

/** Doubts that arrays leave, and rounding does not, are for explainGiven. */
function undecided({ blocks, given, doubt }: CheckReport): Explanation {
  if (doubt !== 'rounding') return { findings: [], remedies: [] };
  const precision = given?.precision ?? 'float64';
  const gradients = gradientNames(blocks.filter(({ decidable }) => !decidable));
  const findings: Finding[] = [{ code: 'hidden_by_rounding', values: { gradients, precision } }];
  if (precision !== 'float64') findings.push({ code: 'save_in_double', values: {} });
  return { findings, remedies: [] };
}

const OF_VERDICT: Record<Verdict, (report: CheckReport, options: Options) => Explanation> = {
  correct,
  correct_with_blind_spots: withBlindSpots,
  missed_bug: missedBug,
  false_alarm: falseAlarm,
  wrong,
  undecided,
};

/**
 * What the verdict means, what was tested and what could not be seen, and what would help. The
 * diagnosis of a wrong gradient is in the report; what else there is to say of somebody's own is
 * for `explainGiven`.
 * @param options those that the report was made with
 */
export function explain(report: CheckReport, options: Partial<CheckOptions> = {}): Explanation {
  const { findings, remedies } = OF_VERDICT[report.verdict](report, { ...DEFAULTS, ...options });
  const isHarmless = report.bugs.length > 0 && report.diagnosis === null;
  if (isHarmless) findings.unshift({ code: 'mistakes_change_nothing', values: {} });
  const [first] = report.kinks;
  if (first) findings.push({ code: 'kinks', values: { parameters: report.kinks.length, first } });
  return { findings, remedies };
}
