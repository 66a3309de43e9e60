import { isSeq, parseDocument, type Document } from 'yaml';
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
  const read = readScenario(valueOf(document));
  if (read.ok) return read;
  const { step, fault } = read;
  const place = step === null ? '' : step === 0 ? 'the start: ' : `step ${step}: `;
  return { ok: false, why: place + fault, line: step ? lineOfStep(text, document, step) : null };
}

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
  return node?.range ? text.slice(0, node.range[0]).split('\n').length : null;
}
