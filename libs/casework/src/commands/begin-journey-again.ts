import { partOf } from '@waymark/domain';
import type { CaseFile } from '../case-file/case-file.js';
import type { CaseTransaction } from '../case-transaction.js';
import { journeyVariables } from '../cohort/journey-variables.js';
import { methodAgain } from '../cohort/method-again.js';
import { contactPolicyAt } from '../settings/organisation-settings.js';
import type { CaseCommand, CaseCommandDeps } from './case-command.js';

/** The journey that a case goes through from its referral to its closure. */
export const VICTIM_JOURNEY = 'victim-journey';

/**
 * Begins the journey of a case as after a new referral. The caller has ended the one before.
 * `because` is the id of the system that starts it; the steps show it.
 */
export async function beginJourneyAgain(
  { commands }: CaseCommandDeps,
  within: CaseTransaction,
  { file, command, because }: { file: CaseFile; command: CaseCommand; because: string },
): Promise<void> {
  await commands.startInstanceIn(within.tx, {
    organisation: command.organisation,
    command: partOf(command.command, 'journey'),
    principal: { kind: 'system', id: because, roles: [] },
    process: VICTIM_JOURNEY,
    caseId: file.id,
    businessKey: file.id,
    variables: journeyVariables(file, {
      contactMethod: methodAgain(file, {
        contact: 'call',
        policy: await contactPolicyAt(within.tx, within.at),
        at: within.at,
      }),
      age: null,
      receivedAt: within.at,
    }),
  });
}
