import type { Instant, JsonObject } from '@waymark/domain';
import { Refused, type Outcome } from '@waymark/engine';
import { addIndexes } from '../case-file/add-indexes.js';
import { victimText } from '../case-file/blind-indexes.js';
import type { CaseFile } from '../case-file/case-file.js';
import { recordConsent, type ConsentAnswer, type ConsentKind } from '../case-file/consent.js';
import { addPerson } from '../case-file/open-case.js';
import { keepApart } from '../case-file/opposite-cases.js';
import { appendRecord } from '../case-file/record.js';
import { recordContactRule } from '../case-file/contact-rule-row.js';
import { suspendAll } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import { runCaseCommand, type CaseCommand, type CaseCommandDeps } from './case-command.js';

export interface RecordConsent extends CaseCommand {
  answers: Partial<Record<ConsentKind, ConsentAnswer>>;
  words: string | null;
}
export interface LinkPerson extends CaseCommand {
  role: 'household' | 'suspect' | 'parent' | 'witness' | 'professional';
  child: boolean | null;
  details: Record<string, string | null>;
  restrictions?: string[];
}
export interface AddDocument extends CaseCommand {
  kind: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  retention: string | null;
  title: string;
}
export interface AssignWorker extends CaseCommand {
  worker: string;
  deputy: string | null;
  reason: string;
}
export interface RecordDeath extends CaseCommand {
  diedAt: Instant;
  reason: string;
}

/** Changes of the case file that no task asked for. */
export const fileCommands = (deps: CaseCommandDeps): FileCommands => ({
  recordConsent: (command) =>
    runCaseCommand(deps, {
      kind: 'consent',
      command,
      work: async (within, file) => {
        const withdrawn = Object.entries(command.answers)
          .filter(([, answer]) => answer === 'withdrawn')
          .map(([kind]) => kind);
        const messages = withdrawn.map((kind) => ({
          name: 'consent.withdrawn',
          key: file.id,
          payload: { withdrawn: kind },
        }));
        return { file: await recordConsent(within, file, command), answer: {}, messages };
      },
    }),
  linkPerson: (command) =>
    runCaseCommand(deps, {
      kind: 'person-linked',
      command,
      work: async (within, file) => ({
        file,
        answer: { person: await linkPerson(within, file, command) },
      }),
    }),
  addDocument: (command) =>
    runCaseCommand(deps, {
      kind: 'document-added',
      command,
      work: async (within, file) => ({
        file,
        answer: {
          document: await appendRecord(within, {
            table: 'document_reference',
            caseId: file.id,
            columns: {
              kind: command.kind,
              media_type: command.mediaType,
              bytes: command.bytes,
              sha256: command.sha256,
              retention: command.retention,
            },
            payload: { title: command.title },
          }),
        },
      }),
    }),
  // Exactly one named worker per open case; the reason of each change stays in the file (000-03).
  assignWorker: (command) =>
    runCaseCommand(deps, {
      kind: 'worker-assigned',
      command,
      work: async (within, file) => {
        for (const person of [command.worker, command.deputy])
          if (person !== null) await nameInFile(within, file, person);
        await appendRecord(within, {
          table: 'note',
          caseId: file.id,
          columns: { kind: 'worker-assigned' },
          payload: {
            from: file.namedWorker,
            to: command.worker,
            reason: command.reason,
          } satisfies JsonObject,
        });
        return {
          file: { ...file, namedWorker: command.worker, deputy: command.deputy },
          answer: {},
        };
      },
    }),
  // Death stops all messages and holds the file (domain.md E0.4).
  recordDeath: (command) =>
    runCaseCommand(deps, {
      kind: 'death-recorded',
      command,
      work: async (within, file) => {
        const contact = suspendAll(file.details.contact, within.at);
        await recordContactRule(within, file.id, {
          rule: contact,
          source: 'death',
          confirmedByVictim: false,
        });
        await within.tx.execute(
          `update person
            set died_at = $3
            where organisation = $1
              and id in (
                select person
                from case_person
                where organisation = $1 and case_id = $2 and role <> 'suspect')`,
          [within.tx.organisation, file.id, command.diedAt],
        );
        await appendRecord(within, {
          table: 'note',
          caseId: file.id,
          columns: { kind: 'death', visible_to: ['safeguarding-lead'] },
          payload: { reason: command.reason, diedAt: command.diedAt },
        });
        return {
          file: {
            ...file,
            hold: 'death-review',
            details: { ...file.details, died: true, contact },
          },
          answer: {},
          messages: [{ name: 'case.death', key: file.id, payload: { caseId: file.id } }],
        };
      },
    }),
});

/**
 * A suspect whom the source of the case knows by a reference is looked for among the victims of
 * other cases.
 */
async function linkPerson(
  within: CaseTransaction,
  file: CaseFile,
  command: LinkPerson,
): Promise<string> {
  const reference = command.details['ref'];
  if (command.role === 'suspect' && reference)
    await addIndexes(within, {
      caseId: file.id,
      entries: [
        {
          kind: 'suspect',
          text: victimText({ sourceSystem: file.details.source.system, victimRef: reference }),
        },
      ],
    });
  return addPerson(within, { ...command, caseId: file.id });
}

/**
 * Nobody is named in a file that they must not see; who is named in one is kept from its other
 * side.
 */
async function nameInFile(within: CaseTransaction, file: CaseFile, person: string): Promise<void> {
  const conflict = await within.tx.query(
    'select 1 from conflict where organisation = $1 and person = $2 and case_id = $3',
    [within.tx.organisation, person, file.id],
  );
  if (conflict.length)
    throw new Refused({
      status: 422,
      code: 'conflict-of-interest',
      message: 'This person must not see this case.',
    });
  await keepApart(within.tx, { person, caseId: file.id, at: within.at });
}

export interface FileCommands {
  /** Support, sharing and contact separately; a withdrawal is told to the running journey. */
  recordConsent(command: RecordConsent): Promise<Outcome<object>>;
  linkPerson(command: LinkPerson): Promise<Outcome<{ person: string }>>;
  addDocument(command: AddDocument): Promise<Outcome<{ document: string }>>;
  assignWorker(command: AssignWorker): Promise<Outcome<object>>;
  recordDeath(command: RecordDeath): Promise<Outcome<object>>;
}
