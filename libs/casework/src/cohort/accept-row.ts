import { isOutOfArea } from '@waymark/domain';
import { uuidv7 } from '@waymark/persistence';
import { openCase } from '../case-file/open-case.js';
import type { CaseTransaction } from '../case-transaction.js';
import { childFacts } from './child-facts.js';
import { importer } from './importer.js';
import { journeyVariables } from './journey-variables.js';
import { routeOfRow } from './route-of-row.js';
import type { RowContext, SettledRow, TriagedRow } from './row.js';
import { ageOfVictim } from './triage-facts.js';

/**
 * Opens a case and starts its journey, by the route that was chosen with the row if there is one.
 */
export async function acceptRow(
  within: CaseTransaction,
  context: RowContext,
  { table, row, triage }: TriagedRow,
): Promise<SettledRow> {
  const instance = uuidv7();
  const route = routeOfRow(row, context.specialist);
  const file = await openCase(within, {
    id: uuidv7(),
    row,
    ...childFacts(row, within.at),
    priority: triage.priority,
    contactMethod: triage.contact,
    enhanced: triage.enhanced,
    group: triage.group,
    outOfArea: isOutOfArea(row, context.policy),
    why: triage.why,
    namedWorker: context.specialist?.worker ?? null,
    route: route?.details ?? null,
  });
  await context.commands.startInstanceIn(within.tx, {
    ...importer(within, context.commandOf(table.row)),
    process: 'victim-journey',
    instance,
    caseId: file.id,
    businessKey: file.id,
    variables: {
      ...journeyVariables(file, {
        contactMethod: triage.contact,
        age: ageOfVictim(row, within.at),
        receivedAt: context.importedAt,
      }),
      ...route?.variables,
    },
  });
  return {
    row: table.row,
    outcome: 'accepted',
    code: triage.code,
    case: file.id,
    priority: triage.priority,
    contact: triage.contact,
    instance,
    explained: { offence: row.offence, why: triage.why },
  };
}
