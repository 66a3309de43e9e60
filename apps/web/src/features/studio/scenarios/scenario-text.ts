import { readScenarioText, type Scenario, type ScenarioStep } from '@waymark/simulator';
import { Document, isCollection, isMap, isPair, isSeq, parseDocument, type Node } from 'yaml';

const WIDTH = 100;

/** A change of a scenario. Steps are counted from 0. */
export type ScenarioEdit =
  | { do: 'name'; name: string }
  | { do: 'given'; given: Scenario['given'] }
  | { do: 'insert'; at: number; step: ScenarioStep }
  | { do: 'change'; at: number; step: ScenarioStep }
  | { do: 'move'; from: number; to: number }
  | { do: 'remove'; at: number };

/**
 * The text after a change. Only what the change is about is written again: comments, quotes and
 * the layout of everything else stay as they are, as far as the text can be cut there.
 */
export function editText(text: string, edit: ScenarioEdit): string {
  const read = readScenarioText(text);
  if (!read.ok) return text;
  const wanted = edited(read.scenario, edit);
  if (isSame(wanted, read.scenario)) return text;
  const cut = cutText(text, edit);
  if (cut !== null) {
    const came = readScenarioText(cut);
    if (came.ok && isSame(came.scenario, wanted)) return cut;
  }
  return writtenAnew(text, wanted);
}

/** The scenario after a change. */
export function edited(scenario: Scenario, edit: ScenarioEdit): Scenario {
  const steps = [...scenario.steps];
  switch (edit.do) {
    case 'name':
      return { ...scenario, name: edit.name };
    case 'given':
      return { ...scenario, given: edit.given };
    case 'insert':
      steps.splice(edit.at, 0, edit.step);
      break;
    case 'change':
      steps.splice(edit.at, 1, edit.step);
      break;
    case 'remove':
      steps.splice(edit.at, 1);
      break;
    case 'move':
      steps.splice(edit.to, 0, ...steps.splice(edit.from, 1));
      break;
  }
  return { ...scenario, steps };
}

/** A new file. */
export const newText = (scenario: Scenario): string => written(scenario);

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Keeps the comments that stand outside of what has changed, as the library keeps them. */
function writtenAnew(text: string, scenario: Scenario): string {
  const document = parseDocument(text);
  if (!isMap(document.contents)) return written(scenario);
  const was = document.toJS() as Record<string, unknown>;
  for (const [key, value] of Object.entries(scenario))
    if (!isSame(was[key], value)) document.setIn([key], nodeOf(value));
  const made = document.toString({ lineWidth: WIDTH });
  const came = readScenarioText(made);
  return came.ok && isSame(sorted(came.scenario), sorted(scenario)) ? made : written(scenario);
}

const sorted = ({ name, given, steps }: Scenario): object => ({ name, given, steps });

function written(scenario: Scenario): string {
  const document = new Document({});
  for (const [key, value] of Object.entries(scenario)) document.setIn([key], nodeOf(value));
  return document.toString({ lineWidth: WIDTH });
}

/** Steps and the start are written below each other, and what stands in them beside each other. */
function nodeOf(value: unknown): Node {
  const node = new Document(value).contents as Node;
  flowInside(node, isSeq(node) ? 2 : 1);
  return node;
}

/** Writes collections that stand deeper than `depth` on one line. */
function flowInside(node: unknown, depth: number): void {
  if (isPair(node)) return flowInside(node.value, depth);
  if (!isCollection(node)) return;
  node.flow = depth <= 0 && node.items.length >= 0;
  for (const item of node.items) {
    const isStep = isPair(item) && String((item.key as { value?: unknown })?.value) === 'refuse';
    flowInside(item, isStep ? depth : depth - 1);
  }
}

interface Block {
  /** Where the comments before it begin. */
  from: number;
  /** Where its own line begins. */
  start: number;
  to: number;
}

