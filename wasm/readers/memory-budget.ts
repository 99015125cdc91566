import { sayOfArrays as say } from '../problems/arrays.js';
import { GradcheckError } from '../problems/gradcheck-error.js';
import { MAX_ARRAY_VALUES } from './limits.js';

/** The memory that the arrays of one reading may take, kept account of before it is taken. */
export class MemoryBudget {
  private left = MAX_ARRAY_VALUES;

  /** @param file the one that is read, for messages; the first of several. */
  constructor(private readonly file: string) {}

  /** @throws GradcheckError */
  take(name: string, { shape, length }: { shape: readonly number[]; length: number }): void {
    if (!(length <= this.left)) {
      throw new GradcheckError(say('arrays_too_large', { name, shape, most: MAX_ARRAY_VALUES }), {
        file: this.file,
      });
    }
    this.left -= length;
  }
}
