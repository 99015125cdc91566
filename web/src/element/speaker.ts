/** The element whose language all of the page's elements speak: a page has one for all of them. */
let speaker: Element | undefined;

/** An element has come into the page: the first decides, in whatever order scripts come. */
export function arrive(element: Element): void {
  speaker ??= element;
}

/** Another element may decide from now on. */
export function leave(element: Element): void {
  if (speaker === element) speaker = undefined;
}

function tagAround(element: Element): string {
  const near = element.closest('[lang]');
  if (near) return near.getAttribute('lang') ?? '';
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? tagAround(root.host) : '';
}

/** The language tag for an element: the `lang` of the one that decides, or of the text around that. */
export function tagFor(element: Element): string {
  arrive(element);
  return tagAround(speaker ?? element);
}
