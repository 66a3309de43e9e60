import type { Tx } from '@waymark/persistence';

/**
 * Several writes as one statement (data-modifying CTEs), so that a step costs one round trip
 * whatever it changes.
 * The writes must touch different rows: Postgres runs them on one snapshot, in no order.
 */
export class CombinedStatement {
  private readonly parts: string[] = [];
  private readonly parameters: unknown[] = [];

  /**
   * `sql` has `$1…` for its own parameters and must be an insert, update or delete.
   * @returns its name, for a later part that reads what it returns.
   */
  add(sql: string, parameters: readonly unknown[]): string {
    const offset = this.parameters.length;
    this.parts.push(sql.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + offset}`));
    this.parameters.push(...parameters);
    return `w${this.parts.length - 1}`;
  }

  get size(): number {
    return this.parts.length;
  }

  /** Not waited for: where it fails, the transaction does. */
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
