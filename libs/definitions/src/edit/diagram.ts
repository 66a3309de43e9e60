import { failure, success, type Result } from '@waymark/domain';
import { readModel } from '../model/read-model.js';
import type { Model } from '../model/model.js';
import { readXml } from '../xml/read-xml.js';
import { splice, type Splice } from './text/splice.js';

/** A diagram that is edited. Every edit makes another one from the changed text. */
export interface Diagram {
  /** As in the file, with its line ends. */
  raw: string;
  /** With `\n` as every line end: what the places of elements count in. */
  text: string;
  model: Model;
}

/** Reads what can be edited. A text that is no diagram gives its problems, with line and column. */
export function readDiagram(raw: string, file = ''): Result<Diagram> {
  const read = readXml(raw);
  if (!read.ok) return read;
  const model = readModel(file, read.value);
  if (model === null)
    return failure([
      {
        code: 'no-diagram',
        severity: 'error',
        message: 'The file is not a diagram in BPMN. Its root element is not `definitions`',
        line: 1,
        column: 1,
      },
    ]);
  return success({ raw, text: raw.replaceAll('\r\n', '\n').replaceAll('\r', '\n'), model });
}

/** Applies splices of a file's text to the file's text, in the line ends of the file. */
export function spliceRaw({ raw, text }: Pick<Diagram, 'raw' | 'text'>, splices: Splice[]): string {
  if (raw === text) return splice(raw, splices).text;
  const ends = windowsEnds(raw);
  const lineEnd = ends.length > 0 ? '\r\n' : raw.includes('\n') ? '\n' : '\r';
  return splice(
    raw,
    splices.map((one) => ({
      from: rawOffset(ends, one.from),
      to: rawOffset(ends, one.to),
      text: one.text.replaceAll('\n', lineEnd),
    })),
  ).text;
}

/** Where, in the text with `\n`, a line end stands for two characters of the file. */
function windowsEnds(raw: string): number[] {
  const ends: number[] = [];
  for (let at = raw.indexOf('\r\n'); at >= 0; at = raw.indexOf('\r\n', at + 2))
    ends.push(at - ends.length);
  return ends;
}

function rawOffset(ends: number[], offset: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return offset + low;
}