/** The text with the change cut into it; null where it cannot be cut there. */
function cutText(text: string, edit: ScenarioEdit): string | null {
  const document = parseDocument(text);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  if (edit.do === 'name' || edit.do === 'given') {
    const value = edit.do === 'name' ? edit.name : edit.given;
    return cutTop(text, document, { key: edit.do, value, eol });
  }
  const blocks = stepBlocks(text, document);
  if (!blocks) return null;
  const slices = blocks.list.map(({ from, to }) => whole(text.slice(from, to), eol));
  const [head, tail] = [text.slice(0, blocks.from), text.slice(blocks.to)];
  const rendered = (step: ScenarioStep): string => stepText(step, blocks.indent, eol);
  switch (edit.do) {
    case 'insert':
      slices.splice(edit.at, 0, rendered(edit.step));
      break;
    case 'change': {
      const block = blocks.list[edit.at];
      if (!block) return null;
      slices[edit.at] = text.slice(block.from, block.start) + rendered(edit.step);
      break;
    }
    case 'remove':
      if (slices.length === 1) return null; // An empty list is written in another way.
      slices.splice(edit.at, 1);
      break;
    case 'move':
      slices.splice(edit.to, 0, ...slices.splice(edit.from, 1));
      break;
  }
  return whole(head, eol) + slices.join('') + tail;
}

const whole = (text: string, eol: string): string =>
  text === '' || text.endsWith('\n') ? text : text + eol;

function stepText(step: ScenarioStep, indent: string, eol: string): string {
  const document = new Document([step]);
  flowInside(document.contents, 2);
  return document
    .toString({ lineWidth: WIDTH - indent.length })
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : indent + line) + eol)
    .join('');
}

/** The value of a key at the top of the file, written again. */
function cutTop(
  text: string,
  document: Document.Parsed,
  { key, value, eol }: { key: string; value: unknown; eol: string },
): string | null {
  if (!isMap(document.contents) || document.contents.flow) return null;
  const pairs = document.contents.items;
  const pair = pairs.find((one) => String((one.key as { value?: unknown }).value) === key);
  const made = new Document({});
  made.setIn([key], nodeOf(value));
  const lines = made.toString({ lineWidth: WIDTH }).trimEnd().replaceAll('\n', eol) + eol;
  if (!pair) return key === 'name' ? lines + text : null;
  const start = lineStart(text, rangeOf(pair.key)?.[0] ?? 0);
  const range = rangeOf(pair.value);
  return range ? text.slice(0, start) + lines + text.slice(bodyEnd(text, range[1])) : null;
}

function stepBlocks(
  text: string,
  document: Document.Parsed,
): { list: Block[]; from: number; to: number; indent: string } | null {
  const { contents } = document;
  const pair = isMap(contents)
    ? contents.items.find((one) => String((one.key as { value?: unknown }).value) === 'steps')
    : undefined;
  const steps: unknown = pair?.value;
  const key = rangeOf(pair?.key);
  if (!key || !isSeq(steps) || steps.flow || steps.items.length === 0) return null;
  const list: Block[] = [];
  let indent: string | null = null;
  for (const item of steps.items) {
    const range = rangeOf(item);
    if (!range) return null;
    const start = lineStart(text, range[0]);
    const dash = /^( *)- +$/.exec(text.slice(start, range[0]));
    if (!dash || (indent !== null && dash[1] !== indent)) return null;
    indent = dash[1] ?? '';
    const before = list.at(-1)?.to ?? bodyEnd(text, key[1]);
    list.push({ from: before, start, to: bodyEnd(text, range[1]) });
  }
  return { list, from: list[0]!.from, to: list.at(-1)!.to, indent: indent ?? '' };
}

const rangeOf = (node: unknown): [number, number, number] | null =>
  (node as { range?: [number, number, number] | null } | null)?.range ?? null;
const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** The end of the line on which a value ends. */
function bodyEnd(text: string, at: number): number {
  if (at > 0 && text[at - 1] === '\n') return at;
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}
