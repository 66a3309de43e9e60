import type { Instant, JsonObject } from '@waymark/domain';
import { isInConflict, Refused, type Outcome } from '@waymark/engine';
import { addIndexes, victimText } from '../case-file/blind-indexes.js';
import type { CaseFile } from '../case-file/case-file.js';
import { recordConsent, type ConsentAnswer, type ConsentKind } from '../case-file/consent.js';
import { addPerson } from '../case-file/open-case.js';
import { keepApart } from '../case-file/opposite-cases.js';
import { appendRecord } from '../case-file/record.js';
import { recordContactRule } from '../case-file/contact-rule-row.js';
import { suspendAll } from '@waymark/domain';
import type { Frame } from '../frame.js';
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
      work: async (frame, file) => {
        const withdrawn = Object.entries(command.answers)
          .filter(([, answer]) => answer === 'withdrawn')
          .map(([kind]) => kind);
        const messages = withdrawn.map((kind) => ({
          name: 'consent.withdrawn',
          key: file.id,
          payload: { withdrawn: kind },
        }));
        return { file: await recordConsent(frame, file, command), answer: {}, messages };
      },
    }),
  linkPerson: (command) =>
    runCaseCommand(deps, {
      kind: 'person-linked',
      command,
      work: async (frame, file) => ({
        file,
        answer: { person: await linkPerson(frame, file, command) },
      }),
    }),
  addDocument: (command) =>
    runCaseCommand(deps, {
      kind: 'document-added',
      command,
      work: async (frame, file) => ({
        file,
        answer: {
          document: await appendRecord(frame, {
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
      work: async (frame, file) => {
        for (const person of [command.worker, command.deputy])
          if (person !== null) await nameInFile(frame, file, person);
        await appendRecord(frame, {
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
      work: async (frame, file) => {
        const contact = suspendAll(file.details.contact, frame.at);
        await recordContactRule(frame, file.id, {
          rule: contact,
          source: 'death',
          confirmedByVictim: false,
        });
        await frame.tx.execute(
          `update person
            set died_at = $3
            where organisation = $1
              and id in (
                select person
                from case_person
                where organisation = $1 and case_id = $2 and role <> 'suspect')`,
          [frame.tx.organisation, file.id, command.diedAt],
        );
        await appendRecord(frame, {
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
async function linkPerson(frame: Frame, file: CaseFile, command: LinkPerson): Promise<string> {
  const reference = command.details['ref'];
  if (command.role === 'suspect' && reference)
    await addIndexes(frame, {
      caseId: file.id,
      entries: [
        {
          kind: 'suspect',
          text: victimText({ sourceSystem: file.details.source.system, victimRef: reference }),
        },
      ],
    });
  return addPerson(frame, { ...command, caseId: file.id });
}

/**
 * Nobody is named in a file that they must not see; who is named in one is kept from its other
 * side.
 */
async function nameInFile(frame: Frame, file: CaseFile, person: string): Promise<void> {
  if (await isInConflict(frame.tx, person, file.id))
    throw new Refused({
      status: 422,
      code: 'conflict-of-interest',
      message: 'This person must not see this case.',
    });
  await keepApart(frame.tx, { person, caseId: file.id, at: frame.at });
}

export interface FileCommands {
  /** Support, sharing and contact separately; a withdrawal is told to the running journey. */
  recordConsent(command: RecordConsent): Promise<Outcome<object>>;
  linkPerson(command: LinkPerson): Promise<Outcome<{ person: string }>>;
  addDocument(command: AddDocument): Promise<Outcome<{ document: string }>>;
  assignWorker(command: AssignWorker): Promise<Outcome<object>>;
  recordDeath(command: RecordDeath): Promise<Outcome<object>>;
}
