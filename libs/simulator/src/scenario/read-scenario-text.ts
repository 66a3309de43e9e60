import { readJson } from '@waymark/domain';
import { isSeq, parseDocument, visit, type Document, type Scalar } from 'yaml';
import { readScenario } from './read-scenario.js';
import type { Scenario } from './scenario.js';

type ReadText =
  | { ok: true; scenario: Scenario }
  /** `line`: from 1, where it is known. */
  | { ok: false; why: string; line: number | null };

/** What the text of a scenario file says. */
export function readScenarioText(text: string): ReadText {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error)
    return {
      ok: false,
      why: (error.message.split('\n')[0] ?? '').replace(/ at line.*$/, ''),
      line: error.linePos?.[0].line ?? null,
    };
  const rounded = roundedIn(document);
  if (rounded)
    return {
      ok: false,
      why: 'a number has more digits than can be kept. Write it in quotation marks',
      line: lineAt(text, rounded.range?.[0] ?? 0),
    };
  const read = readScenario(valueOf(document));
  if (read.ok) return read;
  const { step, fault } = read;
  const place = step === null ? '' : step === 0 ? 'the start: ' : `step ${step}: `;
  return { ok: false, why: place + fault, line: step ? lineOfStep(text, document, step) : null };
}

/** The first number that is not kept as it is written: it would be another one in the process. */
function roundedIn(document: Document.Parsed): Scalar | null {
  let found: Scalar | null = null;
  visit(document, {
    Scalar: (_, scalar) => {
      if (!isRounded(scalar)) return undefined;
      found = scalar;
      return visit.BREAK;
    },
  });
  return found;
}

function isRounded({ value, source = '' }: Scalar): boolean {
  if (typeof value !== 'number') return false;
  const read = readJson(source.replace(/^\+/, ''));
  if (read.ok) return false;
  return read.failure.code === 'inexact-number' || !(Math.abs(value) <= Number.MAX_SAFE_INTEGER);
}

const lineAt = (text: string, position: number): number =>
  text.slice(0, position).split('\n').length;

function valueOf(document: Document.Parsed): unknown {
  try {
    return document.toJS();
  } catch {
    return null; // An alias of something that is not there, or too many of them.
  }
}

function lineOfStep(text: string, document: Document.Parsed, step: number): number | null {
  const steps = document.get('steps', true);
  const node = isSeq(steps) ? (steps.items[step - 1] as { range?: [number] | null }) : null;
  return node?.range ? lineAt(text, node.range[0]) : null;
}
