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

/** The one that decides, for whoever asks. */
export const speakerFor = (element: Element): Element => {
  arrive(element);
  return speaker ?? element;
};
