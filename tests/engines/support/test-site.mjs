import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { site, startHost } from '../../web/support/host.mjs';
import { waysOut } from '../../web/support/python-ways.mjs';
import { expectText } from './browser.mjs';

const ANY_ORIGIN = { 'access-control-allow-origin': '*' };
/** Of the frame that the lab’s Share hands out, which a test there compares. */
const SANDBOX = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox';
const BADGE = 'verdict-panel strong';
const skip = !existsSync(join(site, 'python')) && 'the site was built without Python';

/** In the page: what the program printed, which is folded up. */
function printed() {
  let root = document;
  for (const name of ['code-page', 'own-python', 'program-verdict']) {
    root = root.querySelector(name).shadowRoot;
  }
  return root.querySelector('pre').textContent;
}

/**
 * The site in an engine that is not Chromium's, as far as that may make a difference: modules, workers,
 * shadow trees and sandboxes. It is tried where it is installed.
 */
export const testSite = (name, { start, missing }) =>
  describe(name, { skip: missing, concurrency: 1 }, () => {
    let driver;
    let host;
    let article;
    before(async () => {
      driver = await start();
      host = await startHost(site, { headers: ANY_ORIGIN });
      const pages = {
        'index.html': `<!doctype html><title>An article</title>
        <script type="module" src="${host.address}gradient-check.js"></script>
        <gradient-check bug="mean_forgotten@2" controls="full"></gradient-check>`,
        'framed.html': `<!doctype html><title>An article</title>
        <iframe sandbox="${SANDBOX}" width="600" height="600"
          src="${host.address}embed.html?bug=mean_forgotten@2"></iframe>`,
      };
      article = await startHost('', { pages });
    });
    after(() => {
      driver?.close();
      host?.close();
      article?.close();
    });

    test('the lab opens on a verdict, and a change gives another', async () => {
      await driver.goto(host.address);
      await expectText(driver, BADGE, /^PASS$/);
      await driver.goto(`${host.address}?sample=penguins&bug=mean_forgotten@2`);
      await expectText(driver, BADGE, /^FAIL$/);
      await expectText(driver, 'diagnosis-panel p', /1\/m is forgotten in layer 2/);
    });

    test('an article of another origin has its element', async () => {
      await driver.goto(article.address);
      await expectText(driver, '[part=badge]', /^FAIL$/);
      await expectText(driver, 'verdict-words h3', /^Wrong$/);
    });

    test('the frame that the lab hands out has its verdict', async () => {
      await driver.goto(`${article.address}framed.html`);
      await driver.enter('iframe');
      await expectText(driver, '[part=badge]', /^FAIL$/);
    });

    test('code of one’s own runs in its sandbox, without the network', async () => {
      await driver.goto(`${host.address}code.html`);
      await expectText(driver, BADGE, /^PASS$/);
      await driver.run('localStorage.setItem(...arguments)', [
        'gradcheck-code-tanh-solution',
        `function backward() { fetch('${host.address}'); }`,
      ]);
      await driver.goto(`${host.address}code.html?start=solution`);
      await expectText(driver, '[role=alert]', /fetch is not available here/);
    });

    test('Python runs in its sandbox, without network, storage or page', { skip }, async () => {
      const way = `${host.address}way-out.js`;
      const { program, refused } = waysOut(way);
      await driver.goto(host.address);
      await expectText(driver, BADGE, /^PASS$/);
      await driver.run('localStorage.setItem(...arguments)', [
        'gradcheck-code-python-numpy',
        program,
      ]);
      await driver.goto('about:blank'); // another address of the page would be no other page
      await driver.goto(`${host.address}code.html#python`);
      await expectText(driver, 'program-verdict h3', /^Correct$/, 60);
      const said = await driver.run(`return (${printed})()`, []);
      for (let each = 0; each < refused; each++) {
        assert.ok(said.includes(`way ${each} refused`), `way ${each} of ${said}`);
      }
      assert.ok(!host.asked.includes('/way-out.js'));
    });

    test('the one file opens from a disk', async () => {
      await driver.goto(pathToFileURL(`${site}/gradcheck.html`).href);
      await expectText(driver, BADGE, /^PASS$/);
    });
  });
