import { isTier, type CaseId, type Grade, type JsonObject } from '@waymark/domain';
import { loadCase, saveCase } from '../case-file/case-store.js';
import type { CaseFile } from '../case-file/case-file.js';
import { handledGrade } from '../case-file/handled-grade.js';
import type { CaseTransaction } from '../case-transaction.js';
import { reopened } from './stage.js';
import { isTierEnough } from './tier.js';

type Followed = Pick<CaseFile, 'stage' | 'status' | 'tier' | 'child' | 'safeguarding'> & {
  handledAs: Grade | null;
};

/**
 * Stages that a journey may set without a form. Only a person sets `closed`, which has to pass the
 * closure gates, and every journey begins at `intake`.
 */
const STAGES: ReadonlySet<unknown> = new Set(['contact', 'support']);
const READ = new Set(['tier', 'stage', 'child', 'safeguarding']);

/**
 * Writes to the case file what a journey decided without a form: tier and stage, and that a child
 * or safeguarding is concerned, which is never taken back. It never writes the grade, because only
 * a person assesses (docs/service/assessment.md).
 */
export async function followVariables(
  within: CaseTransaction,
  caseId: CaseId,
  variables: JsonObject,
): Promise<void> {
  if (!Object.keys(variables).some((name) => READ.has(name))) return;
  const [row] = await within.tx.query<Followed>(
    `select stage, status, tier, handled_as as "handledAs", child, safeguarding
      from case_file
      where organisation = $1 and id = $2`,
    [within.tx.organisation, caseId],
  );
  if (!row || Object.keys(changeOf(row, variables)).length === 0) return;
  const file = await loadCase(within, caseId, { lock: true });
  if (!file) return;
  const change = changeOf({ ...file, handledAs: handledGrade(file) }, variables);
  await saveCase(within, { ...file, ...change }, 'followed-journey');
}

function changeOf(
  file: Followed,
  { tier, stage, child, safeguarding }: JsonObject,
): Partial<CaseFile> {
  return {
    ...(isTier(tier) && tier !== file.tier && isTierEnough(tier, file.handledAs) && { tier }),
    ...(STAGES.has(stage) && stage !== file.stage && { stage: stage as string, ...reopened(file) }),
    ...(child === true && !file.child && { child }),
    ...(safeguarding === true && !file.safeguarding && { safeguarding }),
  };
}
