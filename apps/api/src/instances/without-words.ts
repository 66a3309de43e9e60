import type { TraceStep } from '@waymark/contracts';

type Part = { kind: string } & Record<string, unknown>;

/** Ids, codes, times and names of the design. Whatever else a part has may be about a person. */
const DESIGN = new Set([
  'kind',
  'id',
  'at',
  'seq',
  'instance',
  'process',
  'program',
  'reference',
  'element',
  'node',
  'type',
  'scope',
  'parent',
  'flow',
  'flows',
  'called',
  'isolated',
  'name',
  'form',
  'roles',
  'skills',
  'team',
  'priority',
  'apart',
  'task',
  'by',
  'to',
  'assignee',
  'timer',
  'generation',
  'due',
  'from',
  'followUp',
  'deadline',
  'rule',
  'calendar',
  'base',
  'start',
  'warnAt',
  'rung',
  'until',
  'status',
  'code',
  'job',
  'attempt',
  'retriesLeft',
  'subscription',
  'signal',
  'incident',
]);

/**
 * A step as somebody reads it who opens no case files, such as a designer: what happened to which
 * element, without values, titles and reasons (docs/service/break-glass.md#the-tasks-of-a-case).
 */
export const stepWithoutWords = ({ event, facts, ...step }: TraceStep): TraceStep => ({
  ...step,
  event: withoutWords(event),
  facts: facts.map(withoutWords),
});

/** One fact or event, reduced to what the design says of it. */
export const withoutWords = (part: Part): Part => ({
  ...(Object.fromEntries(
    Object.entries(part).filter(([name, value]) => DESIGN.has(name) && isPlain(value)),
  ) as Part),
});

const isPlain = (value: unknown): boolean =>
  Array.isArray(value) ? value.every(isPlain) : value === null || typeof value !== 'object';
