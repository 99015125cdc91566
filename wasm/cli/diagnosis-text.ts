/** What is wrong with a gradient, in the command's words. */
import {
  type DiagnosisValues,
  explainDiagnosis,
  factorText,
  mistakesOf,
  NUMBER_OF,
} from '../library/diagnosis.js';
import { inWords, type Wording } from '../library/explain.js';
import type { CheckReport, CostConvention, DiagnosedBug, Diagnosis } from '../types/report.js';

const RELATIONS: Record<
  Diagnosis['wrong_blocks'][number]['relation'],
  (gradient: string, factor: number) => string
> = {
  zero: (gradient) => `${gradient}: zero`,
  sign_flipped: (gradient) => `${gradient}: sign flipped`,
  scaled: (gradient, factor) => `${gradient} is ${factorText(factor)} times what it should be`,
  transposed: (gradient) => `${gradient}: transposed`,
  other: (gradient) => `${gradient}: other`,
};

const CONVENTIONS: Record<CostConvention, string> = {
  sum_over_examples: 'is a sum over the examples',
  mean_over_outputs: 'is a mean over the outputs',
  without_half: 'has no factor ½',
};

/** a, b and c */
const list = (texts: readonly string[]) =>
  texts.length < 2 ? (texts[0] ?? '') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;

/** More examples than these are counted, not listed. */
const MOST_LISTED = 10;

function examplesText({ run, examples, of }: DiagnosisValues['examples_used']): string {
  const count = examples.length;
  if (run)
    return count === 1 ? `the ${run} of ${of} examples` : `the ${run} ${count} of ${of} examples`;
  if (count > MOST_LISTED) return `${count} of ${of} examples`;
  return `${count === 1 ? 'example' : 'examples'} ${list(examples.map(String))} (from 0) of ${of}`;
}

/** A sentence each. */
export const DIAGNOSIS: Wording<DiagnosisValues> = {
  common_factor: ({ gradients, are_all, factor }) =>
    are_all
      ? `The whole gradient is ${factorText(factor)} times what it should be.`
      : `${list(gradients)} are each ${factorText(factor)} times what they should be.`,
  examples_used: (used) =>
    `It is exactly the gradient of ${examplesText(used)} alone, summed and divided by ${used.divided_by}.`,
  conventions: ({ alternatives }) =>
    `But if your cost ${alternatives.map((set) => list(set.map((one) => CONVENTIONS[one]))).join(', or ')}, this gradient is right.`,
  blocks: ({ blocks }) =>
    `${blocks.map(({ gradient, relation, factor }) => RELATIONS[relation](gradient, factor)).join('; ')}.`,
};

const NUMBERS = { learning_rate: 'learning rate', lambda: 'λ =', slope: 'slope', shift: 'by' };

/** mean_forgotten@2, mean_forgotten in layers 1 to 3 */
function nameOf(match: readonly DiagnosedBug[]): string {
  const names = mistakesOf(match).map(({ bug, layers }) => {
    const number = NUMBER_OF[bug.name];
    const value = number && bug.value !== null ? ` (${NUMBERS[number]} ${bug.value})` : '';
    const first = layers[0];
    if (layers.length === 1) return `${bug.name}@${first}${value}`;
    const is_run = layers.length > 2 && layers.at(-1) === Number(first) + layers.length - 1;
    const where = is_run ? `${first} to ${layers.at(-1)}` : list(layers.map(String));
    return `${bug.name} in layers ${where}${value}`;
  });
  return names.join(' with ');
}

/** What a wrong gradient is, with the lines to look at. */
export function diagnosisText(
  diagnosis: Diagnosis,
  report: Pick<CheckReport, 'blocks' | 'examples'>,
): string {
  const said = explainDiagnosis(diagnosis, report)
    .map((finding) => inWords(DIAGNOSIS, finding))
    .join(' ');
  const [match, ...ties] = diagnosis.matches;
  if (match === undefined) return `No mistake of the catalogue gives this gradient. ${said}`;
  const lines = mistakesOf(match).map(
    ({ bug: { layer, wrong_line, correct_line }, layers }) =>
      `${layers.length > 1 ? `  in layer ${layer}\n` : ''}    ${wrong_line}\n  should be\n    ${correct_line}`,
  );
  const others =
    ties.length > 0 ? `\nThis batch cannot tell it from ${ties.map(nameOf).join(', ')}.` : '';
  const unless = said ? `\n${said}` : '';
  return `It is exactly what ${nameOf(match)} gives:\n${lines.join('\n')}${others}${unless}`;
}
