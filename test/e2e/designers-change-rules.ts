import type { Browser, Page } from 'playwright-core';
import type { Stack } from '../system/stack.js';
import { violations } from './accessibility.js';
import { signIn, type Watched } from './browser.js';
import type { DesignersAtWork } from './designers-at-work.js';

export function changeRules(current: () => DesignersAtWork): void {
  let stack: Stack;
  let browser: Browser;
  let designer: Watched;
  let manager: Watched;

  beforeAll(async () => {
    ({ stack, browser } = current());
    designer = await signIn(browser, stack, 'Cal Ivers', 'Journeys');
    manager = await signIn(browser, stack, 'Yasmin Ebb');
  }, 240_000);

  afterAll(async () => {
    await designer?.page.context().close();
    await manager?.page.context().close();
  }, 60_000);

  const isClean = async (page: Page): Promise<void> => {
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await violations(page)).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
    ).toBe(true);
    await page.setViewportSize({ width: 1200, height: 900 });
  };
  const enterDay = async (page: Page, [day, month, year]: string[]): Promise<void> => {
    await page.getByLabel('Day', { exact: true }).fill(day ?? '');
    await page.getByLabel('Month', { exact: true }).fill(month ?? '');
    await page.getByLabel('Year', { exact: true }).fill(year ?? '');
  };

  it('is found beside what applies now, and not beside law', async () => {
    const { page } = designer;
    await page.goto(`${stack.url}/values`);
    await page.getByRole('table', { name: 'Lengths of deadlines and timers' }).waitFor();
    await isClean(page);
    const rows = page.getByRole('row');
    const law = rows.filter({ hasText: 'No organisation can change it' }).first();
    expect(await law.getByRole('link', { name: /^Change/ }).count()).toBe(0);
    await page.locator('a[href="/values/change?kind=length&name=review-T2"]').click();
    await page.getByRole('heading', { name: /^Change: / }).waitFor();
    await isClean(page);
  }, 60_000);

  it('says what is wrong beside the field', async () => {
    const { page } = designer;
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await page.getByRole('link', { name: 'Enter the day' }).waitFor();
    await page.getByLabel('How long').fill('0');
    await page.getByLabel('Who decided it, and where it is written').fill('the board');
    await enterDay(page, ['4', '1', '2020']);
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await page.getByRole('link', { name: /^The past and today cannot be changed/ }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('from');
    await enterDay(page, ['4', '1', '2099']);
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await page.getByRole('link', { name: 'A length is a whole number above zero.' }).waitFor();
    await isClean(page);
    // What the server refused is written to the console by the browser itself.
    designer.complaints.length = 0;
  }, 60_000);

  it('shows real dates by keyboard alone, and asks a second person', async () => {
    const { page } = designer;
    await page.getByLabel('How long').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('10');
    await page.keyboard.press('Tab');
    await page.getByLabel('Counted in').selectOption('days');
    await page.getByLabel('Why', { exact: true }).fill('People wait too long');
    await page.getByRole('button', { name: 'See what it would do' }).focus();
    await page.keyboard.press('Enter');
    const dates = page.getByRole('table', { name: 'When deadlines would be due' });
    await dates.getByText(/^On a Friday afternoon/).waitFor();
    await dates.getByText(/^Before Christmas/).waitFor();
    await page.getByText('Fewer than 5').first().waitFor();
    await isClean(page);
    await page.getByRole('button', { name: 'Propose this change' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('A second person is asked to approve this change.').waitFor();
    await page.getByText('Waits for a second person').waitFor();
    expect(await page.getByRole('button', { name: 'Approve this change' }).count()).toBe(0);
    await isClean(page);
  }, 60_000);

  it('is told to the second person, who reads and approves it', async () => {
    const { page } = manager;
    await page.goto(`${stack.url}/notices`);
    const notice = page.getByRole('link', { name: /asks you to approve a change of a rule/ });
    for (let tries = 0; tries < 20 && (await notice.count()) === 0; tries += 1) {
      await page.waitForTimeout(1_000);
      await page.reload();
    }
    await notice.first().click();
    await page.getByText('People wait too long').waitFor();
    await page.getByRole('button', { name: 'Approve this change' }).click();
    await page.getByRole('link', { name: 'Choose what happens with open deadlines' }).waitFor();
    await isClean(page);
    await page.getByLabel('They are counted again').check();
    await page.getByRole('button', { name: 'Approve this change' }).click();
    await page.getByText('The change is approved.').waitFor();
    await page.getByRole('heading', { name: 'What was done' }).waitFor();
    await isClean(page);
  }, 90_000);

  it('stands in the history, and in what applies next', async () => {
    const { page } = designer;
    await page.goto(`${stack.url}/values/changes`);
    await page.getByRole('table', { name: 'Changes, the newest first' }).waitFor();
    await page.getByText('Approved').waitFor();
    await isClean(page);
    await page.goto(`${stack.url}/values`);
    const link = page.locator('a[href="/values/change?kind=length&name=review-T2"]');
    await link.waitFor();
    const row = page.getByRole('row').filter({ has: link });
    expect(await row.textContent()).toContain('10 working days from 4 January 2099');
  }, 60_000);

  it('closes the service on a day', async () => {
    const { page } = designer;
    await page.getByRole('link', { name: 'Add a closing day' }).click();
    await page.getByRole('heading', { name: 'Add a closing day' }).waitFor();
    await enterDay(page, ['3', '3', '2099']);
    await page.getByLabel('Who decided it, and where it is written').fill('the board');
    await page.getByLabel('Why', { exact: true }).fill('Training of all staff');
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await page.getByRole('button', { name: 'Propose this change' }).click();
    await page.getByLabel('Why you withdraw it').fill('It is another day');
    await page.getByRole('button', { name: 'Withdraw this change' }).click();
    await page.getByText('The change is withdrawn.').waitFor();
    expect(designer.complaints).toEqual([]);
    expect(manager.complaints).toEqual([]);
  }, 60_000);
}
