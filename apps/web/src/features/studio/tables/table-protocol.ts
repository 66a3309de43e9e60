import type {
  EditedDecision,
  LookedDecision,
  TableCommand,
  TableFocus,
  TriedDecision,
} from '@waymark/definitions';
import type { Instant, JsonObject } from '@waymark/domain';
import type { DraftFile } from '../edit/edit-protocol.js';

/** What the page asks of the worker that reads, changes and tries decision tables. */
export type TableQuestions = {
  /** A decision as the file has it; null where the file has no such decision. */
  read: {
    ask: { file: DraftFile; decision: string };
    answer:
      | { ok: true; decision: EditedDecision | null }
      | { ok: false; text: string; why: string; line: number };
  };
  run: {
    ask: { file: DraftFile; decision: string; command: TableCommand };
    answer: { ok: true; content: string; focus: TableFocus | null } | { ok: false; why: string };
  };
  /** Faults of cells, gaps and overlaps, and what somebody who tries it has to give. */
  look: { ask: { files: DraftFile[]; decision: string }; answer: LookedDecision };
  try: {
    /** `values`: those of the organisation, with their dates. */
    ask: {
      files: DraftFile[];
      decision: string;
      variables: JsonObject;
      values: JsonObject;
      now: Instant;
    };
    answer: TriedDecision | null;
  };
};
