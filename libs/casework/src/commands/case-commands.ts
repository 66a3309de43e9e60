import type { Outcome } from '@waymark/engine';
import { addDocument, type AddDocument } from './add-document.js';
import { assignWorker, type AssignWorker } from './assign-worker.js';
import type { CaseCommandDeps } from './case-command.js';
import { changeContactRule, type ChangeContactRule } from './change-contact-rule.js';
import { clearChannel, type ClearChannel } from './clear-channel.js';
import { linkPerson, type LinkPerson } from './link-person.js';
import { mergeCases, type MergeCases } from './merge-cases.js';
import { raiseUnsafeSignal, type RaiseUnsafeSignal } from './raise-unsafe-signal.js';
import { readSafeTimes, type ReadSafeTimes } from './read-safe-times.js';
import { recordAttempt, type RecordAttempt } from './record-attempt.js';
import { correctContact, type CorrectContact } from './correct-contact.js';
import { recordIncoming, type RecordIncoming } from './record-incoming.js';
import { recordConsent, type RecordConsent } from './record-consent.js';
import { sayDeath, type SayDeath } from './say-death.js';
import { recordNote, type RecordNote } from './record-note.js';
import { tellDanger, type TellDanger } from './tell-danger.js';
import { undoDeath, type UndoDeath } from './undo-death.js';
import { undoMerge, type UndoMerge } from './undo-merge.js';

/** Changes of a case file outside a task. Each command has a file of its name. */
export interface CaseCommands {
  recordConsent(command: RecordConsent): Promise<Outcome<object>>;
  linkPerson(command: LinkPerson): Promise<Outcome<{ person: string }>>;
  addDocument(command: AddDocument): Promise<Outcome<{ document: string }>>;
  assignWorker(command: AssignWorker): Promise<Outcome<object>>;
  sayDeath(command: SayDeath): Promise<Outcome<object>>;
  tellDanger(command: TellDanger): Promise<Outcome<{ note: string }>>;
  undoDeath(command: UndoDeath): Promise<Outcome<object>>;
  recordAttempt(command: RecordAttempt): Promise<Outcome<{ attempt: string }>>;
  recordIncoming(command: RecordIncoming): Promise<Outcome<{ contact: string }>>;
  correctContact(command: CorrectContact): Promise<Outcome<object>>;
  recordNote(command: RecordNote): Promise<Outcome<{ note: string }>>;
  changeContactRule(command: ChangeContactRule): Promise<Outcome<object>>;
  readSafeTimes(command: ReadSafeTimes): Promise<Outcome<object>>;
  raiseUnsafeSignal(command: RaiseUnsafeSignal): Promise<Outcome<{ suspended: boolean }>>;
  clearChannel(command: ClearChannel): Promise<Outcome<{ cleared: boolean }>>;
  mergeCases(command: MergeCases): Promise<Outcome<{ merged: boolean }>>;
  undoMerge(command: UndoMerge): Promise<Outcome<object>>;
}

export const caseCommands = (deps: CaseCommandDeps): CaseCommands => ({
  recordConsent: (command) => recordConsent(deps, command),
  linkPerson: (command) => linkPerson(deps, command),
  addDocument: (command) => addDocument(deps, command),
  assignWorker: (command) => assignWorker(deps, command),
  sayDeath: (command) => sayDeath(deps, command),
  tellDanger: (command) => tellDanger(deps, command),
  undoDeath: (command) => undoDeath(deps, command),
  recordAttempt: (command) => recordAttempt(deps, command),
  recordIncoming: (command) => recordIncoming(deps, command),
  correctContact: (command) => correctContact(deps, command),
  recordNote: (command) => recordNote(deps, command),
  changeContactRule: (command) => changeContactRule(deps, command),
  readSafeTimes: (command) => readSafeTimes(deps, command),
  raiseUnsafeSignal: (command) => raiseUnsafeSignal(deps, command),
  clearChannel: (command) => clearChannel(deps, command),
  mergeCases: (command) => mergeCases(deps, command),
  undoMerge: (command) => undoMerge(deps, command),
});
