import { Agenda } from './agenda.js';

const [NINE, TEN, ELEVEN] = [
  '2026-11-23T09:00:00.000Z',
  '2026-11-23T10:00:00.000Z',
  '2026-11-23T11:00:00.000Z',
];

describe('Agenda', () => {
  it('gives what is due first, and of one moment what was entered first', () => {
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

  it('keeps what is later, and does not take what it only shows', () => {
    const agenda = new Agenda();
    agenda.enter(ELEVEN, () => undefined);
    expect(agenda.next(TEN)).toBeUndefined();
    expect([agenda.next(ELEVEN)?.due, agenda.next(ELEVEN)?.due]).toEqual([ELEVEN, ELEVEN]);
  });
});
