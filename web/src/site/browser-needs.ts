/** What a browser may lack that a check cannot do without. */
export type Missing = 'modules' | 'webassembly' | 'workers' | 'simd';

/** Whether WebAssembly accepts the module with these bytes after its header. */
const accepts = (bytes: number[]) =>
  WebAssembly.validate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0].concat(bytes)));

/** What this one lacks; `modules` stands for all that only browsers lack that are too old. */
export function missing(): Missing | undefined {
  if (!('noModule' in HTMLScriptElement.prototype)) return 'modules';
  if (typeof WebAssembly !== 'object') return 'webassembly';
  if (typeof Worker !== 'function') return 'workers';
  // () -> v128: i32.const 0, i8x16.splat
  const simd = [1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11];
  if (!accepts(simd)) return 'simd';
  // () -> (): try, catch_all, end
  const exceptions = [1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 6, 64, 25, 11, 11];
  const isOld = !('adoptedStyleSheets' in document) || typeof IntersectionObserver !== 'function';
  if (!accepts(exceptions) || isOld) return 'modules';
  return undefined;
}
