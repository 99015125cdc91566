/** A template's HTML, without the comments that a browser would have in it. */
export function rendered(value) {
  if (value === undefined || value === null || typeof value === 'symbol') return '';
  if (Array.isArray(value)) return value.map(rendered).join('');
  if (typeof value !== 'object') return String(value);
  return value.strings.map((text, i) => text + rendered(value.values[i])).join('');
}
