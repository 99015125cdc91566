/** Gradcheck as a library: read a data file, check a network's backpropagation on it. */
export { type CheckerOptions, createChecker, defaultOptions } from './library/checker.js';
export {
  type BlockGradients,
  blocksCsv,
  entriesCsv,
  gradientsByBlock,
  reportJson,
} from './library/export.js';
export {
  checkGradient,
  FUNCTION_METHODS,
  type FunctionMethod,
  type FunctionOptions,
  type FunctionReport,
  type SquareQuotients,
  squareQuotients,
} from './library/function-check.js';
export { GradcheckError, type Place } from './problems/gradcheck-error.js';
export { areArrays, type InputFile, readArrays } from './readers/array-files.js';
export { arrangeArrays, type Overrides } from './readers/arrays/arrange.js';
export { readDataset } from './readers/dataset.js';
export { featureOrder } from './readers/flatten.js';
export { requireFit } from './readers/limits.js';
export {
  DEFAULTS,
  formatSettings,
  PRESETS,
  parseSettings,
  SETTINGS,
  type Settings,
} from './settings/settings.js';
export * from './types/types.js';
