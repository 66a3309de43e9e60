import { isDuringCall } from './held-call.js';

const CALL = { task: 'i1.7', case: 'c1' };

describe('a call that somebody has begun', () => {
  it.each(['/tasks/i1.7', '/tasks/i2.1', '/cases/c1', '/cases/c1/record/danger'])(
    'C.3 goes on while they are at %s',
    (path) => expect(isDuringCall(CALL, path)).toBe(true),
  );

  it.each(['/', '/tasks', '/cases/c12', '/cases/find', '/notices', '/supervisor'])(
    'C.3 ends when they go to %s',
    (path) => expect(isDuringCall(CALL, path)).toBe(false),
  );
});
