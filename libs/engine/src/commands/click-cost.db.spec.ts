import { createRequire } from 'node:module';
import type { Client } from 'pg';
import { amara, by, openEngineBench, valueOf, type EngineBench } from '../testing/engine-bench.js';
import { programOf, visit, visitForms } from '../testing/programs.js';

const pg = createRequire(import.meta.url)('pg') as { Client: { prototype: Client } };

describe('the cost of a click', () => {
  let bench: EngineBench;
  const statements: string[] = [];
  /**
   * Statements without an answer, by connection. A statement that finds none begins a round trip.
   */
  const underWay = new Map<Client, number>();
  let roundTrips = 0;
  const query = pg.Client.prototype.query as (...parameters: unknown[]) => unknown;
  beforeAll(async () => {
    bench = await openEngineBench();
    await bench.publish('visits', programOf([visit], { forms: visitForms }));
    pg.Client.prototype.query = function counted(this: Client, ...parameters: unknown[]) {
      const [first] = parameters as [string | { text?: string }];
      statements.push(typeof first === 'string' ? first : (first.text ?? ''));
      // a query of the pool itself: the key store
      if (typeof parameters.at(-1) === 'function') return query.apply(this, parameters);
      if (!underWay.get(this)) roundTrips += 1;
      underWay.set(this, (underWay.get(this) ?? 0) + 1);
      const answer = query.apply(this, parameters) as Promise<unknown>;
      const answered = (): void => void underWay.set(this, (underWay.get(this) ?? 0) - 1);
      answer.then(answered, answered);
      return answer;
    } as never;
  });
  afterAll(async () => {
    pg.Client.prototype.query = query as never;
    await bench.close();
  });

  const click = async (): Promise<void> => {
    const { next } = valueOf(
      await bench.engine.startInstance({
        ...by(amara),
        process: 'visit',
        variables: { grade: 'high' },
      }),
    );
    const task =
      valueOf(await bench.engine.claimTask({ ...by(amara), task: next[0]?.task ?? '' })).next[0]
        ?.task ?? '';
    statements.length = 0;
    roundTrips = 0;
    valueOf(await bench.engine.completeTask({ ...by(amara), task, submission: { reached: true } }));
  };

  it('takes seven statements in three round trips', async () => {
    await click();
    await click();
    if (process.env['WAYMARK_SHOW_SQL'])
      process.stdout.write(
        `${statements.map((sql) => `- ${sql.slice(0, 160).replaceAll(/\s+/g, ' ')}`).join('\n')}\n`,
      );
    expect([statements.length, roundTrips]).toEqual([7, 3]);
  });
});
