import {
  contentOf,
  editedDecision,
  lookAtDecision,
  readTableFile,
  runTableCommand,
  sourceText,
  tryDecisionOf,
  type SourceText,
  type TableFile,
} from '@waymark/definitions';
import { settingsAt, type Instant, type JsonObject } from '@waymark/domain';
import type { DraftFile } from '../edit/edit-protocol.js';
import { base64Of, contentIn } from '../file-content.js';
import { answerQuestions } from '../worker-questions.js';
import type { TableQuestions } from './table-protocol.js';

/** Reads, changes, looks through and tries decision tables beside the page. */
answerQuestions<TableQuestions>({
  read: ({ file, decision }) => {
    const opened = open(file);
    return opened.ok ? { ok: true, decision: editedDecision(opened.table, decision) } : opened;
  },
  run: ({ file, decision, command }) => {
    const opened = open(file);
    if (!opened.ok) return { ok: false, why: opened.why };
    const done = runTableCommand(opened.table, decision, command);
    if (!done.ok) return { ok: false, why: done.failure[0]?.message ?? '' };
    const { raw, focus } = done.value;
    const content = contentOf({ ...opened.source, raw });
    return { ok: true, content: typeof content === 'string' ? content : base64Of(content), focus };
  },
  look: ({ files, decision }) => lookAtDecision({ files: modelFiles(files), decision }),
  try: ({ files, decision, variables, values, now }) =>
    tryDecisionOf(
      { files: modelFiles(files), decision },
      { variables: { ...variables, settings: settingsIn(values, now) }, now },
    ),
});

/** The values of the organisation that are in force, as expressions read them. */
const settingsIn = (values: JsonObject, now: Instant): JsonObject =>
  settingsAt(values as unknown as Figures, now);
type Figures = Parameters<typeof settingsAt>[0];

type Opened =
  | { ok: true; source: SourceText; table: TableFile }
  | { ok: false; text: string; why: string; line: number };

function open(file: DraftFile): Opened {
  const source = sourceText(contentIn(file));
  if (!source.ok) return { ok: false, text: '', why: source.failure[0]?.message ?? '', line: 1 };
  const table = readTableFile(source.value.raw);
  if (table.ok) return { ok: true, source: source.value, table: table.value };
  const [problem] = table.failure;
  return {
    ok: false,
    text: source.value.raw,
    why: problem?.message ?? '',
    line: problem?.line ?? 1,
  };
}

const modelFiles = (files: DraftFile[]): { name: string; xml: string }[] =>
  files.map((file) => {
    const source = sourceText(contentIn(file));
    return { name: file.path, xml: source.ok ? source.value.raw : '' };
  });
