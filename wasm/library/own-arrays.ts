/** What a check of somebody's own arrays needs beyond one of ours: fetched when there are some. */
export { findReading } from '../readers/arrays/find-reading.js';
export { refuseIdleOptions } from './idle-options.js';
export { nameFolded } from './name-folded.js';
