import type { Outcome } from '@waymark/engine';
import { appendRecord } from '../case-file/record.js';
import { runCaseCommand, type CaseCommand, type CaseCommandDeps } from './case-command.js';

export interface AddDocument extends CaseCommand {
  kind: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  retention: string | null;
  title: string;
}

/** Records that a document belongs to the file; the document itself is kept elsewhere. */
export const addDocument = (
  deps: CaseCommandDeps,
  command: AddDocument,
): Promise<Outcome<{ document: string }>> =>
  runCaseCommand(deps, {
    kind: 'document-added',
    command,
    work: async (within, file) => {
      const document = await appendRecord(within, {
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
      });
      return { file, answer: { document } };
    },
  });
