/**
 * Runs before the page's own script, in any browser: looks for what the page cannot do without, and
 * where it is missing shows the sentence that says so instead. The sentences are in index.html.
 */
(() => {
  /** Whether WebAssembly accepts the module with these bytes after its header. */
  function accepts(bytes) {
    return WebAssembly.validate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0].concat(bytes)));
  }

  function missing() {
    if (!('noModule' in HTMLScriptElement.prototype)) return 'modules';
    if (typeof WebAssembly !== 'object') return 'webassembly';
    if (typeof Worker !== 'function') return 'workers';
    // () -> v128: i32.const 0, i8x16.splat
    var simd = [1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11];
    if (!accepts(simd)) return 'simd';
    // () -> (): try, catch_all, end
    var exceptions = [1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 6, 64, 25, 11, 11];
    if (!accepts(exceptions) || !('adoptedStyleSheets' in document)) return 'modules';
    return undefined;
  }

  var what = missing();
  if (what === undefined) return;
  document.getElementById('missing-'.concat(what)).hidden = false;
  document.querySelector('gradcheck-app').hidden = true;
  // A script that has gone to another document does not run.
  var script = document.querySelector('script[type=module]');
  document.implementation.createHTMLDocument('').body.appendChild(script);
})();
