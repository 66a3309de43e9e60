import type { Alarm } from '@waymark/engine';
import { alarms } from './alarms.js';
import type { Logger } from './log.js';

const quiet = { error: () => undefined } as unknown as Logger;
const late = (instance: number, code: Alarm['code'] = 'timer-late'): Alarm => ({
  code,
  organisation: 'northvale',
  instance: `i-${instance}`,
  detail: {},
});

describe('alarms', () => {
  let now: number;
  let lines: string[];
  let full: boolean;
  const opened = () =>
    alarms('', quiet, {
      now: () => now,
      write: (line) => {
        if (full) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
        lines.push(line);
      },
    });
  beforeEach(() => {
    [now, lines, full] = [0, [], false];
  });

  it('writes one again after ten minutes, not before', () => {
    const raise = opened();
    raise(late(1));
    now += 9 * 60_000;
    raise(late(1));
    expect(lines).toHaveLength(1);
    now += 61_000;
    raise(late(1));
    expect(lines).toHaveLength(2);
  });

  it('counts a storm of one kind and writes those of another', () => {
    const raise = opened();
    for (let round = 0; round < 3; round += 1)
      for (let instance = 0; instance < 30_000; instance += 1) raise(late(instance));
    expect(lines).toHaveLength(201);
    raise(late(1, 'instance-parked'));
    expect(lines).toHaveLength(202);
    now += 60_000;
    raise(late(40_000));
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      code: 'timer-late',
      detail: { others: 3 * 29_800 },
    });
  });

  it('fails nobody when the disk is full, and says it once there is space', () => {
    const raise = opened();
    full = true;
    expect(() => raise(late(1))).not.toThrow();
    full = false;
    raise(late(1));
    expect(lines).toHaveLength(1);
  });

  it('fails nobody when the log fails', () => {
    const broken = {
      error: () => {
        throw new Error('the log is closed');
      },
    } as unknown as Logger;
    const raise = alarms('', broken, { write: (line) => void lines.push(line), now: () => now });
    expect(() => raise(late(1))).not.toThrow();
    expect(lines).toHaveLength(1);
  });
});
