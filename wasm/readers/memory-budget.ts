import { refusal } from '../problems/refusal.js';
import { count, MAX_ARRAY_VALUES } from './limits.js';

/** The memory that the arrays of one reading may take, kept account of before it is taken. */
export class MemoryBudget {
  private left = MAX_ARRAY_VALUES;

  /** @param file the one that is read, for messages; the first of several. */
  constructor(private readonly file: string) {}

  /** @throws GradcheckError */
  take(name: string, { shape, length }: { shape: readonly number[]; length: number }): void {
    if (!(length <= this.left)) {
      throw refusal(
        { file: this.file },
        `with '${name}', whose shape is ${shape.join('×')}, the arrays have more than ${count(MAX_ARRAY_VALUES)} values; expected at most that many.`,
      );
    }
    this.left -= length;
  }
}
