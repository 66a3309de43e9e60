import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { prepareJourney } from '@waymark/definitions';
import type { Browser, Page } from 'playwright-core';
import type { Stack } from '../system/stack.js';
import { violations } from './accessibility.js';
import { signIn, type Watched } from './browser.js';
import type { DesignersAtWork } from './designers-at-work.js';

const FOLDER = new URL('../../docs/examples/first-journey/', import.meta.url).pathname;
const FILES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((path) => statSync(join(FOLDER, path)).isFile())
  .map((path) => ({ path, content: readFileSync(join(FOLDER, path), 'utf8') }));
const DIAGRAM = 'call-back.bpmn';

/** What a screen reader says of the outline before anything is changed. */
const BEFORE = `\
- tree "Outline of “Call back”":
  - 'treeitem "Start : Call asked for ; leads to “Ways meet”" [level=1] [selected]':
    - text: "Start :"
    - strong: Call asked for
    - text: ; leads to “Ways meet”
  - treeitem "Ways meet ; leads to “Make the call”" [level=1]`;
const MADE =
  'treeitem "Task for a person : Write a note ; leads to “Reached?”" [level=1] [selected]';

export function editDiagrams(current: () => DesignersAtWork): void {
  let stack: Stack;
  let browser: Browser;
  let designer: Watched;
  let page: Page;
  let client: Awaited<ReturnType<Stack['as']>>;

  beforeAll(async () => {
    ({ stack, browser } = current());
    designer = await signIn(browser, stack, 'Cal Ivers', 'Journeys');
    page = designer.page;
    client = await stack.as('Cal Ivers');
  }, 240_000);

  afterAll(async () => {
    await designer?.page.context().close();
  }, 60_000);

  const newDraft = async (name: string, files = FILES): Promise<string> => {
    const { id } = await client.call('createDraft', {
      body: { journey: 'first-journey', name, base: files },
      command: randomUUID(),
    });
    return id;
  };
  const open = async (draft: string): Promise<void> => {
    await page.goto(`${stack.url}/drafts/${draft}/processes/call-back`);
    await tree().getByRole('treeitem').first().waitFor();
    await page.getByRole('heading', { name: /^To look at \(\d+\)/ }).waitFor();
  };
  const tree = () => page.getByRole('tree', { name: 'Outline of “Call back”' });
  const saved = () => page.locator('[data-save=saved]').waitFor();
  let before: string[] = [];
  /** What a command has changed in the outline, as a screen reader reads it. */
  const changes = async (): Promise<string[]> => {
    const snapshot = await tree().ariaSnapshot();
    // What is to be looked at comes a moment later.
    const now = snapshot
      .split('\n')
      .flatMap((line) => /treeitem "(.*)" \[/.exec(line)?.[1] ?? [])
      .map((entry) => entry.replace(/ ; To look at: .*/, ''));
    const gone = before.filter((entry) => !now.includes(entry));
    const made = now.filter((entry) => !before.includes(entry));
    before = now;
    return [...gone.map((entry) => `- ${entry}`), ...made.map((entry) => `+ ${entry}`)];
  };
  const settings = () => page.getByRole('region', { name: 'Settings of the selected element' });
  const said = () => page.locator('[data-said]').textContent();
  /** What has the focus: the entry of the outline, or the name of the element's tag. */
  const focused = () =>
    page.evaluate(() => {
      const here = document.activeElement;
      return here?.getAttribute('data-entry') ?? here?.id ?? here?.tagName ?? '';
    });
  const focusOn = async (entry: string): Promise<void> => {
    await page.locator(`[data-entry="${entry}"]`).focus();
    await page.keyboard.press('Enter');
  };
  const becomesFocused = async (entry: string): Promise<void> => {
    await page.waitForFunction(
      (wanted) => document.activeElement?.getAttribute('data-entry') === wanted,
      entry,
    );
  };
  const becomesFocusedId = async (id: string): Promise<void> => {
    await page.waitForFunction((wanted) => document.activeElement?.id === wanted, id);
  };
  /** Whether nothing stands before the mark of bpmn.io. */
  const isMarkInSight = () =>
    page.locator('.bjs-powered-by').evaluate((mark) => {
      mark.scrollIntoView({ block: 'center' });
      const { left, right, top, bottom } = mark.getBoundingClientRect();
      const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return seen !== null && (mark === seen || mark.contains(seen));
    });
  const filesOf = async (draft: string) =>
    (await client.call('getDraft', { params: { draft } })).files;
  const programOf = async (draft: string): Promise<string> => {
    const prepared = prepareJourney({
      files: (await filesOf(draft)).map(({ path, content }) => ({ name: path, xml: content })),
    });
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.findings));
    return prepared.program.id;
  };
  /** Chooses from the menu of the focused element, by keyboard. */
  const choose = async (text: string): Promise<void> => {
    await page.keyboard.press('Shift+F10');
    const item = page.getByRole('menuitem', { name: text });
    await item.waitFor();
    for (let moves = 0; moves < 12; moves += 1) {
      if (await item.evaluate((one) => one === document.activeElement)) break;
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
  };

  it('opens with outline, drawing, settings and findings, and changes no byte', async () => {
    const draft = await newDraft('Only looked at');
    await open(draft);
    await page.locator('[data-drawn=yes]').waitFor();
    expect(await tree().ariaSnapshot()).toContain(BEFORE);
    expect(await violations(page)).toEqual([]);
    expect((await filesOf(draft)).find(({ path }) => path === DIAGRAM)?.content).toBe(
      FILES.find(({ path }) => path === DIAGRAM)?.content,
    );
  }, 60_000);

  it('does every command by keyboard, and the focus stands on what it made', async () => {
    const draft = await newDraft('By keyboard');
    await open(draft);
    await focusOn('make-call');
    await changes();
    await page.keyboard.press('Insert');
    await page.getByRole('heading', { name: 'Add a step after “Make the call”' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Name', { exact: true }).fill('Write a note');
    await page.keyboard.press('Enter');
    await becomesFocused('write-a-note');
    expect(await said()).toBe('“Write a note” was added after “Make the call”.');
    expect(await tree().ariaSnapshot()).toContain(MADE);
    expect(await changes()).toEqual([
      '- Task for a person : Make the call ; leads to “Reached?”',
      '+ Task for a person : Make the call ; leads to “Write a note”',
      '+ Task for a person : Write a note ; leads to “Reached?”',
    ]);
    await saved();

    await page.keyboard.press('F2');
    await page.getByLabel('Name', { exact: true }).fill('Write a short note');
    await page.keyboard.press('Enter');
    await becomesFocused('write-a-note');
    await tree().getByText('Write a short note', { exact: true }).waitFor();
    expect(await changes()).toEqual([
      '- Task for a person : Make the call ; leads to “Write a note”',
      '- Task for a person : Write a note ; leads to “Reached?”',
      '+ Task for a person : Make the call ; leads to “Write a short note”',
      '+ Task for a person : Write a short note ; leads to “Reached?”',
    ]);

    await choose('Add what may happen meanwhile');
    await page.getByLabel('Name', { exact: true }).fill('Too late');
    await page.getByLabel('After how long, or when').fill('PT4H');
    await page.getByLabel('No, it happens beside it').check();
    await page.getByRole('button', { name: 'Add it' }).press('Enter');
    await becomesFocused('too-late');
    expect(await changes()).toEqual(['+ If a time is reached: beside it : Too late']);
    await page.keyboard.press('Insert');
    await page.getByLabel('What is it?').selectOption('end');
    await page.getByLabel('Name', { exact: true }).fill('Note is late');
    await page.keyboard.press('Enter');
    await becomesFocused('note-is-late');
    expect(await changes()).toEqual([
      '- If a time is reached: beside it : Too late',
      '+ If a time is reached: beside it : Too late ; leads to “Note is late”',
      '+ End : Note is late',
    ]);

    await page.keyboard.press('Delete');
    await becomesFocused('too-late');
    expect(await changes()).toEqual([
      '- If a time is reached: beside it : Too late ; leads to “Note is late”',
      '- End : Note is late',
      '+ If a time is reached: beside it : Too late',
    ]);
    expect(await said()).toBe('“Note is late” was deleted.');
    await page.keyboard.press('Control+z');
    await becomesFocused('note-is-late');
    expect(await changes()).toEqual([
      '- If a time is reached: beside it : Too late',
      '+ If a time is reached: beside it : Too late ; leads to “Note is late”',
      '+ End : Note is late',
    ]);
    await page.keyboard.press('Control+y');
    await becomesFocused('too-late');
    expect(await changes()).toEqual([
      '- If a time is reached: beside it : Too late ; leads to “Note is late”',
      '- End : Note is late',
      '+ If a time is reached: beside it : Too late',
    ]);
    await page.keyboard.press('Delete');
    await becomesFocused('write-a-note');
    expect(await changes()).toEqual(['- If a time is reached: beside it : Too late']);
    await saved();
    expect(await focused()).not.toBe('BODY');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Delete');
    await becomesFocused('make-call');
    expect(await changes()).toEqual([
      '- Task for a person : Make the call ; leads to “Write a short note”',
      '- Task for a person : Write a short note ; leads to “Reached?”',
      '+ Task for a person : Make the call ; leads to “Reached?”',
    ]);
    await saved();
    // The step is gone and its flow leads on as before, so the journey is the same again.
    expect(await programOf(draft)).toBe(await programOf(await newDraft('As it was')));
  }, 120_000);

  it('makes the same program with the mouse as with the keyboard', async () => {
    const byKey = await newDraft('With the keyboard');
    await open(byKey);
    await focusOn('make-call');
    await page.keyboard.press('Insert');
    await page.getByLabel('Name', { exact: true }).fill('Ask how they are');
    await page.keyboard.press('Enter');
    await becomesFocused('ask-how-they-are');
    await changes();
    await choose('Lead to another step');
    await page.getByLabel('To which step?').selectOption('count');
    await page.getByRole('button', { name: 'Add the flow' }).press('Enter');
    await becomesFocused('ask-how-they-are');
    expect(await changes()).toEqual([
      '- Task for a person : Ask how they are ; leads to “Reached?”',
      '+ Task for a person : Ask how they are ; leads to “Count the attempt” ; leads to “Reached?”',
    ]);
    await choose('Delete a flow from it');
    await page.getByLabel('Which flow?').selectOption('ask-how-they-are_to_count');
    await page.getByRole('button', { name: 'Delete the flow' }).press('Enter');
    await becomesFocused('ask-how-they-are');
    expect(await changes()).toEqual([
      '- Task for a person : Ask how they are ; leads to “Count the attempt” ; leads to “Reached?”',
      '+ Task for a person : Ask how they are ; leads to “Reached?”',
    ]);
    await saved();

    const byMouse = await newDraft('With the mouse');
    await open(byMouse);
    await page.locator('[data-drawn=yes]').waitFor();
    const shape = (id: string) => page.locator(`.djs-shape[data-element-id="${id}"] .djs-hit`);
    const pad = (text: string) => page.locator('.wm-drawing__pad button', { hasText: text });
    await shape('make-call').click();
    await pad('+ Task').click();
    await page.getByLabel('Name', { exact: true }).fill('Ask how they are');
    await page.getByRole('button', { name: 'Add the step' }).click();
    await shape('ask-how-they-are').waitFor();
    await becomesFocused('ask-how-they-are');
    await shape('ask-how-they-are').click();
    await pad('Lead to…').click();
    await shape('count').click();
    const flow = page.locator('[data-element-id="ask-how-they-are_to_count"] .djs-hit').first();
    await flow.waitFor({ state: 'attached' });
    await flow.dispatchEvent('click');
    await pad('Delete').click();
    await flow.waitFor({ state: 'detached' });
    await saved();
    expect(await programOf(byMouse)).toBe(await programOf(byKey));
    expect(await isMarkInSight()).toBe(true);
    expect(await violations(page)).toEqual([]);
  }, 120_000);

  it('moves a step into a stage by keyboard and with the mouse, to the same program', async () => {
    const byKey = await newDraft('Into a stage with the keyboard');
    await open(byKey);
    await focusOn('make-call');
    await page.keyboard.press('Insert');
    await page.getByLabel('What is it?').selectOption('subProcess');
    await page.getByLabel('Name', { exact: true }).fill('Afterwards');
    await page.keyboard.press('Enter');
    await becomesFocused('afterwards');
    await focusOn('make-call');
    await page.keyboard.press('Insert');
    await page.getByLabel('Name', { exact: true }).fill('Write a note');
    await page.keyboard.press('Enter');
    await becomesFocused('write-a-note');
    await saved();
    const before = await filesOf(byKey);
    await choose('Move it into a stage');
    await page.getByRole('button', { name: 'Move the step' }).press('Enter');
    await page.getByText('Choose a stage').waitFor();
    await becomesFocusedId('command-which');
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Into which stage?').selectOption('afterwards');
    await page.getByRole('button', { name: 'Move the step' }).press('Enter');
    await becomesFocused('write-a-note');
    expect(await said()).toBe('“Write a note” was moved into “Afterwards”.');
    await tree()
      .locator('[data-entry="write-a-note"][aria-level="2"]')
      .waitFor({ state: 'attached' });
    await saved();

    const byMouse = await newDraft('Into a stage with the mouse', before);
    await open(byMouse);
    await page.locator('[data-drawn=yes]').waitFor();
    await page.locator('.djs-shape[data-element-id="write-a-note"] .djs-hit').click();
    await page.getByRole('button', { name: 'Change “Write a note”' }).click();
    await page.getByRole('menuitem', { name: 'Move it into a stage' }).click();
    await page.getByLabel('Into which stage?').selectOption('afterwards');
    await page.getByRole('button', { name: 'Move the step' }).click();
    await becomesFocused('write-a-note');
    await saved();
    expect(await filesOf(byMouse)).toEqual(await filesOf(byKey));
  }, 60_000);

  it('shows what must be corrected while one works, and goes there', async () => {
    const draft = await newDraft('With a fault');
    await open(draft);
    await focusOn('spoke');
    const condition = settings().getByLabel('Condition').first();
    await condition.fill('reached and and');
    await page.getByRole('button', { name: /expression that is not FEEL/ }).waitFor();
    await page.getByRole('button', { name: /expression that is not FEEL/ }).press('Enter');
    await becomesFocused('spoke');
    expect(await violations(page)).toEqual([]);
    // Leaving the field writes it, and the key that follows does not undo that.
    await settings().getByLabel('Condition').first().fill('reached');
    await focusOn('make-call');
    await page.keyboard.press('F2');
    await page.getByLabel('Name', { exact: true }).fill('Call them');
    await page.keyboard.press('Enter');
    await tree().getByText('Call them', { exact: true }).waitFor();
    await page
      .getByRole('button', { name: /expression that is not FEEL/ })
      .waitFor({ state: 'detached' });
    await saved();
  }, 60_000);

  it('shows real dates for the rule of a deadline', async () => {
    const draft = await newDraft('Another deadline');
    await open(draft);
    await focusOn('make-call');
    await settings().getByLabel('Deadline', { exact: true }).selectOption('first-contact-P2');
    await page.getByRole('table', { name: 'When it would be due' }).waitFor();
    await page.getByText(/^On a Friday afternoon: Fri, /).waitFor();
    await page.getByText('“Deadline” of “Make the call” was changed.').waitFor();
    await saved();
    const diagram = (await filesOf(draft)).find(({ path }) => path === DIAGRAM)?.content ?? '';
    expect(diagram).toBe(
      FILES.find(({ path }) => path === DIAGRAM)?.content.replace(
        'rule="first-contact-P3"',
        'rule="first-contact-P2"',
      ),
    );
    expect(await violations(page)).toEqual([]);
  }, 60_000);

  it('shows both changes where somebody else has saved, and lets the person choose', async () => {
    const draft = await newDraft('By two people');
    await open(draft);
    const content = (await filesOf(draft)).find(({ path }) => path === DIAGRAM)!.content;
    await client.call('changeDraft', {
      params: { draft },
      expected: 1,
      body: {
        files: [{ path: DIAGRAM, content: content.replace('Call asked for', 'Asked to call') }],
        removed: [],
      },
      command: randomUUID(),
    });
    await focusOn('make-call');
    await page.keyboard.press('F2');
    await page.getByLabel('Name', { exact: true }).fill('Ring them');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Cal Ivers has changed this draft too' }).waitFor();
    await page.getByText("changed: the user task 'Ring them'").waitFor();
    await page.getByText("changed: the start event 'Asked to call'").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take theirs and discard mine' }).click();
    await tree().getByText('Asked to call', { exact: true }).waitFor();
    await saved();
    designer.complaints.splice(0);
  }, 60_000);

  it('keeps what is changed while the service cannot be reached, and says so', async () => {
    const draft = await newDraft('Without a connection');
    await open(draft);
    await page.context().setOffline(true);
    await focusOn('make-call');
    await page.keyboard.press('F2');
    await page.getByLabel('Name', { exact: true }).fill('Telephone them');
    await page.keyboard.press('Enter');
    await page.locator('[data-save=kept]').waitFor();
    await page
      .getByRole('status')
      .getByText(/Not saved: The service cannot be/)
      .waitFor();
    await page.context().setOffline(false);
    await saved();
    const diagram = (await filesOf(draft)).find(({ path }) => path === DIAGRAM)?.content;
    expect(diagram).toContain('name="Telephone them"');
    designer.complaints.splice(0);
  }, 60_000);

  it('opens a file that cannot be read as text, at its line', async () => {
    const broken = FILES.map((file) =>
      file.path === DIAGRAM
        ? {
            ...file,
            content: file.content.replace('<bpmn:endEvent id="done"', '<bpmn:endEvent id='),
          }
        : file,
    );
    const draft = await newDraft('Broken', broken);
    await page.goto(`${stack.url}/drafts/${draft}`);
    await page.getByRole('link', { name: /call-back\.bpmn, which cannot be read/ }).click();
    const text = page.getByLabel('Text of call-back.bpmn');
    await text.waitFor();
    const line = await text.evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    );
    expect(line).toContain('<bpmn:endEvent id= name="Called back"');
    expect(await violations(page)).toEqual([]);
    await text.fill(FILES.find(({ path }) => path === DIAGRAM)!.content);
    await tree().getByRole('treeitem').first().waitFor();
    await saved();
  }, 60_000);

  it('shows outline and settings without the drawing on a phone', async () => {
    const draft = await newDraft('On a phone');
    await page.setViewportSize({ width: 320, height: 700 });
    await open(draft);
    await focusOn('make-call');
    await page.locator('.wm-drawing').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 1200, height: 900 });
  }, 60_000);

  it('changes the largest shipped diagram, and says what it finds soon', async () => {
    const { id: draft } = await client.call('createDraft', {
      body: { journey: 'victim-journey', name: 'The largest', base: 1 },
      command: randomUUID(),
    });
    await page.goto(`${stack.url}/drafts/${draft}/processes/victim-journey`);
    const largest = page.getByRole('tree', { name: 'Outline of “Victim journey”' });
    await largest.getByRole('treeitem').nth(60).waitFor();
    await page.locator('[data-drawn=yes]').waitFor();
    const heading = page.getByRole('heading', { name: /^To look at \(\d+\)/ });
    await heading.waitFor();
    const before = await heading.textContent();
    await largest
      .getByRole('treeitem', { name: /^Task for a person/ })
      .first()
      .click();
    await page.keyboard.press('Insert');
    await page.getByLabel('Name', { exact: true }).fill('Ask once more');
    await page.keyboard.press('Enter');
    await becomesFocused('ask-once-more');
    await page.waitForFunction(
      (was) => document.querySelector('#findings-heading')?.textContent !== was,
      before,
    );
    await saved();
    expect(await violations(page)).toEqual([]);
  }, 90_000);

  it('did nothing in the console and asked no other host', () => {
    expect(designer.complaints).toEqual([]);
  });
}
