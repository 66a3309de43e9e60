import type { ContactTask } from '@waymark/domain';
import type { Commands } from '@waymark/engine';
import type { CaseFile } from '../case-file/case-file.js';
import { appendRecord } from '../case-file/record.js';
import type { Frame } from '../frame.js';

/** The process whose task asks a person how she can be reached. */
export const SAFE_ROUTE_PROCESS = 'find-safe-route';

/** A message that may not leave becomes a person's task, once for each case: what it was and why stays in the file. */
export async function askPerson({ commands }: { commands: Pick<Commands, 'startInstanceIn'> }, frame: Frame, input: { file: CaseFile; outbox: string; task: ContactTask; code: string }): Promise<void> {
  const { file, outbox, task, code } = input;
  await appendRecord(frame, { table: 'note', caseId: file.id, columns: { kind: 'message-withheld' }, payload: { outbox, task, code } });
  const open = await frame.tx.query('select 1 from instance where organisation = $1 and process = $2 and case_id = $3 and ended_at is null', [frame.tx.organisation, SAFE_ROUTE_PROCESS, file.id]);
  if (open.length) return;
  await commands.startInstanceIn(frame.tx, {
    organisation: frame.tx.organisation, command: `outbox/${outbox}/ask`, principal: { kind: 'system', id: 'outbound', roles: [] }, process: SAFE_ROUTE_PROCESS, caseId: file.id, businessKey: file.id,
    variables: { caseId: file.id, grade: file.grade, priority: file.priority, child: file.child, safeguarding: file.safeguarding },
  });
}
