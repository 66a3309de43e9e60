import type { Tx } from '../transaction.js';

/**
 * Several writes as one statement with data-modifying CTEs: one round trip, however many tables
 * change. The writes must touch different rows, because Postgres runs all of them on one snapshot
 * and in no particular order.
 */
export class CombinedStatement {
  private readonly parts: string[] = [];
  private readonly parameters: unknown[] = [];

  /**
   * `sql` is an insert, update or delete, and numbers its own parameters from `$1`.
   * @returns its name, for a later part that reads the rows it returns.
   */
  add(sql: string, parameters: readonly unknown[]): string {
    const offset = this.parameters.length;
    this.parts.push(sql.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + offset}`));
    this.parameters.push(...parameters);
    return `w${this.parts.length - 1}`;
  }

  /** Sends the statement without waiting. If it fails, the transaction fails. */
  send(tx: Tx): void {
    if (this.parts.length === 0) return;
    const [first, ...others] = this.parts;
    const sql =
      others.length === 0
        ? first
        : `with ${this.parts.map((part, index) => `w${index} as (${part})`).join(', ')} select 1`;
    tx.send(sql ?? '', this.parameters);
  }
}
