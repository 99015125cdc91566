import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  DEFAULT_TEXT,
  ownOptions,
  readAddress,
  settingOfField,
  writeAddress,
} from '../../../web/src/session/address.js';

const SAMPLES = ['moons', 'spirals', 'penguins'];
const read = (search) => readAddress(search, SAMPLES);
const again = (search) => writeAddress(read(search).state, SAMPLES);
const problems = (search) => read(search).problems.map((sentence) => sentence());

test('an empty address is the first sample, with nothing set', () => {
  assert.deepEqual(read(''), {
    state: { sample: 'moons', file: undefined, isOwn: false, language: undefined, settings: {} },
    problems: [],
  });
  assert.equal(again(''), '');
});

test('what was set is read and written as it was typed', () => {
  for (const search of [
    '?sample=spirals&layers=8,4&hidden=relu',
    '?layers=none&epsilon=1e-4',
    '?lang=zh-Hans&seed=3',
    '?bug=mean_forgotten@2,weight_gradient_sign@1',
  ])
    assert.equal(again(search), search);
});

test('settings come in one order, and without what is at its default', () => {
  assert.equal(again('?epsilon=1e-4&layers=3&seed=1'), '?layers=3&epsilon=1e-4');
  assert.equal(again('?sample=moons'), '');
  for (const [name, text] of Object.entries(DEFAULT_TEXT))
    assert.equal(again(`?${name}=${text}`), '', name);
});

test('a preset is all that it stands for', () => {
  const { settings } = read('?preset=article').state;
  assert.ok(Object.keys(settings).length > 3);
  assert.ok(!('preset' in settings));
});

test('a language is understood by any of its tags', () => {
  for (const tag of ['zh', 'zh-CN', 'ZH-cn'])
    assert.equal(read(`?lang=${tag}`).state.language, 'zh-Hans');
});

test('what cannot be used is left at its default, in a sentence, and the rest is used', () => {
  const search = '?sample=cats&seed=5&colour=red&layers=3,x&lang=fr';
  assert.equal(again(search), '?seed=5');
  const said = problems(search);
  assert.equal(said.length, 4);
  for (const [i, pattern] of [/got "cats"/, /colour/, /got "x"/, /got "fr"/].entries())
    assert.match(said[i], pattern);
});

test('what is only being typed is no part of an address', () => {
  const { state } = read('?seed=3');
  const typing = { ...state, settings: { ...state.settings, layers: '3,' } };
  assert.equal(writeAddress(typing, SAMPLES), '?seed=3');
});

test('a file of one’s own is named, and drops what its arrays leave no room for', () => {
  const { state } = read('?file=mine.npz&layers=3&loss=binary_cross_entropy');
  assert.deepEqual([state.file, state.isOwn], ['mine.npz', undefined]);
  assert.equal(
    writeAddress({ ...state, isOwn: true }, SAMPLES),
    '?file=mine.npz&loss=binary_cross_entropy',
  );
  assert.deepEqual(ownOptions({ layers: '3', threshold: '1e-6' }), { threshold: 1e-6 });
});

test('an error’s field is a setting’s name, or the path of the option that it sets', () => {
  assert.equal(settingOfField('/hidden_layers/1'), 'layers');
  assert.equal(settingOfField('seed'), 'seed');
  assert.equal(settingOfField('/nothing'), undefined);
  assert.equal(settingOfField(undefined), undefined);
});

test('what other sites append is no setting, and nothing is said of it', () => {
  const address = '?utm_source=mail&fbclid=x1&layers=8&gclid=y&utm_campaign=spring';
  assert.deepEqual(problems(address), []);
  assert.equal(again(address), '?layers=8');
});

test('names that every object has are settings no more than others', () => {
  for (const name of ['toString', 'constructor', '__proto__', 'hasOwnProperty', 'valueOf']) {
    const [said, ...more] = problems(`?${name}=x&layers=8`);
    assert.match(said, new RegExp(`^${name}: there is no such setting;`));
    assert.deepEqual(more, []);
    assert.equal(again(`?${name}=x&layers=8`), '?layers=8');
  }
});

test('a long or a hostile text is repeated cut, and written out', () => {
  const [cut] = problems(`?sample=${'x'.repeat(20_000)}`);
  assert.ok(cut.length < 600, `${cut.length} characters`);
  const [written] = problems(`?task=${encodeURIComponent('\u001b[31m\u202ered')}`);
  assert.match(written, /got "\\u001b\[31m\\u202ered"/);
});
