import type { Persistence } from '@waymark/persistence';

/**
 * Where a connection to Postgres breaks: just before the statement of this number (the first is 1),
 * or after the commit of this number, whose answer is then lost.
 */
export type Break = { before: number } | { afterCommit: number };

/** Breaks connections of a persistence, as the death of a process or of Postgres does. */
export interface FailingStatements {
  /**
   * Runs work while the connection breaks at one place. Every later connection works again.
   * @returns whether the work came to that place; the failure of the work is swallowed.
   */
  breaking(at: Break, work: () => Promise<unknown>): Promise<boolean>;
}

interface Client {
  query(query: unknown, ...more: unknown[]): Promise<unknown>;
  connection: { stream: { destroy(): void } };
}
interface Runner {
  connect(): Promise<Client>;
}

/** What is going to break, and how much of the work has come by. */
interface Plan {
  at: Break;
  statements: number;
  commits: number;
  met: boolean;
}

/** Makes the connections of this persistence breakable. For a test's own database only. */
export function failingStatements({
  dataSource,
}: Pick<Persistence, 'dataSource'>): FailingStatements {
  let plan: Plan | null = null;
  const create = dataSource.createQueryRunner.bind(dataSource);
  dataSource.createQueryRunner = (...given) => {
    const runner = create(...given);
    const breakable = runner as unknown as Runner;
    const connect = breakable.connect.bind(runner);
    breakable.connect = async () => watched(await connect(), () => plan);
    return runner;
  };
  return {
    breaking: async (at, work) => {
      const mine: Plan = { at, statements: 0, commits: 0, met: false };
      plan = mine;
      try {
        await work();
      } catch (thrown) {
        if (!mine.met) throw thrown;
      } finally {
        plan = null;
      }
      return mine.met;
    },
  };
}

/** The same connection, whose statements are counted. */
function watched(client: Client, planOf: () => Plan | null): Client {
  const query: Client['query'] = (...given) => {
    const plan = planOf();
    if (!plan || plan.met) return client.query(...given);
    const isCommit = textOf(given[0]) === 'commit';
    plan.statements += 1;
    if (isCommit) plan.commits += 1;
    if ('before' in plan.at) {
      if (plan.statements !== plan.at.before) return client.query(...given);
      plan.met = true;
      return broken(client);
    }
    if (!isCommit || plan.commits !== plan.at.afterCommit) return client.query(...given);
    plan.met = true;
    return client.query(...given).then(() => broken(client));
  };
  return new Proxy(client, {
    get: (target, name) => {
      if (name === 'query') return query;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

const textOf = (query: unknown): string =>
  typeof query === 'string' ? query : ((query as { text?: string }).text ?? '');

/** What was sent before on this connection may still have arrived, as when a process dies. */
function broken(client: Client): Promise<never> {
  client.connection.stream.destroy();
  return Promise.reject(
    Object.assign(new Error('the connection broke on purpose'), { code: '08006' }),
  );
}
