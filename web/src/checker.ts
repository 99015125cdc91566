import { createChecker } from 'gradcheck';

/** Imported before all else, so that the core is on its way while the page is still being set up. */
export const firstChecker = createChecker();
