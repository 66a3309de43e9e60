import type { Browser, Page } from 'playwright-core';
import type { Client } from '../../apps/cli/src/client.js';
import type { Stack } from '../system/stack.js';
import { violations } from './accessibility.js';
import { signIn, type Watched } from './browser.js';
import type { DesignersAtWork } from './designers-at-work.js';

const diagram = (task: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:waymark="urn:waymark:bpmn:1.0" id="d" targetNamespace="urn:test">
  <process id="callback" name="Call back" isExecutable="true">
    <startEvent id="start"/>
    <userTask id="${task}" name="Call them back">
      <extensionElements><waymark:task roles="caseworker"/></extensionElements>
    </userTask>
    <endEvent id="end"/>
    <sequenceFlow id="f1" sourceRef="start" targetRef="${task}"/>
    <sequenceFlow id="f2" sourceRef="${task}" targetRef="end"/>
  </process>
</definitions>`;

/** Running processes of one version go on in another, seen by a designer and done by a manager. */
export function migrateProcesses(current: () => DesignersAtWork): void {
  let stack: Stack;
  let browser: Browser;
  let designer: Watched;
  let manager: Watched;
  let worker: Client;

  beforeAll(async () => {
    ({ stack, browser } = current());
    const author = await stack.as('Cal Ivers');
    const approver = await stack.as('Zoe Flint');
    await publish(author, approver, 'call');
    worker = await stack.as('Edie Farrow');
    for (let each = 0; each < 3; each += 1)
      await worker.call('startInstance', { body: { journey: 'callback', data: {} } });
    await publish(author, approver, 'ring');
    designer = await signIn(browser, stack, 'Cal Ivers', 'Journeys');
    manager = await signIn(browser, stack, 'Yasmin Ebb');
  }, 240_000);

  afterAll(async () => {
    await designer?.page.context().close();
    await manager?.page.context().close();
  }, 60_000);

  const publish = async (author: Client, approver: Client, task: string): Promise<void> => {
    const { approval } = await author.call('publishJourney', {
      body: { files: [{ path: 'callback.bpmn', content: diagram(task) }] },
    });
    if (approval)
      await approver.call('approveJourney', {
        params: { request: approval.request },
        body: { content: approval.content },
      });
  };
  const isClean = async (page: Page): Promise<void> => {
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await violations(page)).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
    ).toBe(true);
    await page.setViewportSize({ width: 1200, height: 900 });
  };
  const look = async (page: Page): Promise<void> => {
    await page.goto(`${stack.url}/journeys/callback`);
    await page.getByRole('link', { name: 'Move running processes to another version' }).click();
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await page.getByRole('link', { name: 'Choose the version on which the processes run' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('from');
    await page.getByLabel('Version on which the processes run').selectOption('1');
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await page.getByRole('heading', { name: 'What it would do' }).waitFor();
  };

  it('shows a designer no number under five, and whom to ask', async () => {
    const { page } = designer;
    await look(page);
    await page.getByText('Fewer than 5').first().waitFor();
    await page.getByText('Ask a service manager or a safeguarding lead to move them').waitFor();
    expect(await page.getByRole('button', { name: 'Move these processes' }).count()).toBe(0);
    await isClean(page);
  }, 90_000);

  it('moves nothing as long as an element has nothing that continues it', async () => {
    const { page } = manager;
    await look(page);
    await page.getByLabel('Why they are moved').fill('A clearer name');
    await page.getByRole('button', { name: 'Move these processes' }).click();
    await page.getByRole('link', { name: /^Choose what continues every element/ }).waitFor();
    await isClean(page);
    await page.getByLabel('Call them back is continued by').selectOption('ring');
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await page.getByRole('table', { name: 'What changes' }).waitFor();
    await isClean(page);
  }, 90_000);

  it('pauses what has begun, moves it once it is resumed, and undoes it', async () => {
    const { page } = manager;
    const state = (words: string) =>
      page.getByText(words, { exact: true }).first().waitFor({ timeout: 60_000 });
    await whileNobodyWorks(async () => {
      await page.getByRole('button', { name: 'Move these processes' }).click();
      await page.getByRole('heading', { name: 'Version 1 to version 2' }).waitFor();
      await page.getByRole('button', { name: 'Pause' }).click();
      await state('Paused');
      await isClean(page);
    });
    expect(await versions()).toEqual([1, 1, 1]);
    await page.getByRole('button', { name: 'Resume' }).press('Enter');
    await state('Done');
    await page.getByText(/^Yasmin Ebb, \w{3}, /).waitFor();
    await isClean(page);
    expect(await versions()).toEqual([2, 2, 2]);

    await page.getByLabel('Why it is undone').fill('The old name was better');
    await whileNobodyWorks(async () => {
      await page.getByRole('button', { name: 'Undo this migration' }).click();
      await page.getByRole('heading', { name: /^Undo: / }).waitFor();
      await page.getByRole('button', { name: 'Stop' }).click();
      await state('Stopped');
      await isClean(page);
    });
    expect(await versions()).toEqual([2, 2, 2]);
    await page.getByRole('button', { name: 'Try again those that stay' }).click();
    await state('Done');
    expect(await versions()).toEqual([1, 1, 1]);
    await isClean(page);
    expect(designer.complaints).toEqual([]);
    expect(manager.complaints).toEqual([]);
  }, 180_000);

  const versions = async (): Promise<number[]> =>
    (await worker.call('listInstances', { query: { journey: 'callback' } })).items.map(
      ({ version }) => version,
    );
  /** A batch of three is done in a moment, so the program that does it is held meanwhile. */
  const whileNobodyWorks = async (work: () => Promise<void>): Promise<void> => {
    const pid = stack.pid('worker');
    process.kill(pid, 'SIGSTOP');
    try {
      await work();
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  };
}
