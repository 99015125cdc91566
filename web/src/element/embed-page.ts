import { attributeOf } from '../session/attribute-names.js';
import './gradient-check.js';

/**
 * What the address may set, by its names there; SETTINGS would bring half the lab before a reader is
 * near. The element knows no others, and HTML knows some that would run or restyle: onclick, style.
 */
const NAMES = new Set(
  `sample preset src controls theme lang fields figure
  label x-name y-name flatten task weights x-examples y-examples y-kind bias dropout gradient-precision
  cost-scale over-examples layers loss output hidden activation init seed examples scale l2 keep-prob mask precision method engine
  epsilon bug threshold
  x parameter step reach learning-rate steps`.split(/\s+/),
);

/** The element as a page of its own, for frames: the address has its attributes. */
const element = document.createElement('gradient-check');
for (const [name, text] of new URLSearchParams(location.search)) {
  if (NAMES.has(name)) element.setAttribute(attributeOf(name), text);
}
const theme = element.getAttribute('theme');
if (theme !== null) document.documentElement.dataset.theme = theme;

// Its words come with what it shows.
const entitle = () => {
  import('./embedded.js').then(
    ({ entitleFrame }) => entitleFrame(),
    () => {}, // the element says that its scripts did not come
  );
};
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
