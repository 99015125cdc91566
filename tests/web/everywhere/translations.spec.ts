import { join } from 'node:path';
import { readConfigFileAndWriteSchema } from '@lit/localize-tools/lib/config.js';
import { RuntimeLitLocalizer } from '@lit/localize-tools/lib/modes/runtime.js';
import { expect, test } from '@playwright/test';

type Message = ReturnType<RuntimeLitLocalizer['extractSourceMessages']>['messages'][number];

/** What is the same in Chinese: names. */
const SAME = ['{0} × {1}'];

const text = ({ contents }: Pick<Message, 'contents'>) =>
  contents.map((part) => (typeof part === 'string' ? part : `{${part.index}}`)).join('');

const config = readConfigFileAndWriteSchema(
  join(import.meta.dirname, '../../../web/lit-localize.json'),
);
const localizer = new RuntimeLitLocalizer(config as RuntimeLitLocalizer['config']);

/** What is wrong with the translations of these sentences. */
function faults(messages: Message[], translations: Pick<Message, 'name' | 'contents'>[]): string[] {
  const translated = new Map(translations.map((message) => [message.name, text(message)]));
  const known = new Set(messages.map(({ name }) => name));
  return [
    ...messages.flatMap((message) => {
      const source = text(message);
      const target = translated.get(message.name);
      if (target === undefined) return [`not translated: ${source}`];
      if (target === source && !SAME.includes(source)) return [`left in English: ${source}`];
      const values = (sentence: string) => (sentence.match(/\{\d+\}/g) ?? []).sort().join();
      return values(source) === values(target) ? [] : [`other values: ${target}`];
    }),
    ...[...translated.keys()].filter((name) => !known.has(name)).map((name) => `unused: ${name}`),
  ];
}

test('every sentence has a translation, with the same values in it', () => {
  const { messages, errors } = localizer.extractSourceMessages();
  expect(errors).toEqual([]);
  expect(messages.length).toBeGreaterThan(400);
  const translations = localizer.readTranslationsSync().translations.get('zh-Hans' as never) ?? [];
  expect(faults(messages, translations)).toEqual([]);
  expect(localizer.validateTranslations().errors).toEqual([]);

  // One that is missing, and one that is only a copy, are found.
  const [first, second, ...rest] = messages as [Message, Message, ...Message[]];
  const others = translations.filter(({ name }) => rest.some((each) => each.name === name));
  expect(faults(messages, [second, ...others])).toEqual([
    `not translated: ${text(first)}`,
    `left in English: ${text(second)}`,
  ]);
});
