import type { OrganisationId, Sha256 } from '@waymark/domain';
import type { Program, Reference } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';

/**
 * Programs and references never change, so they are read once and kept. When it is full, the one
 * that was used longest ago is dropped.
 */
export class ProgramStore {
  private readonly kept = new Map<string, unknown>();
  constructor(private readonly size = 200) {}

  program(tx: Tx, id: Sha256): Promise<Program> {
    return this.load<Program>(tx, 'program', id);
  }

  reference(tx: Tx, id: Sha256): Promise<Reference> {
    return this.load<Reference>(tx, 'reference_set', id);
  }

  private async load<T>(tx: Tx, table: 'program' | 'reference_set', id: Sha256): Promise<T> {
    const name = keyOf(tx.organisation, table, id);
    const known = this.kept.get(name) ?? (await read(tx, table, id));
    this.kept.delete(name);
    this.kept.set(name, known);
    const oldest = this.kept.size > this.size ? this.kept.keys().next().value : undefined;
    if (oldest !== undefined) this.kept.delete(oldest);
    return known as T;
  }
}

const keyOf = (organisation: OrganisationId, table: string, id: Sha256): string =>
  `${organisation}/${table}/${id}`;

async function read(tx: Tx, table: string, id: Sha256): Promise<unknown> {
  const [row] = await tx.query<{ body: unknown }>(
    `select body from ${table} where organisation = $1 and id = $2`,
    [tx.organisation, id],
  );
  if (!row) throw new Error(`${table} ${id} is missing`);
  return row.body;
}
