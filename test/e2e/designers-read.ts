import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import type { Stack } from '../system/stack.js';
import { violations } from './accessibility.js';
import { signIn, type Watched } from './browser.js';
import type { DesignersAtWork } from './designers-at-work.js';

/** A journey of two files: one without a drawing, which calls the other, which has a stage. */
const FILES = [
  {
    path: 'journey.json',
    content: JSON.stringify({
      name: 'asking',
      title: 'Asking',
      processes: ['caller', 'answering'].map((id) => ({
        id,
        start: ['service-designer'],
        see: ['service-designer'],
      })),
      variables: { yes: { type: 'boolean', class: 'none' } },
    }),
  },
  {
    path: 'caller.bpmn',
    content: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:waymark="urn:waymark:bpmn:1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  id="d" targetNamespace="urn:waymark:test">
  <process id="caller" name="Ask and answer" isExecutable="true">
    <startEvent id="begin" name="Asked"/><sequenceFlow id="c1" sourceRef="begin" targetRef="ask"/>
    <userTask id="ask" name="Ask them">
      <extensionElements><waymark:task roles="service-designer"/></extensionElements>
    </userTask>
    <sequenceFlow id="c2" sourceRef="ask" targetRef="which"/>
    <exclusiveGateway id="which" name="Which way?" default="c4"/>
    <sequenceFlow id="c3" name="Yes" sourceRef="which" targetRef="answer">
      <conditionExpression xsi:type="tFormalExpression">yes = true</conditionExpression>
    </sequenceFlow>
    <sequenceFlow id="c4" sourceRef="which" targetRef="over"/>
    <callActivity id="answer" name="Get the answer" calledElement="answering"/>
    <sequenceFlow id="c5" sourceRef="answer" targetRef="over"/><endEvent id="over"/>
  </process>
</definitions>`,
  },
  {
    path: 'answering.bpmn',
    content: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:waymark="urn:waymark:bpmn:1.0" id="d" targetNamespace="urn:waymark:test">
  <process id="answering" name="Answering" isExecutable="true">
    <startEvent id="s"/><sequenceFlow id="a1" sourceRef="s" targetRef="stage"/>
    <subProcess id="stage" name="Writing">
      <startEvent id="is"/><sequenceFlow id="i1" sourceRef="is" targetRef="write"/>
      <userTask id="write" name="Write it down">
        <extensionElements><waymark:task roles="service-designer"/></extensionElements>
      </userTask>
      <sequenceFlow id="i2" sourceRef="write" targetRef="ie"/><endEvent id="ie"/>
    </subProcess>
    <sequenceFlow id="a2" sourceRef="stage" targetRef="e"/><endEvent id="e"/>
  </process>
</definitions>`,
  },
  {
    path: 'scenarios/usual.yaml',
    content: `name: Somebody answers
given: { process: caller, at: 2026-11-23T09:00:00Z }
steps:
  - { complete: ask, by: amara, data: { yes: true } }
  - { expect: { at: [write] } }
`,
  },
];

/** What a screen reader says of the outline of the first of these files. */
const OUTLINE = `\
- tree "Outline of “Ask and answer”":
  - 'treeitem "Start : Asked ; leads to “Ask them”" [level=1]':
    - text: "Start :"
    - strong: Asked
    - text: ; leads to “Ask them”
  - 'treeitem "Task for a person : Ask them ; leads to “Which way?”" [level=1]':
    - text: "Task for a person :"
    - strong: Ask them
    - text: ; leads to “Which way?”
  - 'treeitem "Choice of one way : Which way? ; leads Yes: to “Get the answer” if yes = true \
; leads otherwise to “End”" [level=1]':
    - text: "Choice of one way :"
    - strong: Which way?
    - text: "; leads Yes: to “Get the answer” if yes = true ; leads otherwise to “End”"
  - 'treeitem "Another process : Get the answer ; leads to “End”" [level=1]':
    - text: "Another process :"
    - strong: Get the answer
    - text: ; leads to “End”
  - treeitem "End" [level=1]`;

