import type { ReactiveControllerHost } from 'lit';
import type { Sentence } from '../i18n/language.js';
import { uiText } from './strings.js';

/** The scripts of a component's parts, which come when the parts are to be shown. */
export class Parts {
  /** What is said where one did not come. */
  problem: Sentence | undefined;
  private readonly asked = new Set<string>();
  private readonly here = new Set<string>();

  constructor(private readonly host: ReactiveControllerHost) {}

  /** Loads the script of a part, once. @returns whether it is here */
  need(part: string, load: () => Promise<unknown>): boolean {
    if (!this.asked.has(part)) void this.load(part, load);
    return this.here.has(part);
  }

  private async load(part: string, load: () => Promise<unknown>): Promise<void> {
    this.asked.add(part);
    try {
      await load();
      this.here.add(part);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.problem = () => uiText.notLoaded(reason);
    }
    this.host.requestUpdate();
  }

  /** Where one did not come, all are asked for again when they are next needed. */
  retry(): void {
    if (this.problem) this.asked.clear();
    this.problem = undefined;
  }
}
