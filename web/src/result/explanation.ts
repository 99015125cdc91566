import type { BlindSpot, BlockReport, CheckOptions, CheckReport } from 'gradcheck';
import { DEFAULT_TEXT, OUR_SETTINGS } from '../session/address.js';
import { limitOf } from './limit.js';
import { verdictText as text } from './wording.js';

/** Settings that would do away with what the verdict complains of. */
export interface Remedy {
  label: string;
  /** Texts by the settings' names. */
  settings: Record<string, string>;
}

/** A verdict in words. */
export interface Explanation {
  sentences: string[];
  remedies: Remedy[];
}

const gradientNames = (blocks: readonly BlockReport[]) => blocks.map(({ name }) => `d${name}`);

/** The causes of several blocks, each once. */
function causesOf(blocks: readonly BlockReport[]): string[] {
  const spots = blocks.flatMap((block) => block.blind_spots);
  return [...new Set(spots.map((spot) => text.causes[spot.cause](spot)))];
}

/** What a visitor may set against a blind spot; nothing where no setting would help. */
function remediesFor(remedy: BlindSpot['remedy'], options: CheckOptions): Remedy[] {
  switch (remedy) {
    case 'standardise': {
      const standardise = { label: text.do.standardise, settings: { scale: 'standardise' } };
      return options.scale === 'none'
        ? [standardise, { label: text.do.divide, settings: { scale: '255' } }]
        : [standardise];
    }
    case 'other_initialisation': {
      const best = options.hidden_activation.endsWith('relu') ? 'he' : 'xavier';
      const seed = String(options.seed + 1);
      return options.initialisation === best
        ? [{ label: text.do.seed(seed), settings: { seed } }]
        : [{ label: text.do.initialisation(best), settings: { init: best } }];
    }
    case 'more_examples':
      return options.examples === 'all'
        ? []
        : [{ label: text.do.examples, settings: { examples: 'all' } }];
    case 'per_block_rule':
      return [];
  }
}

function remediesOf(blocks: readonly BlockReport[], options: CheckOptions): Remedy[] {
  const names = new Set(blocks.flatMap((block) => block.blind_spots.map(({ remedy }) => remedy)));
  return [...names].flatMap((name) => remediesFor(name, options));
}

/** What there is to say where no setting helps. */
function hintsOf(blocks: readonly BlockReport[], options: CheckOptions): string[] {
  const names = blocks.flatMap((block) => block.blind_spots.map(({ remedy }) => remedy));
  return [
    ...(names.includes('per_block_rule') ? [text.perBlock] : []),
    ...(names.includes('more_examples') && options.examples === 'all' ? [text.noMoreExamples] : []),
  ];
}

function correct(report: CheckReport): Explanation {
  const inexact = report.blocks.filter((block) => block.difference > limitOf(report));
  return {
    sentences: [
      text.correct(report.reference_difference),
      text.seen(report.coverage.sign, report.parameters),
      ...(inexact.length > 0 ? [text.inexact(gradientNames(inexact))] : []),
      // Of a gradient of the visitor's own, given-words says what to do next.
      ...(report.given ? [] : [text.next]),
    ],
    remedies: [],
  };
}

function withBlindSpots(report: CheckReport, options: CheckOptions): Explanation {
  const blind = report.blocks.filter((block) => block.blind);
  const names = blind.map(({ name }) => name);
  return {
    sentences: [
      text.couldBeWrong(report.blind_parameters, report.parameters, names, causesOf(blind)),
      text.right,
      ...hintsOf(blind, options),
    ],
    remedies: remediesOf(blind, options),
  };
}

