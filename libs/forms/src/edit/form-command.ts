import type { Json } from '@waymark/domain';
import { readJsonText, type JsonNode } from './json-text.js';

/** Names of properties and numbers of items that lead to a value. */
export type FormPath = readonly (string | number)[];

/** One change to a form. What a path does not lead to makes no change. */
export type FormCommand =
  /** Writes a property of an object, or an item of a list. `undefined` removes a property. */
  | { do: 'set'; path: FormPath; value: Json | undefined }
  | { do: 'add'; list: FormPath; at: number; value: Json }
  | { do: 'remove'; list: FormPath; at: number }
  | { do: 'move'; list: FormPath; at: number; to: number };

/**
 * Does one command on the text of a form. What the command does not touch stays as it is written.
 * The text is JSON already; a form that is none is corrected as text.
 */
export function runFormCommand(text: string, command: FormCommand): string {
  const root = readJsonText(text);
  if (command.do === 'set') return withValue(text, root, command);
  const list = nodeAt(root, command.list);
  if (list === null && command.do === 'add' && command.list.length > 0)
    return withValue(text, root, { path: command.list, value: [command.value] });
  if (list?.kind !== 'array') return text;
  const { items } = list;
  switch (command.do) {
    case 'add':
      return added(text, list, { at: command.at, value: command.value });
    case 'remove':
      return items[command.at] ? removed(text, list, { parts: items, at: command.at }) : text;
    case 'move': {
      const [one, other] = [items[command.at], items[command.to]];
      if (!one || !other || one === other) return text;
      const order = items.map(({ from, to }) => text.slice(from, to));
      const [moved = ''] = order.splice(command.at, 1);
      order.splice(command.to, 0, moved);
      // Each place keeps what stands around it, and takes the next text.
      return items.reduceRight(
        (now, { from, to }, index) => now.slice(0, from) + (order[index] ?? '') + now.slice(to),
        text,
      );
    }
  }
}

function nodeAt(root: JsonNode, path: FormPath): JsonNode | null {
  let node: JsonNode = root;
  for (const step of path) {
    const next: JsonNode | undefined =
      node.kind === 'array' && typeof step === 'number'
        ? node.items[step]
        : node.kind === 'object'
          ? node.members.find(({ key }) => key === step)?.value
          : undefined;
    if (!next) return null;
    node = next;
  }
  return node;
}

function withValue(
  text: string,
  root: JsonNode,
  { path, value }: { path: FormPath; value: Json | undefined },
): string {
  const found = nodeAt(root, path);
  const parent = nodeAt(root, path.slice(0, -1));
  const key = path.at(-1);
  if (value === undefined) {
    if (!found || parent?.kind !== 'object') return text;
    const at = parent.members.findIndex((one) => one.key === key);
    const whole = parent.members.map(({ from, value: { to } }) => ({ from, to }));
    return removed(text, parent, { parts: whole, at });
  }
  if (found) {
    const now = text.slice(found.from, found.to);
    if (sameJson(JSON.parse(now) as Json, value)) return text;
    const written = writeJson(value, layoutAt(text, found.from));
    return text.slice(0, found.from) + written + text.slice(found.to);
  }
  if (parent?.kind !== 'object' || typeof key !== 'string') return text;
  return added(text, parent, { at: parent.members.length, key, value });
}

/** Adds an item or a property at a place among those that are there. */
function added(
  text: string,
  parent: JsonNode,
  { at, key, value }: { at: number; key?: string; value: Json },
): string {
  const parts: { from: number; to: number }[] =
    parent.kind === 'array'
      ? parent.items
      : parent.kind === 'object'
        ? parent.members.map(({ from, value: { to } }) => ({ from, to }))
        : [];
  const place = Math.max(0, Math.min(at, parts.length));
  const label = key === undefined ? '' : `${JSON.stringify(key)}: `;
  const [first] = parts;
  const layout = layoutAt(text, parent.from);
  if (!first) {
    const inner = { ...layout, indent: layout.indent + layout.unit };
    const written = `${layout.end}${inner.indent}${label}${writeJson(value, inner)}`;
    const [open, close] = parent.kind === 'array' ? ['[', ']'] : ['{', '}'];
    const whole = `${open}${written}${layout.end}${layout.indent}${close}`;
    return text.slice(0, parent.from) + whole + text.slice(parent.to);
  }
  const before = text.slice(parent.from + 1, first.from);
  const isOnLines = before.includes('\n');
  const inner = layoutAt(text, first.from);
  const written = label + writeJson(value, inner);
  const gap = isOnLines ? `${inner.end}${inner.indent}` : ' ';
  const after = parts[place - 1];
  return after
    ? `${text.slice(0, after.to)},${gap}${written}${text.slice(after.to)}`
    : `${text.slice(0, first.from)}${written},${gap}${text.slice(first.from)}`;
}

/** Removes a part with its comma. */
function removed(
  text: string,
  parent: JsonNode,
  { parts, at }: { parts: { from: number; to: number }[]; at: number },
): string {
  const [one, next, before] = [parts[at], parts[at + 1], parts[at - 1]];
  if (!one) return text;
  if (parts.length === 1) return text.slice(0, parent.from + 1) + text.slice(parent.to - 1);
  if (before) return text.slice(0, before.to) + text.slice(one.to);
  return text.slice(0, one.from) + text.slice(next?.from ?? one.to);
}

/** How the text is laid out where something stands. */
interface Layout {
  /** Of the line. */
  indent: string;
  unit: string;
  end: string;
  /** Characters of the line before it. */
  column: number;
}
const WIDTH = 100;

function layoutAt(text: string, at: number): Layout {
  const line = text.lastIndexOf('\n', at - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(line, at))?.[0] ?? '';
  const unit = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  return {
    indent,
    unit: unit.startsWith('\t') ? '\t' : unit,
    end: text.includes('\r\n') ? '\r\n' : '\n',
    column: at - line,
  };
}

/** A value as it is written in forms: on one line if it fits there. */
function writeJson(value: Json, layout: Layout): string {
  const inline = inlineJson(value);
  if (layout.column + inline.length < WIDTH || value === null || typeof value !== 'object')
    return inline;
  const indent = layout.indent + layout.unit;
  const lines = Array.isArray(value)
    ? value.map((one) => writeJson(one, { ...layout, indent, column: indent.length }))
    : Object.entries(value).map(([key, one]) => {
        const label = `${JSON.stringify(key)}: `;
        const column = indent.length + label.length;
        return label + writeJson(one ?? null, { ...layout, indent, column });
      });
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const body = lines.map((line) => `${layout.end}${indent}${line}`).join(',');
  return `${open}${body}${layout.end}${layout.indent}${close}`;
}

function inlineJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(inlineJson).join(', ')}]`;
  const members = Object.entries(value).map(
    ([key, one]) => `${JSON.stringify(key)}: ${inlineJson(one ?? null)}`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

const sameJson = (one: Json, other: Json): boolean => inlineJson(one) === inlineJson(other);
