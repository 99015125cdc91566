import { type CheckReport, createChecker, defaultOptions } from 'gradcheck';
import { CodeRun } from './code-run.js';
import { DATA, INPUT, OPTIONS, PARAMETERS } from './network.js';
import backward from './sandbox/backward.js?raw';
import forward from './sandbox/forward.js?raw';
import helpers from './sandbox/helpers.js?raw';

const TASK = {
  library: `${helpers}\n${forward}`,
  script: backward,
  input: INPUT,
  size: PARAMETERS.length,
};

/** Has the gradient of a network that the visitor's backward pass gives checked. */
export class NetworkRun extends CodeRun<string, CheckReport> {
  /** What reports are made with. */
  readonly options = { ...defaultOptions(DATA), ...OPTIONS };

  private readonly checker = createChecker({ workers: 1 });

  override hostDisconnected() {
    super.hostDisconnected();
    this.checker.dispose();
  }

  protected async check(code: string, signal: AbortSignal): Promise<CheckReport> {
    const gradient = await this.numbersOf(code, TASK, signal);
    return this.checker.check(DATA, OPTIONS, { signal }, { parameters: PARAMETERS, gradient });
  }
}

export { forward as FORWARD_PASS };
