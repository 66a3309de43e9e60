import type { Browser, Page } from 'playwright-core';
import type { Stack } from '../system/stack.js';
import { violations } from './accessibility.js';
import { signIn, type Watched } from './browser.js';
import type { DesignersAtWork } from './designers-at-work.js';

/** A diagram as Camunda 7 writes it. */
const THEIRS = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
  <process id="property" name="Property returned" isExecutable="true">
    <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/>
    <userTask id="t" name="Return it" camunda:assignee="\${worker}" camunda:candidateUsers="ada"/>
    <sequenceFlow id="f2" sourceRef="t" targetRef="e"/><endEvent id="e"/>
  </process>
</definitions>`;

export function beginDrafts(current: () => DesignersAtWork): void {
  let stack: Stack;
  let browser: Browser;
  let designer: Watched;
  let page: Page;

  beforeAll(async () => {
    ({ stack, browser } = current());
    designer = await signIn(browser, stack, 'Cal Ivers', 'Journeys');
    page = designer.page;
  }, 240_000);

  afterAll(async () => {
    await designer?.page.context().close();
  }, 60_000);

  const choose = (name: string, content: string) =>
    page.getByLabel('The file', { exact: true }).setInputFiles({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(content),
    });

  it('says what is missing, and what file cannot be taken', async () => {
    await page.goto(`${stack.url}/drafts`);
    await page.getByText('There is no draft.').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'New draft' }).click();
    await page.getByRole('button', { name: 'Begin the draft' }).click();
    await page.getByRole('link', { name: 'Choose with what the draft begins' }).waitFor();
    await page.getByLabel('A file', { exact: true }).check();
    for (const [name, content, words] of [
      ['photo.png', 'x', /is no file of a journey/],
      ['a.bpmn', '<!DOCTYPE x []><x/>', /document type/],
      ['a.bpmn', 'x'.repeat(8 * 1024 * 1024 + 1), /larger than 8 MB/],
    ] as const) {
      await choose(name, content);
      await page.getByRole('link', { name: words }).waitFor();
    }
    await choose('broken.bpmn', '<definitions>\n<process');
    await page.getByText(/cannot be read as a diagram.*line 2/).waitFor();
    expect(await violations(page)).toEqual([]);
  }, 60_000);

  it('shows the problems to whoever sends the form, and leaves them where they type', async () => {
    await page.goto(`${stack.url}/drafts/new`);
    const send = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Begin the draft' }).click();
      await page.waitForFunction(
        () => document.activeElement?.className === 'govuk-error-summary',
        null,
        { timeout: 5_000 },
      );
    };
    await send();
    const name = page.getByLabel('Name of the draft');
    await name.focus();
    await page.keyboard.type('Property');
    expect(await name.inputValue()).toBe('Property');
    expect(await name.evaluate((field) => field === document.activeElement)).toBe(true);
    await send();
    // The same is wrong again.
    await send();
  }, 60_000);

  it('translates a diagram of another tool, with its report', async () => {
    await page.goto(`${stack.url}/drafts/new`);
    await page.getByLabel('A file', { exact: true }).check();
    await choose('their process.bpmn', THEIRS);
    await page.getByRole('table', { name: 'What became of each setting' }).waitFor();
    await page.getByRole('cell', { name: 'Not translated' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole('button', { name: 'Begin the draft' }).click();
    await page.getByRole('heading', { name: 'Property returned', level: 1 }).waitFor();
    await page.getByRole('heading', { name: 'Who changed it' }).waitFor();
    expect(await violations(page)).toEqual([]);
  }, 60_000);

  it('begins with a live version, renames, discards and restores', async () => {
    await page.goto(`${stack.url}/drafts/new`);
    await page
      .getByLabel(/^The victim.s journey|Victim journey|victim/i)
      .first()
      .check();
    await page.getByLabel('Name of the draft').fill('My work');
    await page.getByRole('button', { name: 'Begin the draft' }).click();
    await page.getByRole('heading', { name: 'My work', level: 1 }).waitFor();
    // The shipped journeys are published with their scenarios.
    await page
      .getByText(/^scenarios\/.*\.yaml$/)
      .first()
      .waitFor();
    await page.getByRole('link', { name: 'Drafts' }).first().click();
    await page.getByRole('button', { name: 'Rename “My work”' }).click();
    await page.getByLabel('New name of “My work”').fill('Our work');
    await page.getByRole('button', { name: 'Save the name' }).click();
    await page.getByRole('button', { name: 'Discard “Our work”' }).click();
    await page.getByRole('button', { name: 'Restore “Our work”' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Restore “Our work”' }).click();
    await page.getByRole('button', { name: 'Discard “Our work”' }).waitFor();
  }, 90_000);
}
