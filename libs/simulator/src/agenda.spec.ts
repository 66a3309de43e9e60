import { Agenda } from './agenda.js';

const [NINE, TEN, ELEVEN] = [
  '2026-11-23T09:00:00.000Z',
  '2026-11-23T10:00:00.000Z',
  '2026-11-23T11:00:00.000Z',
];

describe('Agenda', () => {
  it('gives the earliest item, and of several the one entered first', () => {
    const agenda = new Agenda();
    const done: string[] = [];
    for (const [due, name] of [
      [TEN, 'b'],
      [NINE, 'a'],
      [TEN, 'c'],
    ] as const)
      agenda.enter(due, () => void done.push(name));
    for (let item = agenda.next(TEN); item; item = agenda.next(TEN)) {
      agenda.take(item);
      item.run();
    }
    expect(done).toEqual(['a', 'b', 'c']);
  });

  it('keeps later items, and does not remove an item that it shows', () => {
    const agenda = new Agenda();
    agenda.enter(ELEVEN, () => undefined);
    expect(agenda.next(TEN)).toBeUndefined();
    expect([agenda.next(ELEVEN)?.due, agenda.next(ELEVEN)?.due]).toEqual([ELEVEN, ELEVEN]);
  });
});
