// npm run screens -- URL [NAME …]: takes the pictures of docs/screens from a system that runs with
// demonstration data (`npm start`); with names, only those. It begins a draft of the
// victim journey there and publishes two versions of the example of docs/journeys.md, so use a data
// folder of its own.
import { randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { Client } from '../apps/cli/dist/client.js';
import { browserPath } from './install.mjs';
import { ROOT } from './steps.mjs';

const [url, ...only] = process.argv.slice(2);
if (!url) {
  console.error('Say which system: npm run screens -- http://127.0.0.1:8080');
  process.exit(2);
}
const JOURNEY = 'victim-journey';
const EXAMPLE = 'first-journey';
const MOST_BYTES = 200_000;
const WIDE = { width: 1280, height: 1000 };

const as = async (name) =>
  new Client(url, await new Client(url, null).call('demonstrationToken', { body: { name } }));
const designer = await as('Cal Ivers');
const { items: versions } = await designer.call('listVersions', { params: { journey: JOURNEY } });
const live = versions[0].version;
const { id: draft } = await designer.call('createDraft', {
  body: { journey: JOURNEY, name: 'Ring instead of call', base: live },
  command: randomUUID(),
});
const { items: instances } = await designer.call('listInstances', { query: { journey: JOURNEY } });

const browser = await chromium.launch({
  executablePath: browserPath() ?? 'chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await signedIn('Cal Ivers');
const VERSION = `/journeys/${JOURNEY}/${live}`;
const DRAFT = `/drafts/${draft}`;

await take('process', `${VERSION}/processes/${JOURNEY}`, { drawn: true, entry: 'open-again' });
await take('decision', `${VERSION}/decisions/attempts-policy`);
if (instances.length > 0)
  await take('instance', `/instances/${instances[0].instance}`, { drawn: true });
await take('edit', `${DRAFT}/processes/${JOURNEY}`, { drawn: true, entry: 'open-again' });
await take('edit-320', `${DRAFT}/processes/${JOURNEY}`, { width: 320, entry: 'open-again' });
await rename('open-again', 'Open it again');
await take('table-editor', `${DRAFT}/decisions/attempts-policy`, {
  ready: () => page.locator('#cell-0-input-0').waitFor(),
});
await take('form-editor', `${DRAFT}/forms/needs`, {
  height: 800,
  ready: async () => {
    await page.getByRole('button', { name: /^In how many of these areas/ }).click();
    await page.locator('#question-label').evaluate((field) => field.scrollIntoView());
  },
});
await take('scenarios', `${DRAFT}/scenarios`, {
  ready: async () =>
    page
      .getByText(/scenarios pass/)
      .first()
      .waitFor({ timeout: 60_000 }),
});
await take('changes', `${DRAFT}/changes`, {
  ready: async () =>
    page
      .getByText(/called “Open it again”/)
      .first()
      .waitFor(),
});
await take('publish', `${DRAFT}/publish`, {
  ready: async () => {
    await page.getByRole('button', { name: 'Play all scenarios' }).click();
    await page
      .getByText(/scenarios pass/)
      .first()
      .waitFor({ timeout: 60_000 });
  },
});
if (isWanted('migration')) {
  await runExample();
  await take('migration', `/migrate/${EXAMPLE}`, {
    on: await signedIn('Yasmin Ebb', 'Work list'),
    height: 1700,
    ready: async (page) => {
      await page.getByLabel('Version on which the processes run').selectOption('1');
      await page.getByRole('button', { name: 'See what it would do' }).click();
      await page.getByRole('heading', { name: 'What it would do' }).waitFor();
    },
  });
}
await browser.close();

function isWanted(name) {
  return only.length === 0 || only.includes(name);
}

/** The example runs on its first version, and another one with a longer deadline is live. */
async function runExample() {
  const files = ['journey.json', 'call-back.bpmn', 'forms/make-call.json'].map((path) => ({
    path,
    content: readFileSync(`${ROOT}docs/examples/first-journey/${path}`, 'utf8'),
  }));
  await publish(files);
  const worker = await as('Edie Farrow');
  for (let each = 0; each < 6; each += 1)
    await worker.call('startInstance', { body: { journey: EXAMPLE, data: {} } });
  await publish(
    files.map(({ path, content }) => ({
      path,
      content: content.replace('first-contact-P3', 'review-T3'),
    })),
  );
}

async function publish(files) {
  const { approval } = await designer.call('publishJourney', { body: { files } });
  if (!approval) return;
  const { request, content } = approval;
  await (await as('Zoe Flint')).call('approveJourney', { params: { request }, body: { content } });
}

/** The page of somebody who has signed in. */
async function signedIn(name, first = 'Journeys') {
  const context = await browser.newContext({ viewport: WIDE, locale: 'en-GB' });
  const opened = await context.newPage();
  opened.setDefaultTimeout(20_000);
  await opened.goto(url);
  await opened.getByRole('link', { name: 'Sign in' }).click();
  await opened.getByRole('button', { name }).click();
  await opened.getByRole('heading', { name: first }).waitFor();
  return opened;
}

/** Opens a page and takes its picture, once it shows what the picture is about. */
async function take(
  name,
  path,
  { on = page, width = WIDE.width, height = WIDE.height, drawn = false, entry, ready } = {},
) {
  if (!isWanted(name)) return;
  await on.setViewportSize({ width, height });
  await on.goto(`${url}${path}`);
  await on.locator('h1').waitFor();
  await on.waitForLoadState('networkidle');
  if (drawn) await on.locator('[data-drawn=yes]').waitFor();
  if (entry) await on.locator(`[data-entry="${entry}"]`).click();
  await ready?.(on);
  if (drawn && !(await isMarkInSight())) throw new Error(`${name}: the mark of bpmn.io is covered`);
  const file = `${ROOT}docs/screens/${name}.png`;
  await on.screenshot({ path: file });
  const bytes = statSync(file).size;
  if (bytes > MOST_BYTES) throw new Error(`${name}.png has ${bytes} bytes, at most ${MOST_BYTES}`);
  console.log(`  ✓ docs/screens/${name}.png`);
}

/** Its licence asks that it stays visible in every picture. */
function isMarkInSight() {
  return page.locator('.bjs-powered-by').evaluate((mark) => {
    mark.scrollIntoView({ block: 'nearest' });
    const { left, right, top, bottom } = mark.getBoundingClientRect();
    const seen = mark.ownerDocument.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return seen !== null && (mark === seen || mark.contains(seen));
  });
}

/** Changes the draft, so that its pages have something to show. */
async function rename(element, to) {
  await page.setViewportSize(WIDE);
  await page.goto(`${url}${DRAFT}/processes/${JOURNEY}`);
  await page.locator(`[data-entry="${element}"]`).focus();
  await page.keyboard.press('F2');
  await page.getByLabel('Name', { exact: true }).fill(to);
  await page.keyboard.press('Enter');
  await page.locator('[data-save=saved]').waitFor();
}
