import {
  changedElements,
  checkDraft,
  checkExpression,
  contentOf,
  draftProcesses,
  messageFlowsOf,
  prepareJourney,
  readDiagram,
  runCommand,
  settingsOf,
  sourceText,
  type Diagram,
  type SourceText,
} from '@waymark/definitions';
import type { JsonObject } from '@waymark/domain';
import { answerQuestions } from '../worker-questions.js';
import { base64Of, contentIn, sourceFileOf } from '../file-content.js';
import type { DraftFile, KnownNames, Questions } from './edit-protocol.js';

/** Reads, changes and checks diagrams beside the page, which so never waits for them. */
answerQuestions<Questions>({
  run: ({ file, command }) => {
    const opened = open(file);
    if (!opened.ok) return { ok: false, why: opened.why };
    const edited = runCommand(opened.diagram, command);
    if (!edited.ok) return { ok: false, why: edited.failure[0]?.message ?? '' };
    const { raw, focus } = edited.value;
    const content = contentOf({ ...opened.source, raw });
    return { ok: true, content: typeof content === 'string' ? content : base64Of(content), focus };
  },
  outline: ({ file, journey }) => {
    const opened = open(file);
    if (!opened.ok) return { ok: false, text: opened.text, why: opened.why, line: opened.line };
    const files = [file, ...(journey ? [journey] : [])].map(sourceFileOf);
    return { ok: true, xml: opened.source.raw, processes: draftProcesses(files) };
  },
  check: ({ files, known }) =>
    checkDraft(files.map(sourceFileOf), known ? { reference: referenceOf(known) } : {}),
  compile: ({ files, for: purpose, reference }) => {
    const sources = files.map(sourceFileOf);
    const prepared = prepareJourney({
      files: sources,
      ...(purpose === 'hand'
        ? { mode: 'simulate' }
        : { reference: reference as unknown as KnownReference }),
    });
    if (prepared.ok)
      return {
        ok: true,
        program: prepared.program as unknown as JsonObject,
        messageFlows: purpose === 'hand' ? messageFlowsOf(sources) : [],
      };
    const errors = prepared.findings.filter(({ severity }) => severity === 'error');
    return { ok: false, findings: errors.map(({ message }) => message) };
  },
  settings: ({ file, element }) => {
    const opened = open(file);
    const found = opened.ok ? opened.diagram.model.byId.get(element) : undefined;
    return found ? settingsOf(found) : [];
  },
  expression: ({ text, declared }) => checkExpression(text, declared),
  differences: ({ before, after }) => {
    const paths = [...new Set([...before, ...after].map(({ path }) => path))].sort();
    return paths.flatMap((path) => {
      const [was, is] = [before, after].map((files) => files.find((one) => one.path === path));
      if (was?.content === is?.content) return [];
      if (!was || !is) return [{ path, lines: [was ? 'removed' : 'added'] }];
      const lines = changedElements(textOf(was), textOf(is));
      return [{ path, lines: lines ?? ['changed'] }];
    });
  },
});

type Opened =
  | { ok: true; source: SourceText; diagram: Diagram }
  | { ok: false; text: string; why: string; line: number };

let last: { file: DraftFile; opened: Opened } | null = null;

/** Many questions in a row are about the same text. */
function open(file: DraftFile): Opened {
  if (last?.file.path === file.path && last.file.content === file.content) return last.opened;
  const opened = read(file);
  last = { file, opened };
  return opened;
}

function read(file: DraftFile): Opened {
  const source = sourceText(contentIn(file));
  if (!source.ok) return { ok: false, text: '', why: source.failure[0]?.message ?? '', line: 1 };
  const diagram = readDiagram(source.value.raw, file.path);
  if (diagram.ok) return { ok: true, source: source.value, diagram: diagram.value };
  const [problem] = diagram.failure;
  return {
    ok: false,
    text: source.value.raw,
    why: problem?.message ?? '',
    line: problem?.line ?? 1,
  };
}

const textOf = (file: DraftFile): string => {
  const source = sourceText(contentIn(file));
  return source.ok ? source.value.raw : '';
};

type KnownReference = NonNullable<NonNullable<Parameters<typeof checkDraft>[1]>['reference']>;

/** Checking asks only whether a rule, a calendar or a value of this name exists. */
const referenceOf = ({ rules, calendars, values }: KnownNames): KnownReference => ({
  rules: Object.fromEntries(rules.map((name) => [name, []])),
  calendars: Object.fromEntries(calendars.map((name) => [name, {} as never])),
  values: Object.fromEntries(values.map((name) => [name, []])),
});
