import { chromium, type Browser, type Page } from 'playwright-core';
import { browserPath } from '../../scripts/install.mjs';
import type { Stack } from '../system/stack.js';

/** Runs as root in a container and makes no request to the outside. */
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
 * Records what no page may do: call another host, write to the console, throw, or get an unexpected
 * refusal from the server.
 */
export interface Watched {
  page: Page;
  complaints: string[];
}

/** A signed-in person's own browser window, on the page with which their work begins. */
export async function signIn(
  browser: Browser,
  stack: Stack,
  name: string,
  first = 'Work list',
): Promise<Watched> {
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
  await page.getByRole('heading', { name: first }).waitFor();
  // Before sign-in, the server's 401 is expected.
  page.on(
    'console',
    (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()),
  );
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints };
}
