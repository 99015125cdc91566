import { type Checker, createChecker } from 'gradcheck';

// Imported before all else, so that the core is on its way while the page is still being set up.
let checker: Checker | undefined = createChecker();

/** The one checker of a page, whatever there is on it that checks. */
export function pageChecker(): Checker {
  checker ??= createChecker();
  return checker;
}

/** After a failure that nobody foresaw: the next check gets another. */
export function discard(broken: Checker): void {
  broken.dispose();
  if (checker === broken) checker = undefined;
}
