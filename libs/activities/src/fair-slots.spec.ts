import { FairSlots } from './fair-slots.js';

describe('slots that are shared', () => {
  it('leave some to other instances and other organisations', () => {
    const slots = new FairSlots({ all: 10, organisation: 6, instance: 4 });
    const take = (organisation: string, instance: string, times: number) =>
      Array.from({ length: times }, () => slots.take(organisation, instance)).filter(
        (slot) => slot !== null,
      );
    const wide = take('northvale', 'wide', 100);
    expect(wide).toHaveLength(4);
    expect(take('northvale', 'other', 100)).toHaveLength(2);
    expect(take('northvale', 'third', 1)).toHaveLength(0);
    expect(take('eastmoor', 'wide', 100)).toHaveLength(4);
    expect(take('southdale', 'one', 1)).toHaveLength(0);
    wide[0]?.();
    expect(take('northvale', 'third', 9)).toHaveLength(1);
  });

  it('forget who uses none', () => {
    const slots = new FairSlots({ all: 2, organisation: 2, instance: 2 });
    for (let time = 0; time < 1_000; time += 1) slots.take('northvale', `i-${time}`)?.();
    expect(slots.take('northvale', 'last')).not.toBeNull();
    expect(Reflect.get(slots, 'inUse')).toHaveProperty('size', 3);
  });

  it('ask those who wait to come again the later, the more there are', () => {
    let now = 10_000;
    const slots = new FairSlots({ all: 1, organisation: 1, instance: 1 }, () => now);
    expect(slots.askAgainMs('eastmoor')).toBeLessThan(500);
    const many = Array.from({ length: 1_000 }, () => slots.askAgainMs('northvale'));
    expect(many[0]).toBeLessThan(500);
    expect(many.at(-1)).toBe(30_000);
    expect(slots.askAgainMs('eastmoor')).toBeLessThan(500);
    now += 1_000;
    expect(slots.askAgainMs('northvale')).toBe(30_000);
    now += 5_000;
    expect(slots.askAgainMs('northvale')).toBeLessThan(500);
  });
});
