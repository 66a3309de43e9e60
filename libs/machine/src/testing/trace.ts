import type { Json } from '@waymark/domain';
import { waitingAt } from '../read/waiting-at.js';
import type { Driver, Taken } from './driver.js';

/**
 * A run as text for people to review: each event, its facts and effects, and where the instance
 * waits.
 */
export function traceOf(driver: Driver): string {
  const lines = driver.steps.flatMap((taken) => [
    eventLine(taken),
    ...taken.facts.map((fact) => `  ${lineOf(fact)}`),
    ...taken.effects.map((effect) => `  ! ${lineOf(effect)}`),
  ]);
  const waiting = waitingAt(driver.now).map(({ element, type }) => `${element} (${type})`);
  const incidents = Object.values(driver.now.incidents).map(
    ({ code, node }) => `${code} at ${node ?? driver.now.process}`,
  );
  const variables =
    driver.now.status === 'active'
      ? []
      : [`variables ${JSON.stringify(Object.values(driver.now.scopes)[0]?.variables ?? {})}`];
  return [
    ...lines,
    `= ${[driver.now.status, ...waiting, ...incidents, ...variables].join('; ')}`,
  ].join('\n');
}

function eventLine({ event }: Taken): string {
  const { id: _id, at, actor: _actor, kind, ...rest } = event;
  return `> ${at.replace(':00.000Z', 'Z')} ${kind}${detail(rest)}`;
}

const quiet = new Set([
  'kind',
  'at',
  'actor',
  'program',
  'reference',
  'instance',
  'source',
  'ruleFrom',
  'base',
  'process',
  'by',
  'seq',
]);

function lineOf(entry: { kind: string }): string {
  return `${entry.kind}${detail(entry)}`;
}

function detail(entry: object): string {
  return Object.entries(entry)
    .filter(([key, value]) => !quiet.has(key) && value !== undefined && !isEmpty(value as Json))
    .map(([key, value]) => ` ${key}=${textOf(value as Json)}`)
    .join('');
}

const textOf = (value: Json): string =>
  typeof value === 'string' ? value.replace(':00.000Z', 'Z') : JSON.stringify(value);

const isEmpty = (value: Json): boolean =>
  Array.isArray(value)
    ? value.length === 0
    : value !== null && typeof value === 'object' && Object.keys(value).length === 0;
