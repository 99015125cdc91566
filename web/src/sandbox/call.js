// Hands back the answer to what the page sends, or what was thrown and where.
const tell = (error) => {
  const places = String(error?.stack ?? '').matchAll(/:(\d+):\d+\)?$/gm);
  self.postMessage({
    type: 'done',
    problem: 'thrown',
    given: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    lines: Array.from(places, ([, line]) => Number(line)),
  });
};
// What is thrown before anything is called: only here it is known where that was called from.
self.addEventListener('error', (event) => {
  event.preventDefault();
  tell(event.error);
});
self.onmessage = ({ data }) => {
  try {
    const { numbers, ...fault } = answer(data);
    self.postMessage({ type: 'done', ...fault, numbers: numbers && Float64Array.from(numbers) });
  } catch (error) {
    tell(error);
  }
};
