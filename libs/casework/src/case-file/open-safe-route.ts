import { nameOf } from '@waymark/domain';
import { Refused, type Commands } from '@waymark/engine';
import { uuidv7 } from '@waymark/persistence';
import type { CaseTransaction } from '../case-transaction.js';
import type { CaseFile } from './case-file.js';
import { handledGrade } from './handled-grade.js';
import { appendRecord } from './record.js';

/** In this process a person finds out how the victim can be reached safely. */
const SAFE_ROUTE_PROCESS = 'find-safe-route';
export type StartsProcesses = Pick<Commands, 'startInstanceIn'>;

/**
 * Starts the process to find a safe route, one at a time for each case, in the transaction that
 * suspends contact. If it cannot be started, contact stays suspended, the file notes that nobody
 * was asked, and the case is on the supervisors' list.
 */
export async function openSafeRoute(
  within: CaseTransaction,
  commands: StartsProcesses,
  file: CaseFile,
): Promise<void> {
  const { tx } = within;
  const open = await tx.query(
    `select 1
      from instance
      where organisation = $1 and process = $2 and business_key = $3 and ended_at is null`,
    [tx.organisation, SAFE_ROUTE_PROCESS, file.id],
  );
  if (open.length) return;
  await tx.execute('savepoint safe_route');
  try {
    await start(within, commands, file);
  } catch (thrown) {
    if (!(thrown instanceof Refused)) throw thrown;
    await tx.execute('rollback to savepoint safe_route');
    await appendRecord(within, {
      table: 'note',
      caseId: file.id,
      columns: { kind: 'safe-route-not-asked' },
      payload: { code: thrown.refusal.code },
    });
  }
}

const start = async (
  { tx }: CaseTransaction,
  commands: StartsProcesses,
  file: CaseFile,
): Promise<void> =>
  void (await commands.startInstanceIn(tx, {
    organisation: tx.organisation,
    command: nameOf('safe-route', uuidv7()),
    principal: { kind: 'system', id: 'safe-contact', roles: [] },
    process: SAFE_ROUTE_PROCESS,
    caseId: file.id,
    businessKey: file.id,
    variables: {
      caseId: file.id,
      grade: handledGrade(file),
      policeGrade: file.policeGrade,
      priority: file.priority,
      child: file.child,
      safeguarding: file.safeguarding,
      contactSuspended: true,
    },
  }));
