import type { Browser } from 'playwright-core';
import { Stack } from '../system/stack.js';
import { launch } from './browser.js';
import type { DesignersAtWork } from './designers-at-work.js';
import { beginDrafts } from './designers-begin-drafts.js';
import { changeRules } from './designers-change-rules.js';
import { changeDecisions } from './designers-decide.js';
import { editDiagrams } from './designers-edit.js';
import { migrateProcesses } from './designers-migrate.js';
import { publishDrafts } from './designers-publish.js';
import { readJourneys } from './designers-read.js';
import { tryJourneys } from './designers-try.js';

/**
 * What service designers do, in one system, because starting one takes a while. The first group
 * expects that there is no draft; the last one changes rules.
 */
describe('service designers', () => {
  let stack: Stack | undefined;
  let browser: Browser | undefined;
  const current = (): DesignersAtWork => {
    if (!stack || !browser) throw new Error('the system did not start');
    return { stack, browser };
  };
  beforeAll(async () => {
    stack = await Stack.start([], { web: true });
    browser = await launch();
  }, 240_000);
  afterAll(async () => {
    await Promise.all([browser?.close(), stack?.end()]);
  }, 60_000);

  describe('a service designer begins drafts in a browser', () => beginDrafts(current));
  describe('a service designer reads journeys in a browser', () => readJourneys(current));
  describe('a service designer tries a journey in a browser', () => tryJourneys(current));
  describe('a service designer changes a diagram in a browser', () => editDiagrams(current));
  describe('running processes are moved in a browser', () => migrateProcesses(current));
  describe('a service designer changes tables and forms in a browser', () =>
    changeDecisions(current));
  describe('a service designer publishes a draft in a browser', () => publishDrafts(current));
  describe('a rule is changed in a browser, by two people', () => changeRules(current));
});
