import type { CaseId, ContactRule } from '@waymark/domain';
import { uuidv7 } from '@waymark/persistence';
import { seal, type Frame } from '../frame.js';

/** The history of how she may be contacted: every rule that was ever in force, with who set it. */
export async function recordContactRule(
  frame: Frame,
  caseId: CaseId,
  {
    rule,
    source,
    confirmedByVictim,
  }: { rule: ContactRule; source: string; confirmedByVictim: boolean },
): Promise<void> {
  const id = uuidv7();
  const sealed = await seal(frame, caseId, { value: rule, place: `contact_rule/rule/${id}` });
  frame.tx.send(
    `insert into contact_rule (organisation, id, case_id, source, confirmed_by_victim, rule,
        key_id, set_by, at)
      values ($1,$2,$3,$4,$5,$6,$3,$7,$8)`,
    [frame.tx.organisation, id, caseId, source, confirmedByVictim, sealed, frame.by, frame.at],
  );
}
