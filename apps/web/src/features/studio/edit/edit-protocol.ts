import type {
  CheckedDraft,
  CheckedExpression,
  DraftProcess,
  EditCommand,
  MessageFlow,
  Setting,
} from '@waymark/definitions';
import type { JsonObject } from '@waymark/domain';

/** A file as the API gives it. */
export interface DraftFile {
  path: string;
  content: string;
  encoding: 'utf8' | 'base64';
}

/** What the page knows of the organisation's rules: the names that diagrams may use. */
export interface KnownNames {
  rules: string[];
  calendars: string[];
  values: string[];
}

/** A rule that deadlines and timers may name, and where it comes from. */
export interface Rule {
  name: string;
  source: string;
}

export type Compiled =
  | { ok: true; program: JsonObject; messageFlows: MessageFlow[] }
  | { ok: false; findings: string[] };

/** What the page asks of the worker that reads, changes and checks diagrams. */
export type Questions = {
  /** Does a command on a diagram. */
  run: {
    ask: { file: DraftFile; command: EditCommand };
    answer: { ok: true; content: string; focus: string | null } | { ok: false; why: string };
  };
  /** The processes of one diagram as it stands, with the text that is drawn. */
  outline: {
    ask: { file: DraftFile; journey: DraftFile | null };
    answer:
      | { ok: true; xml: string; processes: DraftProcess[] }
      | { ok: false; text: string; why: string; line: number };
  };
  /** Everything that publishing checks. */
  check: { ask: { files: DraftFile[]; known: KnownNames | null }; answer: CheckedDraft };
  /**
   * The program that the files make. `hand`: of their structure alone, which asks nothing of them
   * but references that lead somewhere.
   */
  compile: {
    ask: { files: DraftFile[]; for: 'data' | 'hand'; reference: JsonObject };
    answer: Compiled;
  };
  settings: { ask: { file: DraftFile; element: string }; answer: Setting[] };
  expression: { ask: { text: string; declared: string[] }; answer: CheckedExpression };
  /** What differs between two texts of each file. */
  differences: {
    ask: { before: DraftFile[]; after: DraftFile[] };
    answer: { path: string; lines: string[] }[];
  };
};
export type QuestionName = keyof Questions;
