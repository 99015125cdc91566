/** Names of blocks that are parts of somebody's matrices: the biases in Theta1 are its column 0. */
import type { Arrangement } from '../types/arrays.js';
import type { CheckReport } from '../types/report.js';

/** `[:, 0]`, `[-1, :]`: where in a matrix that lies like this its biases are, as in NumPy. */
const partOf = (place: 'first' | 'last', isTransposed: boolean) => {
  const at = place === 'first' ? '0' : '-1';
  return isTransposed ? `[${at}, :]` : `[:, ${at}]`;
};

/**
 * The report with blocks of layers whose bias is a part of their matrix named as these arrays are, the
 * biases with the part that they are; entries are counted from the beginning of the matrix.
 */
export function nameFolded<Report extends Omit<CheckReport, 'seconds'>>(
  report: Report,
  { folded_biases, inferences }: Pick<Arrangement, 'folded_biases' | 'inferences'>,
): Report {
  if (folded_biases.length === 0) return report;
  const isTransposed = inferences.some(({ choice }) => choice === 'in-out');
  const names = new Map<string, string>();
  const shifted = new Set<string>();
  for (const { layer, name, place } of folded_biases) {
    names.set(`W${layer}`, name).set(`b${layer}`, `${name}${partOf(place, isTransposed)}`);
    if (place === 'first') shifted.add(`W${layer}`);
  }
  const named = (block: string) => names.get(block) ?? block;
  const moved = (block: string, [i, j]: [number, number]): [number, number] =>
    shifted.has(block) ? [i, j + 1] : [i, j];
  const { blocks, kinks, diagnosis, given } = report;
  const first = given?.first_wrong;
  return {
    ...report,
    blocks: blocks.map((block) => ({
      ...block,
      name: named(block.name),
      worst: { ...block.worst, index: moved(block.name, block.worst.index) },
    })),
    kinks: kinks.map((kink) => ({
      ...kink,
      block: named(kink.block),
      index: moved(kink.block, kink.index),
    })),
    diagnosis: diagnosis && {
      ...diagnosis,
      wrong_blocks: diagnosis.wrong_blocks.map((each) => ({ ...each, name: named(each.name) })),
    },
    given:
      given && first?.startsWith('d')
        ? { ...given, first_wrong: `d${named(first.slice(1))}` }
        : given,
  };
}
