import { attributeOf } from './attributes.js';
import './gradient-check.js';

/** The element as a page of its own, for frames: the address has its attributes. */
const element = document.createElement('gradient-check');
for (const [name, text] of new URLSearchParams(location.search)) {
  // A name that is none is nobody's setting either.
  if (/^[a-z][a-z0-9-]*$/.test(name)) element.setAttribute(attributeOf(name), text);
}
const theme = element.getAttribute('theme');
if (theme !== null) document.documentElement.dataset.theme = theme;

// Its words come with what it shows.
const entitle = () => void import('./embedded.js').then(({ entitleFrame }) => entitleFrame());
for (const told of ['gradient-check', 'gradient-check-error'] as const) {
  element.addEventListener(told, entitle, { once: true });
}

/** Tells the page around how high a frame has to be, whenever that changes. */
new ResizeObserver(() => {
  const height = Math.ceil(element.getBoundingClientRect().height);
  parent.postMessage({ type: 'gradcheck:height', height }, '*'); // it is no secret
}).observe(element);
const main = document.createElement('main');
main.append(element);
document.body.append(main);
