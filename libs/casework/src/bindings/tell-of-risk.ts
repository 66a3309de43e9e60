import { partOf, type Name } from '@waymark/domain';
import type { CaseFile } from '../case-file/case-file.js';
import { loadCase, saveCase } from '../case-file/case-store.js';
import { pathFacts } from '../case-file/contact-path.js';
import { gradeFacts } from '../case-file/handled-grade.js';
import { isMoreSerious } from '../case-file/is-more-serious.js';
import type { SaidOfRisk } from '../case-file/raised-file.js';
import type { CaseTransaction } from '../case-transaction.js';
import type { ImportCommands } from '../cohort/importer.js';
import { openedAgain } from '../cohort/merge-row.js';
import { methodAgain } from '../cohort/method-again.js';
import { tellCase } from '../cohort/tell-case.js';
import { contactPolicyAt } from '../settings/organisation-settings.js';
import {
  carriesIncident,
  incidentIn,
  isNewToTheCase,
  type SentMessage,
} from './incident-in-message.js';

/**
 * Does for a message about the risk what a row of the same victim does to the case's processes,
 * where its journey does not hear the message itself: a closed case is opened again, with a new
 * journey if none runs any more, or else reviewed, and risk that came beside another message is an
 * incident of its own (docs/service/intake.md#the-same-victim-again). What a diagram sends, such as
 * the answer to danger now, does the same to a closed case, because nobody else might hear it.
 */
export async function tellOfRisk(
  within: CaseTransaction,
  input: {
    message: SentMessage & { id: Name; key: string };
    /** Null for an incident without a word about the risk. */
    said: SaidOfRisk | null;
    /** Before the message was heard. */
    before: CaseFile;
    commands: ImportCommands;
  },
): Promise<void> {
  const { message, said, before, commands } = input;
  const isHeard = carriesIncident(message.name);
  const isNew = isNewToTheCase(message);
  if (!isNew && !isHeard) return;
  const raised = await loadCase(within, message.key, { lock: true });
  if (!raised || raised.mergedInto !== null || raised.details.died) return;
  // An open case is told by the message itself, and so is the journey whose diagram sent it.
  if (raised.status !== 'closed' && (said === null || !isNew)) return;
  const incident = incidentIn(message) ?? {};
  const isMore = isMoreSerious(raised, before);
  if (!isHeard && !isMore) return;
  const cannotWait = said?.policeGrade === 'high' || said?.priority === 'P1';
  const reopens = raised.status === 'closed' && (cannotWait || isMore);
  const file = reopens ? await saveCase(within, openedAgain(raised), message.name) : raised;
  await tellCase(
    within,
    { commands, commandOf: () => partOf(message.id, 'told'), importedAt: within.at },
    {
      file,
      incident: {
        row: 0,
        facts: { ...incident, priority: file.priority, ...gradeFacts(file), ...pathFacts(file) },
        reopens,
        cannotWait,
        ...(isHeard && { heardAs: message.name }),
        // A warning by itself is no news to the search.
        isSearchTold: said !== null && message.name !== 'contact.unsafe',
        contactMethod: methodAgain(file, {
          contact: 'call',
          policy: await contactPolicyAt(within.tx, within.at),
          at: within.at,
        }),
        age: null,
      },
    },
  );
}
