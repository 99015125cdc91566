import { count, MAX_ARRAY_VALUES } from './limits.js';

/** The arrays hold more values than are read. */
export class TooMuchError extends Error {}

/** The memory that the arrays of one reading may take, kept account of before it is taken. */
export class Room {
  private left = MAX_ARRAY_VALUES;

  /** @throws TooMuchError */
  take(name: string, { shape, length }: { shape: readonly number[]; length: number }): void {
    if (!(length <= this.left)) {
      throw new TooMuchError(
        `with '${name}', whose shape is ${shape.join('×')}, the arrays have more than ${count(MAX_ARRAY_VALUES)} values; expected at most that many.`,
      );
    }
    this.left -= length;
  }
}
