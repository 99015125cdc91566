import { configureLocalization } from '@lit/localize';
import type { ProblemError, Statement } from 'gradcheck';
import { LitElement, type ReactiveControllerHost } from 'lit';

/**
 * The language of all that is said. Sentences are in the strings files, in English, each in a `msg`;
 * their translations are in translations/, and are fetched only by those who read them.
 */

/** Each language by what it calls itself, also in little room. */
export const LANGUAGES = {
  en: { name: 'English', short: 'EN' },
  'zh-Hans': { name: '中文', short: '中文' },
};
export type Language = keyof typeof LANGUAGES;

/** What the library says in Chinese, where that is spoken. */
let inChinese: typeof import('./problems.zh-hans.js') | undefined;

const { getLocale, setLocale } = configureLocalization({
  sourceLocale: 'en',
  targetLocales: ['zh-Hans'],
  loadLocale: async () => {
    const [sentences, problems] = await Promise.all([
      import('../../../build/locales/zh-Hans.js'),
      import('./problems.zh-hans.js'),
    ]);
    inChinese = problems;
    return sentences;
  },
});

const KEY = 'gradcheck-language';

/** Which of our languages a language tag means, if any: zh, zh-CN and zh-TW are all zh-Hans here. */
export function languageOf(tag: string | null | undefined): Language | undefined {
  if (/^zh\b/i.test(tag ?? '')) return 'zh-Hans';
  return /^en\b/i.test(tag ?? '') ? 'en' : undefined;
}

/** What the visitor chose on an earlier visit, else what their browser asks for. */
function usualLanguage(): Language {
  let chosen: string | null = null;
  try {
    chosen = localStorage.getItem(KEY);
  } catch {
    // Storage may be switched off.
  }
  const wanted = [chosen, ...navigator.languages].map(languageOf);
  return wanted.find((language) => language !== undefined) ?? 'en';
}

/** Keeps the visitor's choice for the next visit. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Not remembered then; the switch itself works.
  }
}

/** What there is to say, in the language spoken when it is read: what is kept to be shown is one. */
export type Sentence = () => string;

/** What has to be done anew in another language, before what is seen. */
const renewals: (() => void)[] = [];
/** All components on the page. */
const components = new Set<ReactiveControllerHost>();

/** Shows a component anew in another language. */
export const follow = (component: ReactiveControllerHost) =>
  component.addController({
    hostConnected: () => components.add(component),
    hostDisconnected: () => components.delete(component),
  });

// Every component that is defined after this does; none can forget to.
LitElement.addInitializer((component) => follow(component as LitElement));

/** The language spoken now. */
export const language = () => getLocale() as Language;

/** A sentence of the library in the language spoken. */
export const inLanguage = (said: Statement): string =>
  (language() === 'en' ? undefined : inChinese?.say(said)) ?? said.english;

/** A file's name, and how many more were read together with it. */
export function fileNamed(file: string, more = 0): string {
  if (more === 0) return file;
  return language() === 'en' || !inChinese
    ? `${file} and ${more} more`
    : inChinese.place({ file, more });
}

/** What an error of the library says, without its place: for beside the field it is of. */
export const sentenceAlone = ({ problem, sentence }: ProblemError): string =>
  language() === 'en' || !inChinese ? sentence : inChinese.say(problem);

/** What an error of the library says, its place first. */
export function placedSentence(error: ProblemError): string {
  if (language() === 'en' || !inChinese) return error.message;
  const place = inChinese.place(error.problem.place);
  return place ? `${place}：${sentenceAlone(error)}` : sentenceAlone(error);
}

/** Speaks another language from now on. @throws TypeError where its sentences cannot be fetched */
export async function speak(wanted: Language): Promise<void> {
  const before = language();
  await setLocale(wanted);
  if (language() === before) return;
  formats = formatsOf(language());
  for (const renew of renewals) renew();
  for (const component of components) component.requestUpdate();
}

/** The language spoken, for an address; none where it is English, which is spoken where none is named. */
export const languageParameter = () => (language() === 'en' ? undefined : language());

/**
 * Opens a page in the language that was chosen for it, else in the visitor's usual one. Where its
 * sentences cannot be fetched the page speaks English, as its switch then says.
 */
export async function openIn(chosen: Language | undefined): Promise<void> {
  const say = () => {
    document.documentElement.lang = language();
  };
  renewals.push(say);
  await speak(chosen ?? usualLanguage()).catch(() => {});
}

const formatsOf = (locale: string) => ({
  number: new Intl.NumberFormat(locale),
  plural: new Intl.PluralRules(locale),
  list: new Intl.ListFormat(locale, { type: 'conjunction' }),
});
let formats = formatsOf(getLocale());

/** 1,320 */
export const count = (n: number) => formats.number.format(n);

/** “W1, b1, and W2” */
export const list = (names: readonly string[]) => formats.list.format(names);

/** What stands between sentences of a paragraph, between clauses, and between names. */
const BETWEEN = {
  en: [' ', '; ', ', '],
  'zh-Hans': ['', '；', '、'],
} satisfies Record<Language, string[]>;

/** Sentences as one paragraph. */
export const paragraph = (sentences: readonly string[]) =>
  sentences.filter(Boolean).join(BETWEEN[language()][0]);

/** “this; that” */
export const clauses = (parts: readonly string[]) => parts.join(BETWEEN[language()][1]);

/** “this, that” */
export const names = (all: readonly string[]) => all.join(BETWEEN[language()][2]);

/** The one of two wordings that this language has for n things. */
export const plural = (n: number, one: string, other: string) =>
  formats.plural.select(n) === 'one' ? one : other;

type Sentences = Record<string, unknown>;
const isGroup = (value: unknown): value is Sentences => typeof value === 'object' && value !== null;

function replace(old: Sentences, renewed: Sentences): void {
  for (const [name, value] of Object.entries(renewed)) {
    const group = old[name];
    if (isGroup(group) && isGroup(value)) replace(group, value);
    else old[name] = value;
  }
}

/** Sentences, and groups of them, that are always those of the language spoken. */
export function translated<T extends object>(build: () => T): T {
  const sentences = build();
  renewals.push(() => replace(sentences as Sentences, build() as Sentences));
  return sentences;
}
