import type { Browser } from 'playwright-core';
import type { Stack } from '../system/stack.js';

/** One running system and one browser, in which each group of tests signs in by itself. */
export interface DesignersAtWork {
  stack: Stack;
  browser: Browser;
}
