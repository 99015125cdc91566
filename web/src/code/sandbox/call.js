// Runs last: hands back the answer to what the page sends, or what was thrown and where.
self.onmessage = ({ data }) => {
  try {
    const { numbers, ...fault } = answer(data);
    self.postMessage({ type: 'done', ...fault, numbers: numbers && Float64Array.from(numbers) });
  } catch (error) {
    const places = String(error?.stack ?? '').matchAll(/:(\d+):\d+\)?$/gm);
    self.postMessage({
      type: 'done',
      problem: 'thrown',
      given: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      lines: Array.from(places, ([, line]) => Number(line)),
    });
  }
};
