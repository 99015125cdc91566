// Runs before the visitor's code, on its first line. The policy of the frame is what keeps the code
// from the network; this only says so in a sentence where the code tries.
for (const name of NAMES) {
  Object.defineProperty(self, name, {
    get() {
      throw new Error(REFUSAL.replace('{name}', name));
    },
  });
}
self.postMessage({ type: 'started' });
