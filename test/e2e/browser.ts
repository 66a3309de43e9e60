import { chromium, type Browser, type Page } from 'playwright-core';
import { browserPath } from '../../scripts/install.mjs';
import type { Stack } from '../system/stack.js';

/** As root in a container, and without a word to anybody outside. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: browserPath() ?? 'chromium', args: FLAGS });

/**
 * What no page may do: ask another host, write to the console, throw, be refused by the server
 * without a reason we expect.
 */
export interface Watched {
  page: Page;
  complaints: string[];
}

/** A signed-in person's own browser window. */
export async function signIn(browser: Browser, stack: Stack, name: string): Promise<Watched> {
  const context = await browser.newContext({
    viewport: { width: 1200, height: 900 },
    locale: 'en-GB',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on(
    'request',
    (request) =>
      !request.url().startsWith(stack.url) &&
      complaints.push(`asked ${new URL(request.url()).host}`),
  );
  await page.goto(`${stack.url}/`);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('button', { name }).click();
  await page.getByRole('heading', { name: 'Work list' }).waitFor();
  // Before anybody is signed in, being told so is no complaint.
  page.on(
    'console',
    (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()),
  );
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints };
}
