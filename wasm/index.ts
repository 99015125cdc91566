/** Gradcheck as a library: read a data file, check a network's backpropagation on it. */
export { type CheckerOptions, createChecker, defaultOptions } from './library/checker.js';
export {
  type DiagnosisValues,
  explainDiagnosis,
  factorText,
  type MistakeMade,
  mistakesOf,
  NUMBER_OF,
} from './library/diagnosis.js';
export {
  type Explanation,
  explain,
  type Finding,
  type FindingValues,
  inWords,
  type Remedy,
  type RemedyValues,
  type Said,
  type Wording,
} from './library/explain.js';
export {
  type CostDifference,
  choiceInWords,
  costDifference,
  costFactorText,
  explainGiven,
  type GivenFinding,
  type GivenFindingValues,
  type ReadingChoice,
} from './library/explain-given.js';
export {
  type BlockGradients,
  blocksCsv,
  entriesCsv,
  gradientsByBlock,
  reportJson,
} from './library/export.js';
export {
  checkGradient,
  checkGradientInBatches,
  checkJacobian,
} from './library/function/check.js';
export { checkDerivatives, type Derivatives } from './library/function/derivatives.js';
export { checkJvp, checkLayer, checkVjp, type LayerOutput } from './library/function/products.js';
export { checkRecorded } from './library/function/recorded.js';
export { squareQuotients } from './library/function/square-quotients.js';
export { checkProgram } from './library/python/check-program.js';
export { isWrong, limitOf } from './library/rule.js';
/** How values stand in the sentences, for those who put them into another language. */
export * as format from './problems/format.js';
export { type Choices, GradcheckError, ProblemError } from './problems/gradcheck-error.js';
export type { Place, SaidPlace } from './problems/place.js';
export type { Code, Problem, Statement, Translation } from './problems/problem.js';
export type { SomeStatement } from './problems/statement.js';
export { arrange, arrangeArrays, overridesOf } from './readers/arrays/arrange.js';
export { featureOrder } from './readers/flatten.js';
export { requireFit } from './readers/limits.js';
export { type Opened, open, readArrays, readDataset, readFiles } from './readers/open.js';
export { areRecorded } from './readers/recorded/names.js';
export { formatSettings, parseSettings } from './settings/parse.js';
export { DEFAULTS, PRESETS } from './settings/presets.js';
export {
  isSetting,
  parseChoice,
  parseNumber,
  SETTING_NAMES,
  SETTINGS,
  type SettingName,
  type Settings,
  settingOf,
  settingsOf,
} from './settings/settings.js';
export * from './types/arrays.js';
export * from './types/dataset.js';
export * from './types/files.js';
export * from './types/function.js';
export * from './types/options.js';
export * from './types/python.js';
export * from './types/report.js';
export * from './types/run.js';
