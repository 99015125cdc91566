import { ACTIVATIONS, SETTING_NAMES } from 'gradcheck';
import { readAddress, type State, writeAddress } from '../session/address.js';
import { attributeOf } from '../session/attribute-names.js';
import { SAMPLE_NAMES } from '../session/samples.js';

const ATTRIBUTES = ['sample', 'preset', ...SETTING_NAMES];

/** The parameters of an address that say what these attributes say. */
function addressOf(element: Element): URLSearchParams {
  const address = new URLSearchParams();
  for (const name of ATTRIBUTES) {
    const text = element.getAttribute(attributeOf(name));
    if (text !== null) address.set(name, text);
  }
  // Whoever writes hidden="relu" does not want to hide anything.
  const hidden = element.getAttribute('hidden') ?? '';
  if (ACTIVATIONS.some((name) => name === hidden)) address.set('hidden', hidden);
  else if (!element.hasAttribute('activation')) address.delete('hidden');
  return address;
}

/** Reads attributes just as the lab reads its address. */
export const readAttributes = (element: Element) =>
  readAddress(addressOf(element).toString(), SAMPLE_NAMES);

/** The attributes that say the same as the lab's address; the sample is always named. */
export function attributesFor(state: State): [name: string, text: string][] {
  const address = new URLSearchParams(writeAddress({ ...state, file: undefined }, SAMPLE_NAMES));
  address.delete('sample');
  const settings = [...address].map(([name, text]): [string, string] => [attributeOf(name), text]);
  return [['sample', state.sample], ...settings];
}
