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
});
