import { jest } from '@jest/globals';
import { SafetyWorld } from './safety-world.js';
import { judgement } from './rule-3-judgement.js';
import { safeContact } from './rule-1-safe-contact.js';

jest.setTimeout(60_000);

/** Design 8: each rule attacked through the HTTP API by whoever would have the power. */
describe('rules of the service that the code enforces, whatever a diagram says', () => {
  let world: SafetyWorld;
  const current = () => world;
  beforeAll(async () => void (world = await SafetyWorld.start()), 120_000);
  afterAll(() => world?.close());

  describe('1. No message leaves without the safe-contact decision', () => safeContact(current));
  describe('3. Professional judgement raises a grade, never lowers it', () => judgement(current));
});
