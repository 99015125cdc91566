const SIGNATURE = [0x89, ...[...'HDF\r\n'].map((character) => character.charCodeAt(0)), 0x1a, 0x0a];

/** The signature may follow a block of the user's own, of 512, 1024, 2048, … bytes. */
export function hasHdf5Signature(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at = at === 0 ? 512 : 2 * at) {
    if (SIGNATURE.every((byte, i) => bytes[at + i] === byte)) return true;
  }
  return false;
}
