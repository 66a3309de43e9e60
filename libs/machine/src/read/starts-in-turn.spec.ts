import { after, error, message, signal } from '../testing/events.js';
import { process, program } from '../testing/process.js';
import { ringThrough, startsInTurn } from './starts-in-turn.js';

type Built = ReturnType<typeof process>;
const on = (id: string, name: string): Built => process(id).start('s', { events: [message(name)] });
const ringsOf = (...processes: Built[]): string[] => {
  const starts = startsInTurn(Object.values(program(processes).processes));
  return starts.flatMap((start) => {
    const ring = ringThrough(start, starts);
    return ring ? [ring.map(({ process: id }) => id).join(' > ')] : [];
  });
};

describe('what starts in turn', () => {
  it('is a ring of processes that start each other by messages and signals', () =>
    expect(
      ringsOf(
        on('a', 'one')
          .end('e', { events: [message('two')] })
          .flow('s -> e'),
        on('b', 'two')
          .end('e', { events: [signal('three')] })
          .flow('s -> e'),
        process('c')
          .start('s', { events: [signal('three')] })
          .node('n', 'sendTask', { message: { name: 'one' } })
          .flow('s -> n'),
      ),
    ).toEqual(['a > b > c', 'b > c > a', 'c > a > b']));

  it('is none where somebody or something is waited for, also within a sub-process', () => {
    const again = { events: [message('one')] };
    for (const waits of [
      on('a', 'one').user('w').end('e', again).flow('s -> w -> e'),
      on('a', 'one').catch('w', after('P1D')).end('e', again).flow('s -> w -> e'),
      on('a', 'one')
        .node('part', 'subProcess')
        .user('w', { in: 'part' })
        .end('e', again)
        .flow('s -> part -> e'),
    ])
      expect(ringsOf(waits)).toEqual([]);
  });

  it('is found behind a sub-process that ends at once, and behind an error', () => {
    const again = { events: [message('one')] };
    expect(
      ringsOf(
        on('a', 'one')
          .node('part', 'subProcess')
          .node('t', 'task', { in: 'part' })
          .end('e', again)
          .flow('s -> part -> e'),
      ),
    ).toEqual(['a']);
    expect(
      ringsOf(
        on('a', 'one')
          .node('j', 'serviceTask')
          .boundary('b', 'j', { events: [error('E')] })
          .end('e', again)
          .flow('s -> j')
          .flow('b -> e'),
      ),
    ).toEqual(['a']);
  });

  it('does not mix messages and signals of one name', () =>
    expect(
      ringsOf(
        on('a', 'one')
          .end('e', { events: [signal('one')] })
          .flow('s -> e'),
      ),
    ).toEqual([]));
});
