import { type CheckOptions, type CheckReport, explain, inWords } from 'gradcheck';
import { FINDINGS, REMEDIES } from './wording.js';

/** The verdict in words, and buttons for what would help. */
export function verdictInWords(report: CheckReport, options: CheckOptions) {
  const { findings, remedies } = explain(report, options);
  return {
    sentences: findings.map((finding) => inWords(FINDINGS, finding)),
    buttons: remedies.map((remedy) => ({
      label: inWords(REMEDIES, remedy),
      settings: remedy.settings,
    })),
  };
}
