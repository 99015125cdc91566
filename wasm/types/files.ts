/** A file, as it was dropped. */
export interface InputFile {
  name: string;
  bytes: Uint8Array;
}
