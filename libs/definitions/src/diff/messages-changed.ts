import type { EventPlan, NodePlan } from '@waymark/machine';
import type { Change } from './change.js';
import { differs, nodesOf, nodeWords, type PlacedNode, type Versions } from './compare.js';

/**
 * Messages and signals that a version begins or ceases to receive, and those that it begins to
 * send, to victims or to other processes. A process that receives gets a copy of what others write;
 * one that ceases to receive no longer hears that contact is unsafe or consent withdrawn.
 */
export function messagesChanged({ live, next }: Versions): Change[] {
  const [before, after] = [nodesOf(live), nodesOf(next)];
  const kept = [...before.values()].filter(({ place }) => after.has(place));
  return [
    ...kept.flatMap((node) => lost(node, received(after.get(node.place)))),
    ...[...after.values()].flatMap((node) => gained(node, received(before.get(node.place)))),
    ...[...after.values()].filter((node) => sendsOtherwise(before.get(node.place), node)).map(sent),
  ];
}

interface Received {
  name: string;
  key: unknown;
  starts: boolean;
}

/** What an element waits for, or starts on. A removed element is a change of its own. */
function received(placed: PlacedNode | undefined): Received[] {
  if (!placed || throws(placed.node)) return [];
  const { node, process } = placed;
  const starts =
    process.scopes[process.id]?.starts.includes(node.id) === true ||
    node.gateway?.instantiate === true;
  const ofEvents = (node.events ?? []).flatMap((event) => named(event));
  const ofTask = node.type === 'receiveTask' && node.message ? [ofMessage(node.message)] : [];
  return [...ofEvents, ...ofTask].map((each) => ({ ...each, starts }));
}

const throws = ({ type }: Pick<NodePlan, 'type'>): boolean =>
  type === 'intermediateThrowEvent' || type === 'endEvent';

function named(event: EventPlan): { name: string; key: unknown }[] {
  if (event.kind === 'message') return [ofMessage(event.message)];
  return event.kind === 'signal' ? [{ name: event.name ?? 'any signal', key: null }] : [];
}
const ofMessage = ({ name, key }: { name: string | null; key?: unknown }) => ({
  name: name ?? 'any message',
  key: key ?? null,
});

const lost = (node: PlacedNode, still: Received[]): Change[] =>
  received(node)
    .filter(({ name }) => !still.some((other) => other.name === name))
    .map(({ name }) => ({
      code: 'message-no-longer-received',
      place: node.place,
      words: `${nodeWords(node)} no longer receives “${name}”.`,
      needs: 'safeguarding-lead',
    }));

const gained = (node: PlacedNode, already: Received[]): Change[] =>
  received(node)
    .filter((one) => !already.some((other) => !differs(other, one)))
    .map(({ name, starts }) => ({
      code: starts ? 'message-start' : 'message-received',
      place: node.place,
      words: starts
        ? `“${name}” starts the process ${node.process.id}, which gets what it carries.`
        : `${nodeWords(node)} receives “${name}” and gets what it carries.`,
      needs: 'safeguarding-lead',
    }));

/** Jobs that send, and types that only an expression knows. */
const SENDING_JOBS: readonly unknown[] = ['send-message', 'publish-message'];

function sending({ type, job, events, message }: NodePlan): unknown {
  const sends = job && (job.type.kind !== 'literal' || SENDING_JOBS.includes(job.type.value));
  const thrown = throws({ type })
    ? (events ?? []).filter(({ kind }) => kind === 'message' || kind === 'signal')
    : [];
  const ofTask = type === 'sendTask' && !job ? (message ?? null) : null;
  return sends || thrown.length > 0 || ofTask ? { job: sends ? job : null, thrown, ofTask } : null;
}

const sendsOtherwise = (before: PlacedNode | undefined, after: PlacedNode): boolean =>
  sending(after.node) !== null &&
  differs(before ? sending(before.node) : null, sending(after.node));

const sent = (node: PlacedNode): Change => ({
  code: 'message-sent',
  place: node.place,
  words: `${nodeWords(node)} sends ${wordsOfSending(node.node)}.`,
  needs: 'second-person',
});

function wordsOfSending({ job, events, message }: NodePlan): string {
  if (job) {
    const { template, name } = job.headers;
    return template ? `“${template}” to the victim` : `a message${name ? ` “${name}”` : ''}`;
  }
  const names = [
    ...(events ?? []).flatMap((event) => named(event).map(({ name }) => name)),
    ...(message?.name ? [message.name] : []),
  ];
  return names.map((name) => `“${name}”`).join(', ') || 'a message';
}
