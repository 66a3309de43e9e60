import { assertHolds, MAY_PUBLISH } from '../commands/may-publish.js';
import type { Envelope } from '../commands/envelope.js';
import { runCommand } from '../commands/run-command.js';
import type { EngineContext } from '../context.js';
import type { Outcome } from '../refusal.js';
import type { Tx } from '@waymark/persistence';
import { changeDraft, type ChangeDraft, type DraftPosition } from './change-draft.js';
import type { PublishedJourney } from '../publishing/publish.js';
import { createDraft, type CreateDraft } from './create-draft.js';
import type { DraftView } from './draft-row.js';
import {
  discardDraft,
  renameDraft,
  restoreDraft,
  type DraftCommand,
  type RenameDraft,
} from './keep-draft.js';
import { publishDraft, type PublishDraft } from './publish-draft.js';

const KEY = 'audit';

/** What designers do with drafts of journeys (docs/studio.md#drafts). */
export interface DraftCommands {
  createDraft(command: CreateDraft): Promise<Outcome<DraftView>>;
  changeDraft(command: ChangeDraft): Promise<Outcome<DraftPosition>>;
  renameDraft(command: RenameDraft): Promise<Outcome<DraftView>>;
  discardDraft(command: DraftCommand): Promise<Outcome<DraftView>>;
  restoreDraft(command: DraftCommand): Promise<Outcome<DraftView>>;
  /** Publishes a draft as it was read: it goes live at once, or waits for a second person. */
  publishDraft(command: PublishDraft): Promise<Outcome<PublishedJourney>>;
}

export function draftCommands(context: EngineContext): DraftCommands {
  const run = <C extends Envelope, T>(
    kind: string,
    envelope: C,
    { request, work }: { request: object; work: (tx: Tx) => Promise<T> },
  ): Promise<Outcome<T>> =>
    runCommand(context, { kind, envelope, request }, async (tx) => {
      assertHolds(envelope, MAY_PUBLISH);
      return { answer: await work(tx), keyId: KEY };
    });
  return {
    createDraft: (command) => {
      const { journey, name, base } = command;
      return run('create-draft', command, {
        request: { journey, name, base },
        work: (tx) => createDraft(tx, context, command),
      });
    },
    changeDraft: (command) => {
      const { draft, expected, files, removed } = command;
      return run('change-draft', command, {
        request: { draft, expected, files, removed },
        work: (tx) => changeDraft(tx, context, command),
      });
    },
    renameDraft: (command) =>
      run('rename-draft', command, {
        request: { draft: command.draft, name: command.name },
        work: (tx) => renameDraft(tx, command),
      }),
    discardDraft: (command) =>
      run('discard-draft', command, {
        request: { draft: command.draft },
        work: (tx) => discardDraft(tx, context, command),
      }),
    restoreDraft: (command) =>
      run('restore-draft', command, {
        request: { draft: command.draft },
        work: (tx) => restoreDraft(tx, context, command),
      }),
    publishDraft: (command) => {
      const { draft, expected, comparedWith, program, reference } = command;
      return run('publish-draft', command, {
        request: { draft, expected, comparedWith, program: program.id, reference: reference.id },
        work: (tx) => publishDraft(tx, context, command),
      });
    },
  };
}
