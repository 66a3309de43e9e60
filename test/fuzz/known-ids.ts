import { isJsonObject, type Json } from '@waymark/domain';
import { type Random, oneOf } from '../../apps/launcher/src/demo/random.js';

/** Names under which answers carry an id that a later request may use. */
const KINDS = [
  'task',
  'instance',
  'case',
  'deadline',
  'import',
  'notice',
  'request',
  'content',
  'journey',
  'process',
  'person',
  'element',
  'scope',
  'incident',
  'erasure',
  'turn',
  'absence',
  'delivery',
  'message',
  'next',
] as const;
type Kind = (typeof KINDS)[number];

/** A field of a request that takes an id which answers give under another name. */
const TAKES: Record<string, Kind> = {
  to: 'person',
  worker: 'person',
  deputy: 'person',
  tasks: 'task',
  notices: 'notice',
  from: 'element',
  cursor: 'next',
  after: 'next',
  key: 'case',
};

const MOST = 60;

/** The ids that earlier answers gave to the people of one organisation, the newest last. */
export class KnownIds {
  private readonly known = new Map<Kind, string[]>();

  learn(answer: Json, under?: string): void {
    if (typeof answer === 'string' && isKind(under)) this.add(under, answer);
    else if (Array.isArray(answer)) {
      for (const one of answer)
        this.learn(one, under === 'waitingAt' ? 'element' : under === 'tasks' ? 'task' : under);
    } else if (isJsonObject(answer))
      for (const [name, value] of Object.entries(answer)) this.learn(value, name);
  }

  /** An id for a parameter or field of this name; null if none is known. */
  for(name: string, random: Random): string | null {
    const kind = TAKES[name] ?? name;
    const list = isKind(kind) ? (this.known.get(kind) ?? []) : [];
    return list.length === 0 ? null : oneOf(random, list);
  }

  private add(kind: Kind, id: string): void {
    const list = this.known.get(kind) ?? [];
    if (list.includes(id)) return;
    this.known.set(kind, [...list, id].slice(-MOST));
  }
}

const isKind = (name: string | undefined): name is Kind =>
  (KINDS as readonly string[]).includes(name ?? '');
