import { tagFor } from './speaker.js';

/** What is said where no other script comes: so not even the translations do. */
const TEXTS = {
  en: {
    sentence: 'This gradient check could not be loaded; try again, or reload the page.',
    again: 'Try again',
  },
  zh: { sentence: '此梯度检验无法载入；请重试，或重新载入页面。', again: '重试' },
};

/** The sentence, and what the button says, in the language of an element. */
export const notLoaded = (element: Element) =>
  /^zh\b/i.test(tagFor(element)) ? TEXTS.zh : TEXTS.en;
