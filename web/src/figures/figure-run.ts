import type { Dataset } from 'gradcheck';
import type { ReactiveControllerHost } from 'lit';
import { Run } from '../session/run.js';
import { type FigureResult, resultOf } from './results.js';

/** Computes a figure, and holds what came of the last one that reached its end. */
export class FigureRun extends Run {
  result: FigureResult | undefined;
  /** What the result is about. */
  data: Dataset | undefined;

  /** @param ownSettings the names of settings that a check does not have */
  constructor(
    host: ReactiveControllerHost,
    private readonly ownSettings: () => readonly string[],
  ) {
    super(host);
  }

  start(data: Dataset | undefined, attributes: Readonly<Record<string, string>>): Promise<void> {
    return this.attempt(async (run, update) => {
      const result = await resultOf(this.checker, data, attributes, run);
      update(() => {
        this.result = result;
        this.data = data;
      });
    });
  }

  protected override settingOf(field: string | undefined): string | undefined {
    const name = field?.replace(/^\//, '').replaceAll('_', '-') ?? '';
    return this.ownSettings().includes(name) ? name : super.settingOf(field);
  }
}
