/** Parameters still to do, [begin, end). */
export interface Range {
  begin: number;
  end: number;
}

/** A range is sized to take about this long: short enough to show progress and to stop soon. */
const MILLISECONDS = 25;

/** Hands out the parameters of θ in ranges, and takes back those that could not be done. */
export class Ranges {
  private readonly todo: Range[];
  private left: number;
  readonly total: number;

  /**
   * @param parts What is to be done of θ.
   * @param workers How many take ranges at most.
   */
  constructor(
    parts: readonly Range[],
    private readonly workers: number,
  ) {
    this.todo = parts.map((part) => ({ ...part }));
    this.total = parts.reduce((sum, { begin, end }) => sum + end - begin, 0);
    this.left = this.total;
  }

  /**
   * The next range of at most `size` parameters; undefined when all are handed out. Towards the end
   * a range is a worker's share of what is left, so that all of them end at about the same time.
   */
  take(size: number): Range | undefined {
    const first = this.todo[0];
    if (first === undefined) return undefined;
    const share = Math.ceil(Math.max(this.left / this.workers, size / 8));
    const range = {
      begin: first.begin,
      end: Math.min(first.begin + Math.min(size, share), first.end),
    };
    this.left -= range.end - range.begin;
    first.begin = range.end;
    if (first.begin === first.end) this.todo.shift();
    return range;
  }

  giveBack(range: Range): void {
    this.todo.push(range);
    this.left += range.end - range.begin;
  }
}

/** The size of a worker's next range, from how long its last one took; starts small. */
export class RangeSize {
  current = 8;

  adapt(done: number, milliseconds: number): void {
    const ideal = (done * MILLISECONDS) / Math.max(milliseconds, 0.5);
    this.current = Math.max(1, Math.round(Math.min(ideal, this.current * 8)));
  }
}
