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

  constructor(readonly total: number) {
    this.todo = [{ begin: 0, end: total }];
  }

  /** The next range of at most `size` parameters; undefined when all are handed out. */
  take(size: number): Range | undefined {
    const first = this.todo[0];
    if (first === undefined) return undefined;
    const range = { begin: first.begin, end: Math.min(first.begin + size, first.end) };
    first.begin = range.end;
    if (first.begin === first.end) this.todo.shift();
    return range;
  }

  giveBack(range: Range): void {
    this.todo.push(range);
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
