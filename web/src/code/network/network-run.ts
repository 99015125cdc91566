import { type CheckOptions, type CheckReport, createChecker, defaultOptions } from 'gradcheck';
import { CodeRun } from '../code-run.js';
import { NETWORKS, type NetworkId } from './networks.js';
import backward from './sandbox/backward.js?raw';
import regression from './sandbox/forward-regression.js?raw';
import softmax from './sandbox/forward-softmax.js?raw';
import tanh from './sandbox/forward-tanh.js?raw';
import helpers from './sandbox/helpers.js?raw';

export const FORWARD_PASSES: Record<NetworkId, string> = { tanh, softmax, regression };

/** What the network is checked with. */
export function optionsOf(id: NetworkId): CheckOptions {
  const { data, options } = NETWORKS[id];
  return { ...defaultOptions(data), ...options };
}

/** A backward pass, and the network that it is of. */
interface Pass {
  network: NetworkId;
  code: string;
}

/** Has the gradient of a network that the visitor's backward pass gives checked. */
export class NetworkRun extends CodeRun<Pass, CheckReport> {
  private readonly checker = createChecker({ workers: 1 });

  override hostDisconnected() {
    super.hostDisconnected();
    this.checker.dispose();
  }

  protected async check({ network, code }: Pass, signal: AbortSignal): Promise<CheckReport> {
    const { data, input, masks, options, parameters } = NETWORKS[network];
    const task = {
      library: `${helpers}\n${FORWARD_PASSES[network]}`,
      script: backward,
      input,
      size: parameters.length,
    };
    const gradient = await this.numbersOf(code, task, signal);
    const given = { parameters, gradient, ...(masks && { masks }) };
    return this.checker.check(data, options, { signal }, given);
  }
}
