/** Gradcheck as a library: read a data file, check a network's backpropagation on it. */
export { type CheckerOptions, createChecker, defaultOptions } from './checker.js';
export { GradcheckError, type Place } from './error.js';
export {
  type BlockGradients,
  blocksCsv,
  entriesCsv,
  gradientsByBlock,
  reportJson,
} from './export.js';
export {
  checkGradient,
  FUNCTION_METHODS,
  type FunctionMethod,
  type FunctionOptions,
  type FunctionReport,
  type SquareQuotients,
  squareQuotients,
} from './function.js';
export { arrangeArrays, type Overrides } from './readers/arrange.js';
export { areArrays, type InputFile, readArrays } from './readers/array_files.js';
export { featureOrder } from './readers/flatten.js';
export { readDataset } from './readers/index.js';
export { requireFit } from './readers/limits.js';
export { examplePixels } from './readers/preview.js';
export {
  DEFAULTS,
  formatSettings,
  PRESETS,
  parseSettings,
  SETTINGS,
  type Settings,
} from './settings.js';
export { SNIPPETS } from './snippets.js';
export * from './types.js';
