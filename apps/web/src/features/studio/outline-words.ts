import type { OutlineEntry } from '@waymark/contracts';

type Event = OutlineEntry['events'][number];

/** What kind of element it is, in the words of the service and not of BPMN. */
const KINDS: Record<string, string> = {
  startEvent: 'Start',
  intermediateCatchEvent: 'Waits',
  intermediateThrowEvent: 'Milestone',
  boundaryEvent: 'If something happens',
  endEvent: 'End',
  task: 'Step',
  manualTask: 'Step outside Waymark',
  userTask: 'Task for a person',
  serviceTask: 'Automatic job',
  businessRuleTask: 'Decision',
  scriptTask: 'Calculation',
  sendTask: 'Sends a message',
  receiveTask: 'Waits for a message',
  callActivity: 'Another process',
  subProcess: 'Stage',
  eventSubProcess: 'Stage that an event starts',
  transaction: 'Stage that can be undone',
  adHocSubProcess: 'Stage whose steps have no fixed order',
  exclusiveGateway: 'Choice of one way',
  parallelGateway: 'All ways at once',
  inclusiveGateway: 'Choice of one way or more',
  eventBasedGateway: 'Whichever happens first',
  complexGateway: 'Choice by a rule of its own',
};
const MEETS: Record<string, string> = {
  exclusiveGateway: 'Ways meet',
  inclusiveGateway: 'Waits for the ways that were taken',
  parallelGateway: 'Waits for all ways',
};
const HAPPENS: Record<string, string> = {
  timer: 'a time is reached',
  message: 'a message arrives',
  signal: 'a signal is given',
  error: 'an error is thrown',
  escalation: 'something is escalated',
  conditional: 'a condition becomes true',
  compensation: 'it is undone',
  cancel: 'it is cancelled',
  link: 'a link leads here',
};
const WAITS: Record<string, string> = {
  timer: 'Waits for a time',
  message: 'Waits for a message',
  signal: 'Waits for a signal',
  conditional: 'Waits until a condition is true',
  link: 'Continues from a link',
};
const THROWS: Record<string, string> = {
  message: 'sends a message',
  signal: 'gives a signal',
  error: 'throws an error',
  escalation: 'escalates',
  compensation: 'undoes what was done',
  cancel: 'cancels the stage',
  terminate: 'stops everything in it',
  link: 'continues at a link',
};

/** The kind of an entry: `Task for a person`, `If a time is reached, ends it`. */
export function kindWords({ type, events, interrupting, leadsTo }: OutlineEntry): string {
  const kind = KINDS[type] ?? type;
  if (type in MEETS && leadsTo.length < 2) return MEETS[type]!;
  if (events.length === 0) return kind;
  const happens = events.map((event) => HAPPENS[event.kind] ?? event.kind).join(' or ');
  const ends = interrupting === false ? 'beside it' : 'ends it';
  switch (type) {
    case 'boundaryEvent':
      return `If ${happens}: ${ends}`;
    case 'startEvent':
      return interrupting === null
        ? `Start when ${happens}`
        : `Start when ${happens}: ${interrupting ? 'ends what goes on' : 'beside what goes on'}`;
    case 'intermediateCatchEvent':
      return events.length === 1 ? (WAITS[events[0]!.kind] ?? kind) : `Waits until ${happens}`;
    case 'endEvent':
      return `End: ${throwsWords(events)}`;
    case 'intermediateThrowEvent':
      return capital(throwsWords(events));
    default:
      return kind;
  }
}

const throwsWords = (events: Event[]): string =>
  events.map(({ kind }) => THROWS[kind] ?? kind).join(' and ');

/** What people call the entry: its name, or its kind where the diagram gives it none. */
export const nameWords = (entry: OutlineEntry): string => entry.name ?? kindWords(entry);

/** One line for each way on: `to “Second call” if attempts < 3`. */
export const leadsWords = (
  entry: OutlineEntry,
  nameOf: (id: string) => string,
): { flow: string; to: string; says: string }[] =>
  entry.leadsTo.map(({ flow, to, name, condition, otherwise }) => {
    const target = `to “${nameOf(to)}”`;
    const label = name ? `${name}: ` : '';
    return {
      flow,
      to,
      says: otherwise
        ? `${label}otherwise ${target}`
        : `${label}${target}${condition ? ` if ${condition}` : ''}`,
    };
  });

/** What the diagram says of an event: a duration, a name, a code. */
export const eventWords = ({ kind, of }: Event): string | null =>
  of === null ? null : `${EVENTS[kind] ?? kind}: ${of}`;

const EVENTS: Record<string, string> = {
  timer: 'Time',
  message: 'Message',
  signal: 'Signal',
  error: 'Error',
  escalation: 'Escalation',
  conditional: 'Condition',
  compensation: 'Undoes',
  link: 'Link',
};

export const LOOPS: Record<string, string> = {
  'one-after-another': 'Repeated for each item, one after another',
  'all-at-once': 'Repeated for each item, all at once',
  while: 'Repeated while a condition holds',
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
