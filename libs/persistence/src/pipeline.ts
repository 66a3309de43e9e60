import { QueryFailedError } from 'typeorm';

/**
 * The part of a `pg` client that is used here. The client has `pipeline: true`: it writes a
 * statement without waiting for the answer to the one before.
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
 * The statements of one transaction. Its beginning travels with its first statement, and its last
 * write with the commit.
 * Postgres answers in order. After a statement that failed it refuses every other until the
 * rollback with 25P02, and answers a commit with ROLLBACK.
 */
export class Pipeline {
  private begun: Promise<unknown> = Promise.resolve();
  private readonly sent: Promise<unknown>[] = [];
  /** The failure of a statement that nobody waits for: the reason why those after it fail. */
  private failure: { error: unknown } | undefined;

  constructor(private readonly client: PgClient) {}

  begin(text: string): void {
    this.begun = this.post({ text });
    this.begun.catch(() => undefined); // `run` waits for it
  }

  /** @throws QueryFailedError */
  async run(query: PgQuery): Promise<PgResult> {
    const answer = this.post(query);
    answer.catch(() => undefined);
    // Outside a transaction a statement sees no organisation, so its answer must not be used.
    await this.begun;
    return answer;
  }

  send(query: PgQuery): void {
    this.sent.push(this.post(query).catch((error: unknown) => void (this.failure ??= { error })));
  }

  /** Answers once Postgres has committed everything, and throws if it has rolled back instead. */
  async commit(): Promise<void> {
    const { command } = await this.run({ text: 'commit' });
    await Promise.all(this.sent);
    if (this.failure) throw this.failure.error;
    if (command !== 'COMMIT')
      throw new Error('the transaction was rolled back: one of its statements had failed');
  }

  /**
   * @returns the cause: an earlier failure of a statement that nobody waits for, or else what was
   * thrown.
   */
  async rollBack(thrown: unknown): Promise<unknown> {
    // A broken connection is not used again.
    await this.post({ text: 'rollback' }).catch(() => undefined);
    await Promise.all(this.sent);
    return this.failure ? this.failure.error : thrown;
  }

  /**
   * Statements of one turn of the event loop are one write to the socket. That write, not the
   * statement, is the cost of a round trip.
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
