/** The code of each character. */
export const ascii = (text: string): number[] =>
  [...text].map((character) => character.charCodeAt(0));

const HDF5 = [0x89, ...ascii('HDF\r\n'), 0x1a, 0x0a];
export const NPY = [0x93, ...ascii('NUMPY')];
export const ZIP = [...ascii('PK'), 3, 4];
/** Of a ZIP archive with no file in it. */
const EMPTY_ZIP = [...ascii('PK'), 5, 6];

export const startsWith = (bytes: Uint8Array, signature: readonly number[], at = 0): boolean =>
  signature.every((byte, i) => bytes[at + i] === byte);

/** The signature may follow a block of the user's own, of 512, 1024, 2048, … bytes. */
export function isHdf5(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at = at === 0 ? 512 : 2 * at) {
    if (startsWith(bytes, HDF5, at)) return true;
  }
  return false;
}

export const isNpy = (bytes: Uint8Array): boolean => startsWith(bytes, NPY);
export const isZip = (bytes: Uint8Array): boolean =>
  startsWith(bytes, ZIP) || startsWith(bytes, EMPTY_ZIP);

/**
 * Whether the first bytes may be those of another format than text: any that is no character of
 * plain English, and two formats that begin as text does (%PDF, MATLAB).
 */
export const mayBeForeign = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x25 ||
  bytes[0] === 0x4d ||
  bytes.subarray(0, 64).some((byte) => byte > 0x7e || (byte < 0x20 && ![9, 10, 13].includes(byte)));
