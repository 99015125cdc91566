/** Hands a file to the visitor. */
export function save(name: string, content: Blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has its own hold on it once the download has begun.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function saveText(name: string, content: string, type: string) {
  save(name, new Blob([content], { type }));
}

export function savePng(name: string, canvas: HTMLCanvasElement) {
  canvas.toBlob((blob) => {
    if (blob) save(name, blob);
  }, 'image/png');
}

/** What a drawing takes from the page's style sheets. All but the last are inherited. */
const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'opacity',
];

/** Writes into a copy, as attributes, what makes it look as on the page. */
function inlineStyles(from: Element, to: Element, outer?: CSSStyleDeclaration) {
  const style = getComputedStyle(from);
  for (const name of PROPERTIES) {
    const value = style.getPropertyValue(name);
    const inherited = name === 'opacity' ? '1' : outer?.getPropertyValue(name);
    if (value === inherited) to.removeAttribute(name);
    else to.setAttribute(name, value);
  }
  Array.from(from.children).forEach((child, i) => {
    const copy = to.children[i];
    if (copy) inlineStyles(child, copy, style);
  });
}

/** A drawing on the page as a file of its own, on the page's paper. */
function standalone(svg: SVGElement): string {
  const copy = svg.cloneNode(true) as SVGElement;
  inlineStyles(svg, copy);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  paper.setAttribute('width', '100%');
  paper.setAttribute('height', '100%');
  paper.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.prepend(paper);
  return new XMLSerializer().serializeToString(copy);
}

export function saveSvg(name: string, svg: SVGElement) {
  saveText(name, standalone(svg), 'image/svg+xml');
}

/** The drawing in twice its size on the page, for sharp print. */
export async function saveSvgAsPng(name: string, svg: SVGElement) {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([standalone(svg)], { type: 'image/svg+xml' }));
  try {
    image.src = address;
    await image.decode();
    const { width, height } = svg.getBoundingClientRect();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [Math.round(2 * width), Math.round(2 * height)];
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    savePng(name, canvas);
  } finally {
    URL.revokeObjectURL(address);
  }
}
