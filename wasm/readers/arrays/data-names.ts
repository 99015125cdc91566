import { GradcheckError } from '../../problems/gradcheck-error.js';
import type { NamedArray } from '../../types/arrays.js';
import type { Overrides } from '../../types/options.js';
import { fitData } from './data-place.js';
import { orderByShapes } from './order-layers.js';
import { possibleWeights, widths } from './orientation.js';
import type { FileName } from './refuse-array.js';
import { namesFor, sortArrays } from './sort-by-name.js';

/** More arrays than these that could be X, or Y, are not tried. */
const MAX_DATA_NAMES = 4;

/**
 * Which arrays X and Y may be, where several could be by their names and those fit by their shapes;
 * none where there is nothing to choose, or nothing fits.
 */
export function possibleDataNames(
  file: FileName,
  arrays: readonly NamedArray[],
  asked: Overrides,
): { x_name: string; y_name: string }[] {
  const names = (kind: 'X' | 'Y', name: string | undefined) =>
    [...new Set([...(name ? [name] : []), ...namesFor(kind, arrays)])].slice(0, MAX_DATA_NAMES);
  const [xs, ys] = [names('X', asked.x_name), names('Y', asked.y_name)];
  if (xs.length < 2 && ys.length < 2) return [];
  return xs.flatMap((x_name) =>
    ys.flatMap((y_name) => {
      try {
        const network = sortArrays(file, arrays, { ...asked, x_name, y_name });
        const ordered = orderByShapes(file, network, asked);
        const fits = possibleWeights(file, ordered, asked).some((weights) =>
          fitData(file, ordered, widths(ordered, weights), asked),
        );
        return fits ? [{ x_name, y_name }] : [];
      } catch (error) {
        if (!(error instanceof GradcheckError)) throw error;
        return [];
      }
    }),
  );
}
