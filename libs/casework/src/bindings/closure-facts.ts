import type { ClosureFacts, JsonObject } from '@waymark/domain';
import type { CaseFile } from '../case-file/case-file.js';
import type { CaseTransaction } from '../case-transaction.js';
import { objectOf, textOf } from './binding.js';

type Commitment = ClosureFacts['commitments'][number];

/** Processes whose open tasks somebody has to finish after the case closes. */
const ACTIONS = [
  'high-risk-actions',
  'marac-decision',
  'find-safe-route',
  'danger-now',
  'death-said',
  'reassess-today',
];
/** Reasons for closing after which the contract fields cannot be filled in. */
const WITHOUT_CONTRACT = new Set(['information-given', 'died', 'duplicate']);

/**
 * What still lies ahead, and who has accepted each thing (docs/service/closure.md). The case file
 * knows of bail and of its own open actions. Of hearings, orders and other agencies only the person
 * who prepares the closure knows, so without their word the gate stays shut.
 */
export async function commitmentsOf({
  within,
  file,
}: {
  within: CaseTransaction;
  file: CaseFile;
}): Promise<Commitment[]> {
  const closure = objectOf(file.details.closure);
  return [...confirmed(closure), ...bail(file, closure), ...(await openActions(within, file))];
}

/** Contract fields may stay empty if the person who prepares the closure gives a reason. */
export function missingFieldsOf(closure: JsonObject): ClosureFacts['missingFields'] {
  if (
    WITHOUT_CONTRACT.has(textOf(closure['reason']) ?? '') ||
    closure['contractFields'] === 'complete'
  )
    return [];
  return [
    {
      name: 'contract-fields',
      reason: closure['contractFields'] === 'left-empty' ? textOf(closure['lateBecause']) : null,
    },
  ];
}

function confirmed(closure: JsonObject): Commitment[] {
  if (closure['openActions'] === 'none') return [];
  return [
    {
      kind: 'confirmed-by-person',
      acceptedBy: closure['openActions'] === 'owned' ? textOf(closure['owners']) : null,
    },
  ];
}

function bail({ details: { source } }: CaseFile, closure: JsonObject): Commitment[] {
  return source.suspectStatus === 'bailed' && source.bailConditions !== null
    ? [{ kind: 'bail', acceptedBy: textOf(closure['owners']) }]
    : [];
}

async function openActions({ tx }: CaseTransaction, { id }: CaseFile): Promise<Commitment[]> {
  const rows = await tx.query<{ element: string; assignee: string | null }>(
    `select element, assignee
      from task
      where organisation = $1 and case_id = $2 and state = 'open' and process = any($3)
      order by id`,
    [tx.organisation, id, ACTIONS],
  );
  return rows.map(({ element, assignee }) => ({ kind: element, acceptedBy: assignee }));
}
