import { jest } from '@jest/globals';
import { safeContact } from './rule-1-safe-contact.js';
import { consent } from './rule-2-consent.js';
import { judgement } from './rule-3-judgement.js';
import { conflict } from './rule-5-conflict.js';
import { breakGlass } from './rule-6-break-glass.js';
import { appendOnly } from './rule-7-append-only.js';
import { recordsOutsideTasks } from './records-outside-tasks.js';
import { questions } from './rule-8-questions.js';
import { SafetyWorld } from './safety-world.js';

jest.setTimeout(60_000);

/**
 * Attacks each rule through the HTTP API as the people who have the most power to break it. Rule 4
 * is about restorative justice, which Waymark does not do yet.
 */
describe('rules of the service that the code enforces, whatever a diagram says', () => {
  let world: SafetyWorld;
  const current = () => world;
  beforeAll(async () => void (world = await SafetyWorld.start()), 120_000);
  afterAll(() => world?.close());

  describe('1. No message leaves without the safe-contact decision', () => safeContact(current));
  describe('2. No sharing without consent or lawful basis; no withdrawal ends high-risk work', () =>
    consent(current));
  describe('3. Judgement raises a grade, never lowers it; unanswered never counts as no', () =>
    judgement(current));
  describe('5. A worker in conflict never sees the case', () => conflict(current));
  describe('6. Break-glass needs a reason and tells the supervisor; every view is recorded', () =>
    breakGlass(current));
  describe('7. Records are append-only; no row is dropped without a person seeing it', () =>
    appendOnly(current));
  describe('8. No question about safety opens answered', () => questions(current));
  describe('What is recorded outside a task keeps the same rules', () =>
    recordsOutsideTasks(current));
});
