import { QueryFailedError } from 'typeorm';

/**
 * What of a `pg` client is used here: one with `pipeline: true`, which writes a statement without
 * waiting for the answer to the one before.
 */
export interface PgClient {
  query(query: PgQuery): Promise<PgResult>;
  /** Its socket. */ connection: { stream: { cork(): void; uncork(): void } };
}
interface PgQuery {
  name?: string;
  text: string;
  values?: readonly unknown[];
}
interface PgResult {
  rows: object[];
  rowCount: number | null;
  command: string;
}

/**
 * The statements of one transaction on their way: its beginning travels with its first statement,
 * and its last write with the commit.
 * Postgres answers in order, and after a statement that failed it does nothing until the rollback:
 * what follows fails with 25P02, and a commit answers ROLLBACK.
 */
export class Pipeline {
  private begun: Promise<unknown> = Promise.resolve();
  private readonly sent: Promise<unknown>[] = [];
  /** Of a statement nobody waited for: the reason why those after it failed. */
  private failure: { error: unknown } | undefined;

  constructor(private readonly client: PgClient) {}

  begin(text: string): void {
    this.begun = this.post({ text });
    this.begun.catch(() => undefined); // everything that is waited for waits for it too
  }

  /** @throws QueryFailedError */
  async run(query: PgQuery): Promise<PgResult> {
    const answer = this.post(query);
    answer.catch(() => undefined);
    // a statement that ran outside a transaction must not look as if it had run inside; without an
    // organisation it saw nothing
    await this.begun;
    return answer;
  }

  send(query: PgQuery): void {
    this.sent.push(this.post(query).catch((error: unknown) => void (this.failure ??= { error })));
  }

  /** Answers when Postgres has committed everything; a commit that was none throws. */
  async commit(): Promise<void> {
    const { command } = await this.run({ text: 'commit' });
    await Promise.all(this.sent);
    if (this.failure) throw this.failure.error;
    if (command !== 'COMMIT')
      throw new Error('the transaction was rolled back: one of its statements had failed');
  }

  /** @returns why: a statement nobody waited for failed before what was thrown. */
  async rollBack(thrown: unknown): Promise<unknown> {
    // a connection that broke is not used again
    await this.post({ text: 'rollback' }).catch(() => undefined);
    await Promise.all(this.sent);
    return this.failure ? this.failure.error : thrown;
  }

  /**
   * Statements of one turn are one write to the socket: that, not the statement, is what a round
   * trip costs here.
   */
  private async post(query: PgQuery): Promise<PgResult> {
    const { stream } = this.client.connection;
    stream.cork();
    process.nextTick(() => stream.uncork());
    try {
      return await this.client.query(query);
    } catch (thrown) {
      throw new QueryFailedError(query.text, [...(query.values ?? [])], thrown as Error);
    }
  }
}
