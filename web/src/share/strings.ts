import type { Controls } from '../embed/gradient-check.js';

/** What the share dialog says: a part of strings.ts that is loaded with it. */
export const strings = {
  heading: 'Share this check',
  close: 'Close',
  link: 'Link',
  linkHint: 'This page with these settings.',
  element: 'In an article',
  elementHint: 'Two lines of HTML; the check runs in the article itself.',
  frame: 'In a frame',
  frameHint: 'For pages that allow no scripts of others; the script below only sets its height.',
  shown: 'What an article shows',
  controls: {
    badge: 'Badge',
    minimal: 'Verdict',
    full: 'Everything',
  } satisfies Record<Controls, string>,
  copy: 'Copy',
  copyWhat: (what: string) => `Copy: ${what}`,
  copied: 'Copied',
  notCopied: 'Could not be copied: it is selected, copy it by keyboard.',
  preview: 'Preview',
  ownGradient: (file: string) =>
    `${file} is on your machine alone and cannot be shared. The link asks its reader to choose the file.`,
  ownFile: (file: string) =>
    `${file} is on your machine alone and cannot be shared. The link asks its reader to choose the file; the element reads it from the article’s own folder, if you put it there.`,
};
