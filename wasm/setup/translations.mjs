import { nodeCommand, run } from './process.mjs';
import { requireAll } from './requirements.mjs';

const localize = (command) =>
  run(nodeCommand('lit-localize'), [command, '--config', 'web/lit-localize.json']);

/** Brings the list of sentences to be translated, web/translations/, in step with the strings files. */
export function translate() {
  requireAll(['nodePackages']);
  localize('extract');
}

/** Makes modules of the translations, in build/locales/. */
export function buildTranslations() {
  localize('build');
}
