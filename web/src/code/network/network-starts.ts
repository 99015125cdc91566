import type { Start } from '../start.js';
import { backwardPass, emptyPass, type Mistake } from './backward-pass.js';
import { EXERCISES } from './exercises.js';
import { NETWORK_IDS, type NetworkId } from './networks.js';

/** What one can start from. */
export interface NetworkStart extends Start {
  network: NetworkId;
  text: string;
  /**
   * What is written from here is kept by this name: that of the mistake, which its number, and with
   * that the id, does not tell of.
   */
  key: string;
  /** In an exercise: the mistake to be found. */
  mistake?: { name: string } & Mistake;
}

function startsOf(network: NetworkId): NetworkStart[] {
  // The first network's addresses do without its name.
  const idOf = (name: string) => (network === NETWORK_IDS[0] ? name : `${network}-${name}`);
  const start = (name: string, text: string, of: string = name) => ({
    id: idOf(name),
    name,
    network,
    text,
    key: `${network}-${of}`,
  });
  return [
    start('solution', backwardPass(network)),
    start('empty', emptyPass(network)),
    ...Object.entries(EXERCISES[network]).map(([name, mistake], i) => ({
      ...start(`mistake-${i + 1}`, backwardPass(network, mistake), name),
      mistake: { name, ...mistake },
    })),
  ];
}

export const NETWORK_STARTS = NETWORK_IDS.flatMap(startsOf) as [NetworkStart, ...NetworkStart[]];
