import { canonicalJson, type Sha256 } from '@waymark/domain';
import type { Program, Reference } from '@waymark/machine';
import { lockFor, type Tx } from '@waymark/persistence';
import type { Envelope } from '../commands/envelope.js';
import type { EngineContext } from '../context.js';
import type { PublishedFile } from '../reading/version-files.js';
import { auditVersion, newestVersion } from './journey-version.js';
import { assertNoRing } from './no-ring.js';
import { assertOwnProcesses } from './own-processes.js';

/** A compiled journey with the files that it was compiled from. */
export interface DeployJourney extends Envelope {
  journey: string;
  title?: string;
  program: Program;
  reference: Reference;
  files: Record<string, PublishedFile>;
  note?: string;
}
export interface DeployedJourney {
  journey: string;
  version: number;
  program: Sha256;
  state: 'draft' | 'approved' | 'live';
}

/**
 * Writes a version as a draft. If the newest version has the same program, reference and files, it
 * answers that version.
 */
export async function makeDraft(
  tx: Tx,
  context: EngineContext,
  command: DeployJourney,
): Promise<DeployedJourney> {
  const { organisation } = tx;
  const { journey, program, reference } = command;
  const files = canonicalJson(command.files);
  await lockFor(tx, 'journey', journey);
  await assertOwnProcesses(tx, { journey, processes: Object.keys(program.processes) });
  const newest = await newestVersion(tx, journey);
  if (
    newest &&
    newest.state !== 'retired' &&
    newest.program === program.id &&
    newest.reference === reference.id &&
    (await hasFiles(tx, { journey, version: newest.version, files }))
  )
    return { journey, version: newest.version, program: program.id, state: newest.state };
  await assertNoRing(tx, context, program);
  await tx.execute(
    'insert into program (organisation, id, body) values ($1, $2, $3) on conflict do nothing',
    [organisation, program.id, JSON.stringify(program)],
  );
  await tx.execute(
    'insert into reference_set (organisation, id, body) values ($1, $2, $3) on conflict do nothing',
    [organisation, reference.id, JSON.stringify(reference)],
  );
  const version = (newest?.version ?? 0) + 1;
  await tx.execute(
    `insert into journey_version (organisation, journey, version, title, program, reference,
        processes, files, state, created_by, created_at, note)
      values ($1,$2,$3,$4,$5,$6,$7,$8,'draft',$9,$10,$11)`,
    [
      organisation,
      journey,
      version,
      command.title ?? null,
      program.id,
      reference.id,
      Object.keys(program.processes),
      files,
      command.principal.id,
      context.now(),
      command.note ?? null,
    ],
  );
  await auditVersion(tx, context, {
    by: command.principal,
    of: { journey, version },
    kind: 'journey-deployed',
  });
  return { journey, version, program: program.id, state: 'draft' };
}

/** Scenarios and layout are not in the program, but people read and draw them. */
async function hasFiles(
  tx: Tx,
  { journey, version, files }: { journey: string; version: number; files: string },
): Promise<boolean> {
  const [row] = await tx.query<{ same: boolean }>(
    `select files::text = $4 as same
      from journey_version
      where organisation = $1 and journey = $2 and version = $3`,
    [tx.organisation, journey, version, files],
  );
  return row?.same === true;
}
