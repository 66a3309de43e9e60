import { randomUUID } from 'node:crypto';
import { prepareJourney } from '@waymark/definitions';
import type { Browser, Page } from 'playwright-core';
import type { Stack } from '../system/stack.js';
import { violations } from './accessibility.js';
import { signIn, type Watched } from './browser.js';
import type { DesignersAtWork } from './designers-at-work.js';

const TABLE = 'attempts-policy.dmn';
const FORM = 'forms/keep-in-touch.json';

export function changeDecisions(current: () => DesignersAtWork): void {
  let stack: Stack;
  let browser: Browser;
  let designer: Watched;
  let page: Page;
  let client: Awaited<ReturnType<Stack['as']>>;
  let draft: string;

  beforeAll(async () => {
    ({ stack, browser } = current());
    designer = await signIn(browser, stack, 'Cal Ivers', 'Journeys');
    page = designer.page;
    client = await stack.as('Cal Ivers');
    ({ id: draft } = await client.call('createDraft', {
      body: { journey: 'victim-journey', name: 'Other decisions', base: 1 },
      command: randomUUID(),
    }));
  }, 240_000);

  afterAll(async () => {
    await designer?.page.context().close();
  }, 120_000);

  const contentOf = async (path: string): Promise<string> => {
    const { files } = await client.call('getDraft', { params: { draft } });
    return files.find((file) => file.path === path)?.content ?? '';
  };
  /** The program that publishing would make of the draft. */
  const programOf = async (): Promise<string | null> => {
    const { files } = await client.call('getDraft', { params: { draft } });
    const prepared = prepareJourney({
      files: files.map(({ path, content }) => ({ name: path, xml: content })),
    });
    return prepared.ok ? prepared.program.id : null;
  };
  const saved = () => page.locator('[data-save=saved]').waitFor();
  const said = (text: string) => page.locator('[data-said]', { hasText: text }).waitFor();
  /** The first check of a large journey takes a while. */
  const checked = () =>
    page.getByRole('heading', { name: /^To look at \(/ }).waitFor({ timeout: 60_000 });
  const focused = () => page.evaluate(() => document.activeElement?.id ?? '');
  const becomesFocused = async (id: string): Promise<void> => {
    await page.waitForFunction((wanted) => document.activeElement?.id === wanted, id);
  };

  it('changes a cell by keyboard alone, and the program changes', async () => {
    const [was, before] = [await contentOf(TABLE), await programOf()];
    await page.goto(`${stack.url}/drafts/${draft}`);
    const link = page.getByRole('link', { name: 'attempts-policy', exact: true });
    await link.focus();
    await page.keyboard.press('Enter');
    await page.locator('#cell-0-input-0').waitFor();
    await page.getByRole('heading', { name: 'Gaps and overlaps' }).waitFor();
    await page
      .getByText(/No combination of values is left|No row fits/)
      .first()
      .waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await contentOf(TABLE)).toBe(was);

    // A bad cell is said at the cell and in the list, which leads to it.
    const cell = page.locator('#cell-0-input-0');
    const text = await cell.inputValue();
    await cell.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('"hi');
    await page.locator('#cell-0-input-0-error').waitFor();
    const finding = page.getByRole('button', { name: /^Row 1, “/ });
    await finding.waitFor();
    expect(await violations(page)).toEqual([]);
    await finding.focus();
    await page.keyboard.press('Enter');
    await becomesFocused('cell-0-input-0');
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
    await page.locator('#cell-0-input-0-error').waitFor({ state: 'detached' });
    await finding.waitFor({ state: 'detached' });
    await saved();
    expect(await contentOf(TABLE)).toBe(was);

    // Another row, copied, changed and moved.
    await page.keyboard.press('Control+d');
    await becomesFocused('cell-1-input-0');
    await said('Row 1 was copied below itself.');
    await page.keyboard.press('Alt+ArrowUp');
    await becomesFocused('cell-0-input-0');
    await page.keyboard.press('Control+Enter');
    await becomesFocused('cell-1-input-0');
    await said('Row 2 was added.');
    await page.keyboard.press('Control+z');
    await said('Undone: Row 2 was added.');
    await becomesFocused('cell-0-input-0');
    await page.keyboard.press('Shift+F10');
    await becomesFocused('row-add-below');
    await page.keyboard.press('Escape');
    await becomesFocused('cell-0-input-0');
    await saved();
    const after = await programOf();
    expect(after).not.toBeNull();
    expect(after).not.toBe(before);
    await page.keyboard.press('Control+z');
    await said('Undone: Row 2 is now row 1.');
    await page.keyboard.press('Control+z');
    await said('Undone: Row 1 was copied below itself.');
    await saved();
    expect(await contentOf(TABLE)).toBe(was);
    expect(await focused()).not.toBe('');
  }, 120_000);

  it('says why each other row does not fit the values that are tried', async () => {
    await page.goto(`${stack.url}/drafts/${draft}/decisions/attempts-policy`);
    await page.getByLabel('grade', { exact: true }).fill('standard');
    await page.getByLabel('daFlag', { exact: true }).selectOption('false');
    await page
      .locator('[data-answer]')
      .getByText(/^The answer is /)
      .waitFor();
    await page.getByText('Row 1: does not fit because of “grade”').waitFor();
    expect(await violations(page)).toEqual([]);
  }, 120_000);

  it('changes a question by keyboard alone, beside the form as people see it', async () => {
    const [was, before] = [await contentOf(FORM), await programOf()];
    await page.goto(`${stack.url}/drafts/${draft}/forms/keep-in-touch`);
    const first = page.locator('#question-at-0');
    await first.focus();
    await page.locator('#question-label').waitFor();
    await page.getByRole('heading', { name: /^To look at \(/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await contentOf(FORM)).toBe(was);

    const count = await page.locator('.wm-questions__one').count();
    await page.keyboard.press('Insert');
    await page.locator('#new-question-label').waitFor();
    await page.keyboard.type('When did they say so?');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Date');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await becomesFocused('question-at-1');
    await said('“When did they say so?” was added.');
    // Nothing declares where it is written, which publishing would find.
    const finding = page.getByRole('button', { name: /whenDidTheySaySo/ }).first();
    await finding.waitFor();
    await page
      .getByRole('region', { name: 'As people see it' })
      .getByText(/When did they say so/)
      .waitFor();
    await page.keyboard.press('Alt+ArrowDown');
    await becomesFocused('question-at-2');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Delete');
    await said('“When did they say so?” was deleted.');
    await finding.waitFor({ state: 'detached' });
    expect(await page.locator('.wm-questions__one').count()).toBe(count);
    await saved();
    expect(await contentOf(FORM)).toBe(was);

    await first.focus();
    await page.locator('#question-hint').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('In their own words.');
    await page.keyboard.press('Tab');
    await said('was changed.');
    await saved();
    const now = await contentOf(FORM);
    expect(now).toContain('"hint": "In their own words."');
    expect(linesOnlyIn(now, was).length).toBeLessThanOrEqual(3);
    const after = await programOf();
    expect(after).not.toBeNull();
    expect(after).not.toBe(before);
    await first.focus();
    await page.keyboard.press('Control+z');
    await saved();
    expect(await contentOf(FORM)).toBe(was);
  }, 120_000);

  it('adds a form with a checklist, declares its variable and groups comparisons', async () => {
    await page.goto(`${stack.url}/drafts/${draft}`);
    await page.getByLabel('Title of a new form').fill('How are they today?');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Form How are they today?' }).waitFor();
    const add = page.getByRole('button', { name: 'Add a question below' });
    await add.press('Enter');
    await page.keyboard.type('Is anything worse?');
    await page.keyboard.press('Tab');
    await page.getByLabel('What it asks for').first().selectOption('instrument');
    await page.getByRole('button', { name: 'Add the question' }).press('Enter');
    await becomesFocused('question-at-0');

    await page.getByRole('button', { name: 'Add a question', exact: true }).press('Enter');
    await becomesFocused('checklist-1-text');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Have they been followed?');
    await page.getByRole('button', { name: 'Move up question 2' }).press('Enter');
    await becomesFocused('checklist-0-up');
    await page.getByRole('button', { name: 'Delete question 2' }).press('Enter');
    await becomesFocused('checklist-0-text');
    await checked();
    await page.getByRole('button', { name: 'Declare it : isAnythingWorse' }).press('Enter');
    await said('The variable “isAnythingWorse” was declared.');
    await becomesFocused('question-bind');

    // What is hidden from sight stands apart in the name of a button.
    const within = (name: string) =>
      page.getByRole('button', { name: name.replace(':', ' :'), exact: true });
    await within('Add a comparison: It is shown if').press('Enter');
    await becomesFocused('question-visibleWhen-0-field');
    await within('Add a group: It is shown if').press('Enter');
    await becomesFocused('question-visibleWhen-1-0-field');
    await within('Add a comparison: group 2: It is shown if').press('Enter');
    await becomesFocused('question-visibleWhen-1-1-field');
    expect(await violations(page)).toEqual([]);
    await saved();
    const [made] = JSON.parse(await contentOf('forms/how-are-they-today.json')).fields;
    expect(made.questions).toEqual([{ id: 'q2', text: 'Have they been followed?' }]);
    expect(made.visibleWhen.all[1].any).toHaveLength(2);
    expect(JSON.parse(await contentOf('journey.json')).variables.isAnythingWorse).toEqual({
      type: 'object',
      class: 'personal',
    });
    await page.getByRole('button', { name: /^Delete group 2/ }).press('Enter');
    await becomesFocused('question-visibleWhen-add');
  }, 120_000);

  it('changes variables and rights, and a finding of the draft leads to its place', async () => {
    await page.goto(`${stack.url}/drafts/${draft}/journey`);
    await checked();
    const name = page.locator('#new-variable');
    await name.fill('is anything better');
    await page.keyboard.press('Enter');
    await page.locator('#new-variable-error').waitFor();
    await becomesFocused('new-variable');
    await name.fill('isAnythingBetter');
    await page.keyboard.press('Enter');
    await said('The variable “isAnythingBetter” was declared.');
    await becomesFocused('variable-isAnythingBetter');
    await saved();
    await page.keyboard.press('Enter');
    await page.locator('summary', { hasText: 'Assess later' }).press('Enter');
    await page.getByLabel('Type of isAnythingBetter').selectOption('any');
    expect(await violations(page)).toEqual([]);
    // 200 % of a window of 1280 by 900.
    await page.setViewportSize({ width: 640, height: 450 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(640);
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 1200, height: 900 });
    await saved();
    await page.getByRole('button', { name: 'Delete the variable isAnythingBetter' }).press('Enter');
    await becomesFocused('new-variable');
    await saved();
    await page.goto(`${stack.url}/drafts/${draft}`);
    await checked();
    const finding = page.getByRole('link', { name: /^No task uses the form 'how-are-they-today'/ });
    await finding.press('Enter');
    await page.getByRole('heading', { name: 'Form How are they today?' }).waitFor();
  }, 120_000);

  it('draws which decision needs which, and says it', async () => {
    const { id } = await client.call('createDraft', {
      body: {
        journey: 'needs-others',
        name: 'Decisions that need each other',
        base: [{ path: 'tier.dmn', content: NEEDING }],
      },
      command: randomUUID(),
    });
    await page.goto(`${stack.url}/drafts/${id}`);
    await page.getByRole('heading', { name: 'Which decision needs which' }).waitFor();
    expect(await page.locator('.wm-requirements rect').count()).toBe(3);
    await page.getByText('Tier of support needs decision “Risk”').waitFor();
    expect(await violations(page)).toEqual([]);
  }, 60_000);

  it('needs no drawing and no sideways scrolling on a phone', async () => {
    await page.setViewportSize({ width: 320, height: 700 });
    for (const address of [
      'decisions/attempts-policy',
      'forms/keep-in-touch',
      'forms/how-are-they-today',
    ]) {
      await page.goto(`${stack.url}/drafts/${draft}/${address}`);
      await page.locator('#cell-0-input-0, #question-at-0').waitFor();
      await page.getByRole('heading', { name: /^To look at \(/ }).waitFor();
      expect([address, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([
        address,
        320,
      ]);
      expect(await violations(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 1200, height: 900 });
  }, 120_000);

  it('did nothing in the console and asked no other host', () => {
    expect(designer.complaints).toEqual([]);
  });
}

const NEEDING = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="d" namespace="urn:t">
  <inputData id="age" name="age"><variable name="age"/></inputData>
  <decision id="risk" name="Risk">
    <variable name="risk"/>
    <informationRequirement><requiredInput href="#age"/></informationRequirement>
    <literalExpression><text>age + 1</text></literalExpression>
  </decision>
  <decision id="tier" name="Tier of support">
    <variable name="tier"/>
    <informationRequirement><requiredDecision href="#risk"/></informationRequirement>
    <literalExpression><text>risk + 1</text></literalExpression>
  </decision>
</definitions>
`;

/** Lines that the one text has and the other has not. */
function linesOnlyIn(text: string, other: string): string[] {
  const known = new Set(other.split('\n'));
  return text.split('\n').filter((line) => !known.has(line));
}
