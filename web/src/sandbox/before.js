// Runs before the visitor's code. The policy of the frame is what keeps the code from the network;
// this only says so in a sentence where the code tries.
for (const name of NAMES) {
  Object.defineProperty(self, name, {
    configurable: true, // the code may give the name a meaning of its own
    get() {
      throw new Error(REFUSAL.replace('{name}', name));
    },
  });
}
self.postMessage({ type: 'started' });
