import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { prepareJourney } from '@waymark/definitions';
import { readJourney, shippedJourneys } from '@waymark/journeys';
import type { Reference } from '@waymark/machine';
import { runScenario, type Scenario } from '@waymark/simulator';
import { parse } from 'yaml';
import { type Stack, until } from '../system/stack.js';
import { violations } from './accessibility.js';
import { signIn, type Watched } from './browser.js';
import type { DesignersAtWork } from './designers-at-work.js';

const USUAL = 'Usual path: contact, consent, needs, Medium, plan, reviews, support completed';

export function tryJourneys(current: () => DesignersAtWork): void {
  let stack: Stack;
  let browser: Browser;
  let designer: Watched;
  let page: Page;
  let client: Awaited<ReturnType<Stack['as']>>;
  let draft: string;
  /** Addresses that the page asked since the trial began, but for its own scripts. */
  const asked: string[] = [];

  beforeAll(async () => {
    ({ stack, browser } = current());
    designer = await signIn(browser, stack, 'Cal Ivers', 'Journeys');
    page = designer.page;
    client = await stack.as('Cal Ivers');
    const { id } = await client.call('createDraft', {
      body: { journey: 'victim-journey', name: 'To be tried', base: 1 },
      command: randomUUID(),
    });
    draft = id;
  }, 240_000);

  afterAll(async () => {
    await designer?.page.context().close();
  }, 60_000);

  const clock = () => page.getByRole('heading', { name: /^It is / });
  const said = () => page.locator('[data-said]').textContent();
  const deadlines = () => page.getByRole('table', { name: 'Deadlines' });
  const press = async (name: string | RegExp): Promise<void> => {
    const button = page.getByRole('button', { name });
    await button.focus();
    await page.keyboard.press('Enter');
  };
  /** Chooses an answer of the form that is open, by keyboard. */
  const answer = async (question: string, choice: string): Promise<void> => {
    const radio = page.getByRole('group', { name: question }).getByLabel(choice, { exact: true });
    await radio.focus();
    await page.keyboard.press('Space');
  };
  const isDone = (name: string) => page.getByRole('button', { name: `Do “${name}”` }).waitFor();

  it('begins with made-up data, and nothing is sent while it is tried', async () => {
    await page.goto(`${stack.url}/drafts/${draft}/try`);
    await page.getByRole('button', { name: 'Begin', exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Begin like a scenario').selectOption(USUAL);
    await press(/^Begin$/);
    await clock().waitFor();
    expect(await clock().textContent()).toBe('It is Mon, 23 Nov 2026, 09:00');
    await page.locator('[data-drawn=yes]').waitFor();
    page.on('request', (request) => {
      const [method, url] = [request.method(), request.url()];
      const isScript = method === 'GET' && /\/assets\/[\w-]+\.js$/.test(url);
      if (/^https?:/.test(url) && !isScript) asked.push(`${method} ${url}`);
    });
    await page.getByText('Here now').first().waitFor({ state: 'attached' });
    expect(await violations(page)).toEqual([]);
  }, 90_000);

  it('shows a deadline as it comes close, is missed and is raised, each in time', async () => {
    const due = deadlines().getByRole('row').nth(1);
    expect(await due.textContent()).toContain('Try to make contact');
    const next = async (): Promise<void> => {
      const before = await clock().textContent();
      await press(/^Next moment/);
      await page.waitForFunction(
        (was) => document.querySelector('#try-clock')?.textContent !== was,
        before,
      );
    };
    for (let moves = 0; moves < 8; moves += 1) {
      if ((await deadlines().textContent())?.includes('Raised to the supervisor')) break;
      await next();
    }
    expect(await deadlines().textContent()).toContain('Missed');
    expect(await deadlines().textContent()).toContain('Raised to the named worker and deputy');
    expect(await page.getByRole('table', { name: 'What would leave' }).textContent()).toContain(
      'Raised to the named worker and deputy',
    );
    expect(await said()).toMatch(/^Time passes until /);
    await press('Undo the last step');
    await page.getByText(/^Undone: Time passes until/).waitFor();
    await next();
    expect(await deadlines().textContent()).toContain('Missed');
  }, 60_000);

  it('goes by keyboard from the first call to the assessment; forms are checked', async () => {
    await press('Do “Try to make contact”');
    await page.getByRole('button', { name: 'Complete this task' }).waitFor();
    await press('Complete this task');
    await page.getByText('There is a problem').waitFor();
    expect(await violations(page)).toEqual([]);
    await answer('How did you try?', 'Phone call');
    for (const [label, text] of [
      ['Day', '23'],
      ['Month', '11'],
      ['Year', '2026'],
      ['Time', '09:00'],
    ] as const)
      await page.getByLabel(label, { exact: true }).fill(text);
    await answer('What happened?', 'Spoke to the person, or they wrote back to us');
    await answer('Are they in danger now?', 'No');
    await answer('Was it at a safe time?', 'Yes');
    await answer('Is it safe to continue to use this way of contact?', 'Yes');
    await press('Complete this task');
    await isDone('Record what the victim agrees to');
    // What was pressed is gone: the focus stands on the clock.
    await page.waitForFunction(() => document.activeElement?.id === 'try-clock');
    await press('Do “Record what the victim agrees to”');
    await answer('Are they in danger now?', 'No');
    await answer('Do they want support from us?', 'Yes');
    await answer(
      'May we share information with others who can help, for example with housing or counselling?',
      'Yes',
    );
    await answer('May we contact them again?', 'Yes');
    await page.getByLabel('In their own words').fill('You may call me in the morning.');
    await answer('Calls to their number', 'Safe');
    for (const way of ['Text messages', 'Email', 'Letters'])
      await answer(way, 'Not asked, or not known');
    await answer('Voicemail', 'No');
    await answer('Did they tell you this about contact themselves?', 'Yes');
    await press('Complete this task');
    await isDone('Assess needs');
    expect(asked).toEqual([]);
  }, 90_000);

  it('is kept as a scenario that plays green', async () => {
    await page.getByLabel('What it shows').fill('First call too late');
    await press('Keep it in the draft');
    await page.getByText('Kept in the draft as scenarios/first-call-too-late.yaml.').waitFor();
    let text: string | undefined;
    await until(
      async () => {
        const { files } = await client.call('getDraft', { params: { draft } });
        text = files.find(({ path }) => path === 'scenarios/first-call-too-late.yaml')?.content;
        return text !== undefined;
      },
      15_000,
      () => 'the draft has no scenario',
    );
    const scenario = parse(text ?? '') as Scenario;
    const reference = (await client.call('getReferenceSet')) as unknown as Reference;
    const programs = shippedJourneys().flatMap((journey) => {
      const prepared = prepareJourney({ files: readJourney(journey) });
      return prepared.ok ? [prepared.program] : [];
    });
    const played = runScenario({ programs, reference }, scenario);
    expect(played.failures).toEqual([]);
    expect(scenario.steps.at(-1)).toMatchObject({
      expect: { at: ['assess-needs'], missed: ['attempt-contact'] },
    });
  }, 60_000);

  it('says everything without the drawing at 320 pixels, and its mark is in sight', async () => {
    const isMarkInSight = await page.locator('.bjs-powered-by').evaluate((mark) => {
      mark.scrollIntoView({ block: 'center' });
      const { left, right, top, bottom } = mark.getBoundingClientRect();
      const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return seen !== null && (mark === seen || mark.contains(seen));
    });
    expect(isMarkInSight).toBe(true);
    await page.setViewportSize({ width: 320, height: 700 });
    await page.locator('.wm-drawing').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(await violations(page)).toEqual([]);
    expect(designer.complaints).toEqual([]);
  }, 60_000);

  it('moves the diagrams of a version by hand, without data', async () => {
    await page.setViewportSize({ width: 1200, height: 900 });
    await page.goto(`${stack.url}/journeys/victim-journey/1/try`);
    await press(/^Move it by hand/);
    await page.getByRole('heading', { name: 'By hand, without data' }).waitFor();
    expect(await violations(page)).toEqual([]);
    const start = page.getByRole('button', { name: /^Trigger “/ }).first();
    await start.focus();
    await page.keyboard.press('Enter');
    await page.getByText(/ is triggered\.$/).waitFor();
    await page
      .getByText(/^Came to “/)
      .first()
      .waitFor();
    await press('Undo the last step');
    await page.getByText(/^Undone: /).waitFor();
    await page.getByText('Nothing has moved.').waitFor();
    expect(designer.complaints).toEqual([]);
  }, 60_000);
}
