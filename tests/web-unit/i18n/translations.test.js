import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { readConfigFileAndWriteSchema } from '@lit/localize-tools/lib/config.js';
import { RuntimeLitLocalizer } from '@lit/localize-tools/lib/modes/runtime.js';

/** What is the same in Chinese: names. */
const SAME = ['{0} × {1}'];

const text = ({ contents }) =>
  contents.map((part) => (typeof part === 'string' ? part : `{${part.index}}`)).join('');

const config = readConfigFileAndWriteSchema(
  join(import.meta.dirname, '../../../web/lit-localize.json'),
);
const localizer = new RuntimeLitLocalizer(config);

/** What is wrong with the translations of these sentences. */
function faults(messages, translations) {
  const translated = new Map(translations.map((message) => [message.name, text(message)]));
  const known = new Set(messages.map(({ name }) => name));
  return [
    ...messages.flatMap((message) => {
      const source = text(message);
      const target = translated.get(message.name);
      if (target === undefined) return [`not translated: ${source}`];
      if (target === source && !SAME.includes(source)) return [`left in English: ${source}`];
      const values = (sentence) => (sentence.match(/\{\d+\}/g) ?? []).sort().join();
      return values(source) === values(target) ? [] : [`other values: ${target}`];
    }),
    ...[...translated.keys()].filter((name) => !known.has(name)).map((name) => `unused: ${name}`),
  ];
}

test('every sentence has a translation, with the same values in it', () => {
  const { messages, errors } = localizer.extractSourceMessages();
  assert.deepEqual(errors, []);
  assert.ok(messages.length > 400);
  const translations = localizer.readTranslationsSync().translations.get('zh-Hans') ?? [];
  assert.deepEqual(faults(messages, translations), []);
  assert.deepEqual(localizer.validateTranslations().errors, []);

  // One that is missing, and one that is only a copy, are found.
  const [first, second, ...rest] = messages;
  const others = translations.filter(({ name }) => rest.some((each) => each.name === name));
  assert.deepEqual(faults(messages, [second, ...others]), [
    `not translated: ${text(first)}`,
    `left in English: ${text(second)}`,
  ]);
});
