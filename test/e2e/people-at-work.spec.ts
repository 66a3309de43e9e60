import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { cohortOfTheDay } from '../../apps/launcher/src/demo/cohort-of-the-day.js';
import { seeded } from '../../apps/launcher/src/demo/random.js';
import { Stack, until } from '../system/stack.js';
import { violations } from './accessibility.js';
import { launch, signIn, type Watched } from './browser.js';

/** Four hours of service time, in which a safe route must be found, in 24 seconds. */
const CLOCK = 600;
const HOUR = 3_600_000;
/** Enough for a stalking case, which is P1: its safe route is due in four hours. */
const ROWS = 24;
/** The first contact with a victim, by whichever protocol. */
const FIRST = /^First (?:contact|safe call)/;
/** The telephone numbers of invented people, grouped for reading out. */
const NUMBER = /07700 900 \d{3}/;

/** A small journey that keeps something about a person, so a second person has to agree. */
const JOURNEY = [
  {
    path: 'journey.json',
    content: JSON.stringify({
      name: 'note-of-call',
      title: 'A note of a call',
      processes: [{ id: 'note-of-call', title: 'A note of a call', start: ['supervisor'] }],
      variables: { note: { type: 'string', class: 'personal' } },
    }),
  },
  {
    path: 'note-of-call.bpmn',
    content: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:waymark="urn:waymark:bpmn:1.0" id="d" targetNamespace="urn:waymark:test">
  <process id="note-of-call" name="A note of a call" isExecutable="true">
    <startEvent id="begin"/><sequenceFlow id="f1" sourceRef="begin" targetRef="write"/>
    <userTask id="write" name="Write the note">
      <extensionElements><waymark:task form="note" roles="caseworker"/></extensionElements>
    </userTask>
    <sequenceFlow id="f2" sourceRef="write" targetRef="end"/><endEvent id="end"/>
  </process>
</definitions>`,
  },
  {
    path: 'forms/note.json',
    content: JSON.stringify({
      id: 'note',
      title: 'Note',
      fields: [{ name: 'note', type: 'textarea', label: 'What was said', record: true }],
    }),
  },
];

describe('people at work in a browser', () => {
  let stack: Stack;
  let browser: Browser;
  let caseworker: Watched;
  let supervisor: Watched;
  let reference = '';
  let first = '';

  beforeAll(async () => {
    stack = await Stack.start(['--clock', String(CLOCK)], { web: true });
    await Promise.all([handIn('Ines Calder', 'northvale'), handIn('Ada Norris', 'eastmoor')]);
    browser = await launch();
    [caseworker, supervisor] = [
      await signIn(browser, stack, 'Edie Farrow'),
      await signIn(browser, stack, 'Uma Abbott'),
    ];
  }, 240_000);

  afterAll(async () => {
    await Promise.all([browser?.close(), stack?.end()]);
  }, 60_000);

  async function handIn(name: string, organisation: string): Promise<void> {
    const client = await stack.as(name);
    const { now } = await client.call('me');
    const { import: id } = await client.call('uploadCohort', {
      query: { mapping: 'neutral' },
      body: cohortOfTheDay(seeded(7), { at: now, number: 1, organisation }, ROWS),
      contentType: 'text/csv',
      command: randomUUID(),
    });
    await until(
      async () => (await client.call('getImport', { params: { import: id } })).status === 'done',
      60_000,
      () => 'the import does not end',
    );
  }

  /** Who is calling from this task, as a colleague sees it. */
  async function callingOf(path: string): Promise<unknown> {
    const client = await stack.as('Uma Abbott');
    return (await client.call('taskState', { params: { task: path.split('/').at(-1) ?? '' } }))
      .calling;
  }

  /** Fills in a date and time in parts, as people type them, in London's time. */
  async function fillTime(page: Page, hours: number): Promise<void> {
    const { now } = await (await stack.as('Edie Farrow')).call('me');
    const at = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/London',
      dateStyle: 'short',
      timeStyle: 'short',
    }).format(new Date(Date.parse(now) + hours * HOUR));
    const [, day = '', month = '', year = '', time = ''] =
      /^(\d+)\/(\d+)\/(\d+), (.+)$/.exec(at) ?? [];
    for (const [label, text] of [
      ['Day', day],
      ['Month', month],
      ['Year', year],
      ['Time', time],
    ] as const)
      await page.getByLabel(label, { exact: true }).fill(text);
  }

  it('a caseworker takes the first task of the work list', async () => {
    const { page } = caseworker;
    expect(await violations(page)).toEqual([]);
    const row = page.getByRole('row').nth(1);
    reference = (await row.getByRole('cell').nth(1).innerText()).trim();
    expect(await row.getByRole('cell').nth(2).innerText()).toMatch(
      /Handled as high\s+not yet assessed/,
    );
    expect(await page.getByRole('main').innerText()).not.toMatch(NUMBER);
    first = (await row.getByRole('link').getAttribute('href')) ?? '';
    await row.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: FIRST }).waitFor();
    expect(await page.title()).toMatch(new RegExp(`^First .+, ${reference} - Waymark$`));
    expect(await page.getByRole('complementary', { name: 'The case' }).innerText()).toContain(
      reference,
    );
    const banner = page.getByRole('region', { name: 'Safe contact' });
    // Reading a task is no call.
    expect(await banner.innerText()).not.toMatch(NUMBER);
    expect(await callingOf(first)).toBeNull();
    await page.getByRole('button', { name: 'Start the call' }).click();
    await banner.getByText(NUMBER).first().waitFor();
    expect(await callingOf(first)).toMatchObject({ by: 'Edie Farrow' });
    const contact = await banner.innerText();
    expect(contact).toContain('Do not name the service or the reason');
    expect(page.url()).not.toMatch(/900/);
    await page.getByRole('button', { name: 'Take this task' }).click();
    await page.getByText('This task is assigned to you.').waitFor();
    expect(await violations(page)).toEqual([]);
  }, 60_000);

  it('everybody else sees at once that she is calling, and no number', async () => {
    const { page } = supervisor;
    await page.goto(`${stack.url}/?show=all`);
    const list = page.getByRole('row').filter({ hasText: reference }).filter({ hasText: /First/ });
    await list.getByText('Edie Farrow is calling').waitFor();
    await page.goto(`${stack.url}${first}`);
    await page.getByText('Edie Farrow may be calling this person').waitFor();
    expect(await page.getByRole('main').innerText()).not.toMatch(NUMBER);
    expect(await violations(page)).toEqual([]);
    await page.goto(`${stack.url}/`);
    await page.getByRole('heading', { name: 'Work list' }).waitFor();
  }, 60_000);

  it('wrong input is refused, named at its field and given back', async () => {
    const { page } = caseworker;
    await page.getByLabel('Phone call').check();
    await page.getByRole('button', { name: 'Enter another time' }).click();
    for (const [label, text] of [
      ['Day', '31'],
      ['Month', '2'],
      ['Year', '2026'],
      ['Time', '9:00'],
    ] as const)
      await page.getByLabel(label, { exact: true }).fill(text);
    await page.getByLabel('What was said').fill('A man answered and asked who was calling.');
    await page.getByRole('button', { name: 'Complete this task' }).click();
    const problem = page.getByRole('link', {
      name: 'When? Enter a real date and a time, such as 14:30',
    });
    await problem.waitFor();
    expect(await page.title()).toMatch(/^Error: First .+ - Waymark$/);
    expect(await page.evaluate(() => document.activeElement?.className)).toBe(
      'govuk-error-summary',
    );
    expect(await violations(page)).toEqual([]);
    await problem.click();
    expect(
      await page
        .getByLabel('Day', { exact: true })
        .evaluate((field) => field === document.activeElement),
    ).toBe(true);
    expect(await page.getByLabel('Day', { exact: true }).inputValue()).toBe('31');
  }, 60_000);

  it('what was typed survives a reload', async () => {
    const { page } = caseworker;
    await page.getByText('Your answers were saved').waitFor();
    await page.reload();
    await page.getByText('These are your answers from').waitFor();
    expect(await page.getByLabel('What was said').inputValue()).toContain('A man answered');
    expect(await page.getByLabel('Month', { exact: true }).inputValue()).toBe('2');
    expect(await page.getByLabel('Phone call').isChecked()).toBe(true);
  }, 60_000);

  it('suspends all contact when someone else answered, and asks for a safe route', async () => {
    const { page } = caseworker;
    await fillTime(page, 0);
    await page.getByLabel('Someone else answered').check();
    await page.getByLabel('Who did you speak to?').fill('A man');
    await page.getByRole('group', { name: 'Was it at a safe time?' }).getByLabel('Yes').check();
    await page.getByRole('button', { name: 'Complete this task' }).click();
    await page
      .getByRole('heading', { level: 1, name: 'Contact suspended: find a safe route' })
      .waitFor();
    expect(await page.getByRole('alert').innerText()).toMatch(/“First .+” is completed/);
    const contact = await page.getByRole('region', { name: 'Safe contact' }).innerText();
    expect(contact).toContain('Do not contact');
    expect(contact).not.toMatch(NUMBER);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Back to the work list' }).click();
    await page.getByRole('heading', { level: 1, name: 'Work list' }).waitFor();
  }, 60_000);

  it('a worker of the other organisation sees nothing of it', async () => {
    const { page, complaints } = await signIn(browser, stack, 'Dill Quinn');
    await page.getByRole('link', { name: 'All tasks, also those of others' }).click();
    await page.getByRole('row').nth(1).waitFor();
    expect(await page.getByText(reference).count()).toBe(0);
    expect(complaints).toEqual([]);
    const theirs = (await (await stack.as('Edie Farrow')).call('listTasks')).items[0]?.task ?? '';
    await page.goto(`${stack.url}/tasks/${theirs}`);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('region', { name: 'Safe contact' }).count()).toBe(0);
    await page.context().close();
  }, 60_000);

  it('a file that is closed to somebody opens for a reason, with its people', async () => {
    const { page, complaints } = await signIn(browser, stack, 'Rosa Wren');
    await page.goto(`${stack.url}/?show=all`);
    await page
      .getByText(/^Not for you\. It is for: /)
      .first()
      .waitFor();
    await page.getByRole('link', { name: FIRST }).first().click();
    await page.getByText('You can read this task, but you cannot complete it').waitFor();
    await page.getByRole('link', { name: /^Open the file/ }).click();
    await page.getByRole('heading', { level: 1, name: 'This file is closed to you' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Open the file' }).click();
    await page.getByRole('link', { name: 'Enter why you need to open this file' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Why do you need to open this file?').fill('The worker is ill today.');
    await page.getByRole('button', { name: 'Open the file' }).click();
    await page.getByRole('heading', { level: 1, name: /^Case WM-/ }).waitFor();
    await page.getByRole('table', { name: 'People' }).getByText('Supported by us').waitFor();
    await page.getByRole('table', { name: 'What happened, newest first' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Add another person' }).click();
    await page.getByLabel('A witness').check();
    await page.getByLabel('Name', { exact: true }).fill('Invented Neighbour');
    await page.getByRole('button', { name: 'Record this' }).click();
    await page.getByRole('alert').getByText('The person is in the file.').waitFor();
    const neighbour = page.getByRole('row').filter({ hasText: 'Invented Neighbour' });
    expect(await neighbour.innerText()).toContain('Nothing, not even that there is a case.');
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    expect(await page.locator('body').innerText()).not.toContain('Invented Neighbour');
    expect(complaints.filter((one) => !/status of (401|403)/.test(one))).toEqual([]);
    await page.context().close();
  }, 90_000);

  it('everybody sees who is on duty, and says where urgent notices reach them', async () => {
    const { page } = caseworker;
    await page.getByRole('link', { name: 'On duty' }).click();
    await page.getByRole('table', { name: 'Who is told now' }).waitFor();
    expect(await page.getByRole('button', { name: 'Add this turn' }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Telephone number for texts').fill('ring me');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: /^Telephone number for texts: check/ }).waitFor();
    await page.getByLabel('Telephone number for texts').fill('07700 900 555');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').getByText('Urgent notices reach you there').waitFor();
    expect(await (await stack.as('Edie Farrow')).call('myContactPoints')).toMatchObject({
      text: '07700 900 555',
    });
    await supervisor.page.goto(`${stack.url}/duty`);
    await supervisor.page.getByRole('button', { name: 'Add this turn' }).click();
    await supervisor.page.getByRole('link', { name: /^On duty as/ }).waitFor();
    expect(await violations(supervisor.page)).toEqual([]);
    expect(await supervisor.page.getByRole('main').innerText()).not.toMatch(/900 555/);
    await supervisor.page.goto(`${stack.url}/`);
  }, 60_000);

  it('a safeguarding lead reads what a new version changes, and approves it', async () => {
    const { findings, approval } = await (
      await stack.as('Cal Ivers')
    ).call('publishJourney', { body: { files: JOURNEY } });
    expect([findings, approval?.needs]).toEqual([[], 'second-person']);
    const { page, complaints } = await signIn(browser, stack, 'Zoe Flint');
    await page.getByRole('link', { name: 'Journeys to approve' }).click();
    await page.getByRole('heading', { level: 1, name: 'Journeys to approve' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: /A note of a call/ }).click();
    await page.getByText('The variable “note” keeps personal data.').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Refuse this version' }).click();
    await page.getByRole('link', { name: 'Enter why you refuse this version' }).waitFor();
    await page.getByRole('button', { name: 'Approve this version' }).click();
    await page.getByRole('alert').getByText('is approved and live').waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 60_000);

  it('a data protection officer reads why a case must be kept', async () => {
    const { items } = await (await stack.as('Uma Abbott')).call('listCases');
    const { page, complaints } = await signIn(browser, stack, 'Bea Holt');
    await page.getByRole('link', { name: 'Erasing cases' }).click();
    await page.getByText('Nothing waits for a decision.').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.goto(`${stack.url}/cases/${items[0]?.case ?? ''}/erasure`);
    await page.getByRole('button', { name: 'Ask for erasure' }).click();
    await page.getByRole('link', { name: 'Choose why it should be erased' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('The person asked for it').check();
    for (const question of [/legal claim/, /contract or a law/])
      await page.getByRole('group', { name: question }).getByLabel('No').check();
    await page.getByLabel('What you checked').fill('Their letter of today.');
    await page.getByRole('button', { name: 'Ask for erasure' }).click();
    await page.getByText('The case is not closed.').waitFor();
    expect(complaints.filter((one) => !/status of 422/.test(one))).toEqual([]);
    await page.context().close();
  }, 60_000);

  it('a supervisor acknowledges what is overdue with an action and a new time', async () => {
    const { page } = supervisor;
    await page.getByRole('link', { name: 'Needs a supervisor' }).click();
    const link = page.getByRole('link', { name: new RegExp(`^Acknowledge.*${reference}`) }).first();
    await link.waitFor({ timeout: 60_000 });
    expect(await violations(page)).toEqual([]);
    await link.click();
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByRole('link', { name: 'Enter what is being done' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page
      .getByLabel('What is being done')
      .fill('The officer in the case is asking for a safe number.');
    await fillTime(page, 30);
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await page
      .getByRole('link', { name: 'Enter a time that is at most 4 hours from now' })
      .waitFor();
    expect(await page.getByLabel('What is being done').inputValue()).toContain('The officer');
    await fillTime(page, 3);
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByRole('heading', { level: 1, name: 'Needs a supervisor' }).waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('is acknowledged until');
    await page
      .getByRole('cell', { name: /^Acknowledged by Uma Abbott/ })
      .first()
      .waitFor();
    // It is said once: later it may not be true any more.
    await page.reload();
    await page
      .getByRole('cell', { name: /^Acknowledged by Uma Abbott/ })
      .first()
      .waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  }, 90_000);

  it('everybody finds their notices, and a supervisor who was told', async () => {
    const { page } = supervisor;
    await page
      .getByRole('link', { name: new RegExp(`^Who was told.*${reference}`) })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: 'Who was told' }).waitFor();
    await page.getByRole('row').nth(1).waitFor();
    expect(await violations(page)).toEqual([]);
    for (const someone of [page, caseworker.page]) {
      await someone.getByRole('link', { name: /^My notices/ }).click();
      await someone.getByRole('heading', { level: 1, name: 'My notices' }).waitFor();
      await someone.getByRole('button', { name: 'Show earlier notices' }).click();
      await someone
        .getByRole('heading', { level: 2 })
        .or(someone.getByRole('table'))
        .first()
        .waitFor();
      expect(await violations(someone)).toEqual([]);
    }
    await page.getByRole('link', { name: 'Needs a supervisor' }).click();
  }, 60_000);

  it('and gives it to somebody else', async () => {
    const { page } = supervisor;
    await page
      .getByRole('link', { name: new RegExp(`^Reassign.*${reference}`) })
      .first()
      .click();
    await page.getByRole('button', { name: 'Reassign task' }).click();
    await page.getByRole('link', { name: 'Choose a person' }).waitFor();
    expect(await violations(page)).toEqual([]);
    const choice = await page.getByRole('option', { name: /^Orla Shaw/ }).getAttribute('value');
    await page.getByLabel('Assign to').selectOption(choice);
    await page.getByLabel('Reason', { exact: true }).fill('Knows the officer in the case.');
    await page.getByRole('button', { name: 'Reassign task' }).click();
    await page.getByRole('alert').getByText('assigned to Orla Shaw').waitFor();
    await page.getByRole('cell', { name: 'Orla Shaw', exact: true }).first().waitFor();
  }, 60_000);

  it('works on a narrow screen and without a mouse', async () => {
    const { page } = caseworker;
    await page.setViewportSize({ width: 360, height: 700 });
    for (const path of ['/', '/nothing-here', '/notices', '/supervisor', '/duty', '/values']) {
      await page.goto(`${stack.url}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    }
    await page.goto(`${stack.url}/`);
    await page.getByRole('row').nth(1).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
      'Skip to main content',
    );
    await page.getByRole('row').nth(1).getByRole('link').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Complete this task' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    expect(await violations(page)).toEqual([]);
  }, 60_000);

  it('a suspended channel is used again once a second person, who is told, agrees', async () => {
    // She has the task to find a safe route.
    const { page, complaints } = await signIn(browser, stack, 'Orla Shaw');
    await page.goto(`${stack.url}${first}`);
    await page.getByRole('link', { name: /^Open the file/ }).click();
    await page.getByRole('link', { name: /^Ask to use it again.*Phone$/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Use a suspended channel again' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('How did the victim confirm that it is safe?').fill('By text');
    await page.getByLabel('Why is it safe now?').fill('She has a new lock on it.');
    await page.getByRole('button', { name: 'Ask to use it again' }).click();
    await page.getByText('The victim has to confirm this channel by another route.').waitFor();
    await page.getByLabel('How did the victim confirm that it is safe?').fill('At the clinic');
    await page.getByRole('button', { name: 'Ask to use it again' }).click();
    await page.getByRole('alert').getByText('A second person has to agree').waitFor();
    const phone = (of: Page) =>
      of.getByRole('table', { name: 'Suspended channels' }).getByRole('row', { name: /^Phone/ });
    await phone(page)
      .getByText(/At the clinic/)
      .waitFor();
    expect(await phone(page).innerText()).toMatch(/You asked on .+At the clinic/s);
    expect(await phone(page).getByRole('link').count()).toBe(0);
    expect(await violations(page)).toEqual([]);

    expect(complaints.filter((one) => !/status of 422/.test(one))).toEqual([]);
    await page.context().close();

    // The supervisor with fewer notices is told.
    const other = await signIn(browser, stack, 'Victor Bain');
    const told = (of: Page) =>
      of.getByRole('link', { name: /asks to use a suspended channel again/ });
    let second = supervisor.page;
    await until(
      async () => {
        second = second === supervisor.page ? other.page : supervisor.page;
        await second.goto(`${stack.url}/notices`);
        await second.getByRole('heading', { level: 1, name: 'My notices' }).waitFor();
        await second.waitForTimeout(500);
        return (await told(second).count()) > 0;
      },
      60_000,
      () => 'the second person is not told',
    );
    await told(second).first().click();
    await phone(second)
      .getByRole('link', { name: /^Agree/ })
      .click();
    await second.getByText('The victim confirmed it: At the clinic.').waitFor();
    expect(await violations(second)).toEqual([]);
    await second.getByLabel('How do you know that the victim confirmed it?').fill('I was there');
    await second.getByLabel('Why do you agree?').fill('She said so.');
    await second.getByRole('button', { name: 'Agree that it is safe' }).click();
    await second.getByRole('alert').getByText('not suspended any more').waitFor();
    await second.getByRole('table', { name: 'Suspended channels' }).waitFor();
    expect(await phone(second).count()).toBe(0);
    await second.goto(`${stack.url}/notices`);
    await second.getByRole('heading', { level: 1, name: 'My notices' }).waitFor();
    await second.waitForTimeout(500);
    expect(await told(second).count()).toBe(0);
  }, 120_000);

  it('Stop now blanks the page for good, and signs out', async () => {
    const { page } = caseworker;
    await page.setViewportSize({ width: 1200, height: 900 });
    await page.goto(`${stack.url}/?show=all`);
    await page.getByRole('link', { name: FIRST }).first().click();
    await page.getByLabel('What was said').fill('Somebody came in.');
    await page.getByRole('button', { name: 'Stop now' }).click();
    await page.waitForURL('**/stopped');
    for (let time = 0; time < 3; time += 1) await page.keyboard.press('Escape');
    for (const again of [() => page.reload(), () => page.goBack()]) {
      await again();
      await page.waitForURL('**/stopped');
      expect((await page.locator('body').innerText()).trim()).toBe('Notes');
    }
    expect(await violations(page)).toEqual([]);
    await page.goto(`${stack.url}/`);
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
  }, 60_000);

  it('after signing out, neither Back nor another tab shows anything of a person', async () => {
    const { page } = supervisor;
    await page.goto(`${stack.url}/?show=all`);
    await page.getByRole('link', { name: FIRST }).first().click();
    await page.getByRole('complementary', { name: 'The case' }).waitFor();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByRole('complementary', { name: 'The case' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    for (const tab of [page, other]) await tab.getByRole('link', { name: 'Sign in' }).waitFor();
    await page.goBack();
    for (const tab of [page, other]) {
      await tab.getByRole('link', { name: 'Sign in' }).waitFor();
      expect(await tab.locator('body').innerText()).not.toMatch(NUMBER);
      expect(await tab.locator('body').innerText()).not.toContain(reference);
    }
  }, 60_000);

  it('nobody was asked but the system itself, and the console stayed empty', () => {
    // These refusals are expected: the tests above provoke them, and sign out.
    const unexpected = [...caseworker.complaints, ...supervisor.complaints].filter(
      (one) => !/status of (401|403|409|422)/.test(one),
    );
    expect(unexpected).toEqual([]);
  });
});
