import type { CaseId, ContactRule } from '@waymark/domain';
import { uuidv7 } from '@waymark/persistence';
import { seal, type CaseTransaction } from '../case-transaction.js';

/** Adds to the history of contact rules: each rule that was ever in force, and who set it. */
export async function recordContactRule(
  within: CaseTransaction,
  caseId: CaseId,
  {
    rule,
    source,
    confirmedByVictim,
  }: { rule: ContactRule; source: string; confirmedByVictim: boolean },
): Promise<void> {
  const id = uuidv7();
  const sealed = await seal(within, caseId, { value: rule, place: `contact_rule/rule/${id}` });
  within.tx.send(
    `insert into contact_rule (organisation, id, case_id, source, confirmed_by_victim, rule,
        key_id, set_by, at)
      values ($1,$2,$3,$4,$5,$6,$3,$7,$8)`,
    [within.tx.organisation, id, caseId, source, confirmedByVictim, sealed, within.by, within.at],
  );
}
