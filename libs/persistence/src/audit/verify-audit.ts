import type { DataSource } from 'typeorm';
import { inSnapshot, type Tx } from '../transaction.js';
import { auditColumns } from './append-audit.js';
import { CHAIN_START, chainHash } from './chain-hash.js';
import { compareViews } from './compare-views.js';
import { sealHash, type SealedHeads } from './seal-audit.js';
import { stepColumns, type StepColumns } from './step-columns.js';

export interface AuditReport {
  /** How many rows were checked: steps and audit events. */
  events: number;
  intact: boolean;
  /** Each fault as `CHAIN#SEQ reason`. */
  broken: string[];
}

interface Link {
  chain: string;
  seq: number;
  previous: Buffer;
  hash: Buffer;
  expected: Buffer;
}
const PAGE = 500;

/**
 * Recomputes every hash of the organisation, and finds changed, removed, inserted and cut-off rows,
 * also in the list of views.
 * It needs no key.
 */
export function verifyAudit(dataSource: DataSource, organisation: string): Promise<AuditReport> {
  return inSnapshot(dataSource, organisation, async (tx) => {
    const report: AuditReport = { events: 0, intact: true, broken: [] };
    const heads = new Map<string, string[]>();
    await follow(steps(tx), report, heads);
    await follow(events(tx), report, heads);
    await compareInstances(tx, report, heads);
    await compareSeals(tx, report, heads);
    report.broken.push(...(await compareViews(tx)));
    report.intact = report.broken.length === 0;
    return report;
  });
}

async function follow(
  links: AsyncGenerator<Link>,
  report: AuditReport,
  heads: Map<string, string[]>,
): Promise<void> {
  let before: Link | undefined;
  for await (const link of links) {
    const first = before?.chain !== link.chain;
    const from = first || !before ? CHAIN_START : before.hash;
    const number = first || !before ? 1 : before.seq + 1;
    if (link.seq !== number) report.broken.push(`${link.chain}#${number} missing`);
    else if (!link.previous.equals(from))
      report.broken.push(`${link.chain}#${link.seq} does not follow`);
    else if (!link.hash.equals(link.expected))
      report.broken.push(`${link.chain}#${link.seq} changed`);
    const hashes = heads.get(link.chain) ?? [];
    hashes[link.seq] = link.hash.toString('hex');
    heads.set(link.chain, hashes);
    report.events += 1;
    before = link;
  }
}

interface StepRow extends StepColumns {
  recorded: Date;
  payload: Buffer;
  previous: Buffer;
  hash: Buffer;
}

async function* steps(tx: Tx): AsyncGenerator<Link> {
  let after: [string, number] = ['', 0];
  for (;;) {
    const rows = await tx.query<StepRow>(
      `select organisation, instance, seq, incarnation, event_id, kind, at as recorded, program,
          reference, interpreter, key_id, effects, payload, previous, hash
       from step
       where organisation = $1 and (instance, seq) > ($2, $3)
       order by instance, seq
       limit ${PAGE}`,
      [tx.organisation, ...after],
    );
    for (const row of rows)
      yield {
        chain: `instance/${row.instance}`,
        seq: row.seq,
        previous: row.previous,
        hash: row.hash,
        expected: chainHash(
          row.previous,
          stepColumns({ ...row, at: row.recorded.toISOString() }),
          row.payload,
        ),
      };
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = [last.instance, last.seq];
  }
}

interface AuditRow {
  organisation: string;
  chain: string;
  seq: number;
  kind: string;
  actor: string;
  recorded: Date;
  key_id: string;
  payload: Buffer;
  previous: Buffer;
  hash: Buffer;
}

async function* events(tx: Tx): AsyncGenerator<Link> {
  let after: [string, number] = ['', 0];
  for (;;) {
    const rows = await tx.query<AuditRow>(
      `select organisation, chain, seq, kind, actor, at as recorded, key_id, payload, previous,
          hash
        from audit
       where organisation = $1 and (chain, seq) > ($2, $3) order by chain, seq limit ${PAGE}`,
      [tx.organisation, ...after],
    );
    for (const row of rows)
      yield {
        ...row,
        expected: chainHash(
          row.previous,
          auditColumns({ ...row, at: row.recorded.toISOString() }),
          row.payload,
        ),
      };
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = [last.chain, last.seq];
  }
}

/** The state of an instance belongs to its last step. */
async function compareInstances(
  tx: Tx,
  report: AuditReport,
  heads: Map<string, string[]>,
): Promise<void> {
  const rows = await tx.query<{ id: string; seq: number; head: Buffer }>(
    'select id, seq, head from instance where organisation = $1',
    [tx.organisation],
  );
  for (const row of rows) {
    const hashes = heads.get(`instance/${row.id}`) ?? [];
    if (hashes[row.seq] !== row.head.toString('hex') || hashes.length !== row.seq + 1)
      report.broken.push(`instance/${row.id}#${row.seq} is not the last`);
  }
}

async function compareSeals(
  tx: Tx,
  report: AuditReport,
  heads: Map<string, string[]>,
): Promise<void> {
  const seals = await tx.query<{
    seq: number;
    heads: SealedHeads;
    previous: Buffer;
    hash: Buffer;
  }>('select seq, heads, previous, hash from audit_seal where organisation = $1 order by seq', [
    tx.organisation,
  ]);
  let previous = CHAIN_START;
  for (const [position, seal] of seals.entries()) {
    if (
      seal.seq !== position + 1 ||
      !seal.previous.equals(previous) ||
      !seal.hash.equals(
        sealHash(seal.previous, {
          organisation: tx.organisation,
          seq: seal.seq,
          heads: seal.heads,
        }),
      )
    )
      report.broken.push(`seal#${seal.seq} changed`);
    for (const [chain, [seq, hash]] of Object.entries(seal.heads))
      if (heads.get(chain)?.[seq] !== hash)
        report.broken.push(`${chain}#${seq} differs from seal ${seal.seq}`);
    previous = seal.hash;
  }
}
