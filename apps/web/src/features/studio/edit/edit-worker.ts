import {
  changedElements,
  checkDraft,
  checkExpression,
  contentOf,
  draftProcesses,
  readDiagram,
  runCommand,
  settingsOf,
  sourceText,
  type Diagram,
  type SourceText,
} from '@waymark/definitions';
import type {
  Answer,
  DraftFile,
  KnownNames,
  Question,
  QuestionName,
  Questions,
} from './edit-protocol.js';

/** Reads, changes and checks diagrams beside the page, which so never waits for them. */
self.onmessage = ({ data }: MessageEvent<Question>): void => {
  let answer: Answer;
  try {
    answer = { id: data.id, answer: answerTo(data.name, data.ask) };
  } catch (error) {
    answer = { id: data.id, failed: error instanceof Error ? error.message : 'unknown' };
  }
  self.postMessage(answer);
};

type Answers = { [K in QuestionName]: (ask: Questions[K]['ask']) => Questions[K]['answer'] };

const ANSWERS: Answers = {
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
};

const answerTo = <K extends QuestionName>(name: K, ask: Questions[K]['ask']): unknown =>
  ANSWERS[name](ask);

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

const contentIn = ({ content, encoding }: DraftFile): Uint8Array | string =>
  encoding === 'base64'
    ? Uint8Array.from(atob(content), (character) => character.charCodeAt(0))
    : content;

const sourceFileOf = (file: DraftFile): { name: string; xml?: string; bytes?: Uint8Array } => {
  const content = contentIn(file);
  return typeof content === 'string'
    ? { name: file.path, xml: content }
    : { name: file.path, bytes: content };
};

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** Checking asks only whether a rule, a calendar or a value of this name exists. */
const referenceOf = ({
  rules,
  calendars,
  values,
}: KnownNames): NonNullable<Parameters<typeof checkDraft>[1]>['reference'] & object => ({
  rules: Object.fromEntries(rules.map((name) => [name, []])),
  calendars: Object.fromEntries(calendars.map((name) => [name, {} as never])),
  values: Object.fromEntries(values.map((name) => [name, []])),
});
