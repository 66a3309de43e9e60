import { jest } from '@jest/globals';
import { names } from './names.js';
import { SafetyWorld } from './safety-world.js';
import { values } from './values.js';

jest.setTimeout(120_000);

/** Attacks the ways into Waymark through the HTTP API: names, values and rights. */
describe('nothing gets in by a way beside the rules', () => {
  let world: SafetyWorld;
  const current = () => world;
  beforeAll(async () => void (world = await SafetyWorld.start()), 120_000);
  afterAll(() => world?.close());

  describe('no caller takes a name that Waymark gives itself', () => names(current));
  describe('every way in asks what the journey declares and the case file says', () =>
    values(current));
});
