import { uuidv7 } from './uuidv7.js';

describe('uuidv7', () => {
  it('has version and variant, sorts by time and never repeats', () => {
    const ids = Array.from({ length: 500 }, () => uuidv7(1_795_000_000_000));
    expect(new Set(ids).size).toBe(500);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(uuidv7(1_795_000_000_000) < uuidv7(1_795_000_000_001)).toBe(true);
  });
});
