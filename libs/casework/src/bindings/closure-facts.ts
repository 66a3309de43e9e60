import type { ClosureFacts, JsonObject } from '@waymark/domain';
import type { CaseFile } from '../case-file/case-file.js';
import type { CaseTransaction } from '../case-transaction.js';
import { objectOf, textOf } from './binding.js';

type Commitment = ClosureFacts['commitments'][number];

/** `task`: whose answers close the case. It is still open while they are written. */
interface Closing {
  within: CaseTransaction;
  file: CaseFile;
  task: string;
}

/** Processes whose open tasks somebody has to finish after the case closes. */
const ACTIONS = [
  'high-risk-actions',
  'marac-decision',
  'find-safe-route',
  'danger-now',
  'death-said',
  'unfinished-safety-plan',
];
/** Processes that find out how great the risk is. A case with one of them does not close. */
const RISK = ['risk-review', 'reassess-today', 'needs-and-risk-assessment', 'assess-later'];
/** Reasons for closing after which the contract fields cannot be filled in. */
const WITHOUT_CONTRACT = new Set(['information-given', 'died', 'duplicate']);

/**
 * What still lies ahead, and who has accepted each thing (docs/service/closure.md). The case file
 * knows of bail and of its own open actions. Of hearings, orders and other agencies only the person
 * who prepares the closure knows, so without their word the gate stays shut.
 */
export async function commitmentsOf(writing: Closing): Promise<Commitment[]> {
  const { file } = writing;
  const closure = objectOf(file.details.closure);
  return [...confirmed(closure), ...bail(file, closure), ...(await openActions(writing))];
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

const openActions = async (closing: Closing): Promise<Commitment[]> =>
  (await openTasks(closing, ACTIONS)).map(({ element, assignee }) => ({
    kind: element,
    acceptedBy: assignee,
  }));

/** How many open tasks find out how great the risk is. Nobody can take them over at the end. */
export const openRiskTasks = async (closing: Closing): Promise<number> =>
  (await openTasks(closing, RISK)).length;

const openTasks = (
  { within: { tx }, file, task }: Closing,
  processes: readonly string[],
): Promise<{ element: string; assignee: string | null }[]> =>
  tx.query(
    `select element, assignee
      from task
      where organisation = $1 and case_id = $2 and state = 'open' and id <> $3
        and process = any($4)
      order by id`,
    [tx.organisation, file.id, task, processes],
  );