function missedBug(report: CheckReport, options: CheckOptions): Explanation {
  const wrong = report.blocks.filter((block) => !block.equal);
  const entries = wrong.reduce((sum, block) => sum + block.wrong_entries, 0);
  const blind = wrong.filter((block) => block.blind);
  const sentences = [text.missed(gradientNames(wrong), entries)];
  if (blind.length > 0) {
    sentences.push(text.notSeen(causesOf(blind)), ...hintsOf(blind, options));
    return { sentences, remedies: remediesOf(blind, options) };
  }
  sentences.push(text.tooSmall(report.reference_difference, report.threshold));
  // A threshold that tells the mistake from the numerical gradient's own error, if there is one.
  const exponent = Math.ceil(Math.log10(report.reference_difference)) - 1;
  const threshold = `1e${exponent}`;
  const remedies =
    report.method_error.total < Number(threshold)
      ? [{ label: text.do.threshold(threshold), settings: { threshold } }]
      : [];
  return { sentences, remedies };
}

/** Ways to a numerical gradient that would pass, best first, as far as that is known. */
function betterMethods(report: CheckReport): Remedy[] {
  const { with_automatic_steps: withAutomatic } = report.method_error;
  const remedies: Remedy[] = [];
  if (withAutomatic !== null && withAutomatic <= report.threshold) {
    remedies.push({ label: text.do.epsilon(withAutomatic), settings: { epsilon: 'auto' } });
  }
  if (report.method === 'forward') {
    remedies.push({ label: text.do.central, settings: { method: 'central', epsilon: 'auto' } });
  }
  if (report.method !== 'complex_step' && report.reference_difference <= report.threshold) {
    remedies.push({
      label: text.do.complexStep,
      settings: { method: 'complex_step', epsilon: 'auto' },
    });
  }
  if (remedies.length === 0) {
    const threshold = DEFAULT_TEXT.threshold ?? '';
    remedies.push({ label: text.do.threshold(threshold), settings: { threshold } });
  }
  return remedies;
}

function causeOfAlarm(report: CheckReport, options: CheckOptions): Explanation {
  const { cost_deviation: deviation, kinks, method_error: error } = report;
  if (deviation !== null) {
    return {
      sentences: [text.redrawn(deviation)],
      remedies: [
        { label: text.do.freeze, settings: { mask: 'frozen' } },
        { label: text.do.noDropout, settings: { 'keep-prob': '1', mask: 'frozen' } },
      ],
    };
  }
  if (options.precision === 'float') {
    return {
      sentences: [text.singlePrecision],
      remedies: [{ label: text.do.double, settings: { precision: 'double' } }],
    };
  }
  const remedies = betterMethods(report);
  if (kinks.length > 0) return { sentences: [], remedies }; // said of any verdict
  if (report.reference_difference > report.threshold) return { sentences: [text.strict], remedies };
  const sentence =
    error.round_off > error.truncation
      ? text.roundOff(error.round_off)
      : text.truncation(error.truncation);
  return { sentences: [sentence], remedies };
}

/** What the verdict means, what was tested and what could not be seen, and what would help. */
export function explain(report: CheckReport, options: CheckOptions): Explanation {
  const { sentences, remedies } = explainVerdict(report, options);
  const [kink] = report.kinks;
  const isHarmless = report.bugs.length > 0 && report.diagnosis === null;
  return {
    sentences: [
      ...(isHarmless ? [text.harmless] : []),
      ...sentences,
      ...(kink ? [text.kink(report.kinks.length, kink)] : []),
    ],
    // A network of the visitor's own is not ours to change.
    remedies: report.given
      ? remedies.filter(({ settings }) =>
          Object.keys(settings).every((name) => !OUR_SETTINGS.includes(name)),
        )
      : remedies,
  };
}

function explainVerdict(report: CheckReport, options: CheckOptions): Explanation {
  switch (report.verdict) {
    case 'correct':
      return correct(report);
    case 'correct_with_blind_spots':
      return withBlindSpots(report, options);
    case 'missed_bug':
      return missedBug(report, options);
    case 'false_alarm': {
      const { sentences, remedies } = causeOfAlarm(report, options);
      return { sentences: [text.falseAlarm(report.reference_difference), ...sentences], remedies };
    }
    case 'wrong': {
      const wrong = report.blocks.filter((block) => !block.equal);
      const right = report.blocks.filter((block) => block.equal);
      return { sentences: [text.wrong(gradientNames(wrong), gradientNames(right))], remedies: [] };
    }
  }
}
