import { msg, str } from '@lit/localize';
import type { Controls } from '../../element/host.js';
import { translated } from '../../i18n/language.js';

/** What the share dialog says: a part of strings.ts that is loaded with it. */
export const strings = translated(() => ({
  heading: msg('Share this check'),
  close: msg('Close'),
  link: msg('Link'),
  linkHint: msg('This page with these settings.'),
  element: msg('In an article'),
  elementHint: msg('Two lines of HTML; the check runs in the article itself.'),
  frame: msg('In a frame'),
  frameHint: msg(
    'For pages that allow no third-party scripts; the script below only sets its height.',
  ),
  shown: msg('What an article shows'),
  controls: {
    badge: msg('Badge'),
    minimal: msg('Verdict'),
    full: msg('Everything'),
  } satisfies Record<Controls, string>,
  copy: msg('Copy'),
  copyWhat: (what: string) => msg(str`Copy: ${what}`),
  copied: msg('Copied'),
  notCopied: msg('Could not be copied: it is selected, copy it by keyboard.'),
  preview: msg('Preview'),
  ownFiles: (file: string) =>
    msg(
      str`${file} is only on your machine and cannot be shared. The link asks its reader to choose the file.`,
    ),
  ownFile: (file: string) =>
    msg(
      str`${file} is only on your machine and cannot be shared. The link asks its reader to choose the file; the element reads it from the article’s own folder, if you put it there.`,
    ),
}));