export function readJourneys(current: () => DesignersAtWork): void {
  let stack: Stack;
  let browser: Browser;
  let designer: Watched;
  let page: Page;
  let published = '';

  beforeAll(async () => {
    ({ stack, browser } = current());
    designer = await signIn(browser, stack, 'Cal Ivers', 'Journeys');
    page = designer.page;
  }, 240_000);

  afterAll(async () => {
    await designer?.page.context().close();
  }, 60_000);

  const drawn = () => page.locator('[data-drawn=yes]').waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  /** Whether nothing stands before the mark of bpmn.io at its middle and its corners. */
  const isMarkInSight = () =>
    page.locator('.bjs-powered-by').evaluate((mark) => {
      mark.scrollIntoView({ block: 'center' });
      const { left, right, top, bottom } = mark.getBoundingClientRect();
      const points = [
        [(left + right) / 2, (top + bottom) / 2],
        [left + 2, top + 2],
        [right - 2, bottom - 2],
      ] as const;
      return points.every(([x, y]) => {
        const seen = document.elementFromPoint(x, y);
        return seen !== null && (mark === seen || mark.contains(seen));
      });
    });

  it('begins with the journeys, and leads to a version with what it holds', async () => {
    expect(page.url()).toBe(`${stack.url}/journeys`);
    expect(await violations(page)).toEqual([]);
    await page
      .getByRole('row')
      .filter({ hasText: /tier-review|Victim journey/i })
      .getByRole('link')
      .first()
      .click();
    await page.getByRole('link', { name: 'Version 1', exact: true }).click();
    await page.getByRole('heading', { name: 'Decision tables' }).waitFor();
    await page
      .getByText(/, \d\d:\d\d by [A-Z]/)
      .first()
      .waitFor();
    await page.getByText('Checking…').waitFor({ state: 'detached' });
    expect(await violations(page)).toEqual([]);
  }, 60_000);

  it('opens the largest diagram with outline and mark', async () => {
    await page.getByRole('link', { name: 'Victim journey', exact: true }).first().click();
    await drawn();
    // A long outline scrolls in its own box.
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(2_500);
    const tree = page.getByRole('tree', { name: /^Outline of/ });
    expect(await tree.getByRole('treeitem').count()).toBeGreaterThan(60);
    await page.getByRole('img', { name: /^Drawing of .+: \d+ elements/ }).waitFor();
    expect(await isMarkInSight()).toBe(true);
    expect(await violations(page)).toEqual([]);
  }, 60_000);

  it('is walked through by keyboard alone, and selects the same on the drawing', async () => {
    const tree = page.getByRole('tree', { name: /^Outline of/ });
    await tree.getByRole('treeitem').first().focus();
    await page.keyboard.press('End');
    const last = await focused();
    await page.keyboard.press('Home');
    expect(await focused()).toMatch(/^Start/);
    expect(last).not.toBe(await focused());
    await page.keyboard.press('ArrowDown');
    await page.getByRole('region', { name: 'The selected element' }).waitFor();
    expect(await tree.locator('[aria-selected=true]').count()).toBe(1);
    expect(await page.locator('.djs-element.selected').count()).toBe(1);
    const id = await tree.locator('[aria-selected=true]').getAttribute('data-entry');
    expect(await page.locator('.djs-element.selected').getAttribute('data-element-id')).toBe(id);
    expect(await isMarkInSight()).toBe(true);
    expect(await violations(page)).toEqual([]);
  }, 60_000);

  it('shows outline and panel without the drawing on a phone and at 200 %', async () => {
    await page.setViewportSize({ width: 320, height: 700 });
    await page.locator('.wm-drawing').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await page.getByRole('tree').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 1200, height: 900 });
    await drawn();
    expect(await isMarkInSight()).toBe(true);
  }, 60_000);

  it('reads a table, a form as people see it, and nothing that is typed is sent', async () => {
    await page.goto(`${stack.url}/journeys/victim-journey/1/decisions/risk-grade`);
    await page.getByRole('table').getByRole('row').nth(1).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.goto(`${stack.url}/journeys/victim-journey/1`);
    await page.getByRole('heading', { name: 'Forms' }).waitFor();
    await page.getByRole('link', { name: 'Contact attempt', exact: true }).click();
    await page.getByText(/is not sent and not kept/).waitFor();
    const sent: string[] = [];
    page.on('request', (request) => request.method() !== 'GET' && sent.push(request.url()));
    await page.getByLabel('What was said').fill('Only a try');
    await page.getByLabel('Phone call').check();
    expect(await violations(page)).toEqual([]);
    expect(sent).toEqual([]);
  }, 60_000);

  it('lays out a diagram without a drawing, and opens the process that it calls', async () => {
    const client = await stack.as('Cal Ivers');
    const { state, journey } = await client.call('publishJourney', {
      body: { files: FILES },
      command: randomUUID(),
    });
    expect(state).toBe('live');
    published = journey;
    const { instance } = await client.call('startInstance', {
      body: { journey, process: 'caller', data: {} },
      command: randomUUID(),
    });
    const [task] = (await client.call('listTasks')).items;
    await client.call('claimTask', { params: { task: task!.task }, command: randomUUID() });
    await client.call('completeTask', {
      params: { task: task!.task },
      body: { values: { yes: true } },
      command: randomUUID(),
    });
    await page.goto(`${stack.url}/journeys/${journey}/1/processes/caller`);
    await drawn();
    expect(await page.locator('.djs-connection').count()).toBe(5);
    const tree = page.getByRole('tree', { name: 'Outline of “Ask and answer”' });
    await tree.getByText('Get the answer', { exact: true }).click();
    await page.getByRole('link', { name: 'Open the process “Answering”' }).click();
    await page.getByRole('heading', { level: 1, name: 'Answering' }).waitFor();
    await drawn();
    const trail = page.getByRole('navigation', { name: 'Processes' });
    await trail.getByRole('link', { name: 'Ask and answer' }).waitFor();
    expect(await violations(page)).toEqual([]);

    await page.goto(`${stack.url}/journeys/${journey}/1/scenarios`);
    await page.getByText('amara completes “Ask them”').waitFor();
    expect(await violations(page)).toEqual([]);

    await page.goto(`${stack.url}/instances/${instance}`);
    await page.getByRole('heading', { level: 1, name: 'Ask and answer, step by step' }).waitFor();
    await drawn();
    expect(await page.getByRole('treeitem', { name: /Get the answer.*Here now/ }).count()).toBe(1);
    const slider = page.getByRole('slider');
    await slider.focus();
    await page.keyboard.press('Home');
    await page.getByText('It started.').waitFor();
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^Step 1 of \d.*: It started$/);
    expect(await page.getByRole('treeitem', { name: /Ask them.*Here now/ }).count()).toBe(1);
    expect(await isMarkInSight()).toBe(true);
    expect(await violations(page)).toEqual([]);
  }, 90_000);

  it('says the same to a screen reader: kind, name, where it leads and when', async () => {
    await page.goto(`${stack.url}/journeys/${published}/1/processes/caller`);
    await drawn();
    expect(await page.getByRole('tree').ariaSnapshot()).toBe(OUTLINE);
  }, 60_000);

  it('did nothing in the console and asked no other host', () => {
    expect(designer.complaints).toEqual([]);
  });
}
