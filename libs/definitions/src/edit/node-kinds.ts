/** What a designer can add, and how it is written and drawn. */
export interface NodeKind {
  /** The element of BPMN. */
  local: string;
  /** The event definition in it. */
  event?: EventKind;
  size: { width: number; height: number };
  isNamedBelow: boolean;
}
export type EventKind =
  'timer' | 'message' | 'signal' | 'error' | 'escalation' | 'conditional' | 'terminate';

const activity = (local: string): NodeKind => ({
  local,
  size: { width: 130, height: 80 },
  isNamedBelow: false,
});
const gateway = (local: string): NodeKind => ({
  local,
  size: { width: 50, height: 50 },
  isNamedBelow: true,
});
const event = (local: string, of?: EventKind): NodeKind => ({
  local,
  ...(of ? { event: of } : {}),
  size: { width: 36, height: 36 },
  isNamedBelow: true,
});

export const NODE_KINDS = {
  userTask: activity('userTask'),
  serviceTask: activity('serviceTask'),
  businessRuleTask: activity('businessRuleTask'),
  scriptTask: activity('scriptTask'),
  sendTask: activity('sendTask'),
  receiveTask: activity('receiveTask'),
  callActivity: activity('callActivity'),
  subProcess: activity('subProcess'),
  exclusiveGateway: gateway('exclusiveGateway'),
  inclusiveGateway: gateway('inclusiveGateway'),
  parallelGateway: gateway('parallelGateway'),
  eventBasedGateway: gateway('eventBasedGateway'),
  waitsForTime: event('intermediateCatchEvent', 'timer'),
  waitsForMessage: event('intermediateCatchEvent', 'message'),
  waitsForSignal: event('intermediateCatchEvent', 'signal'),
  waitsForCondition: event('intermediateCatchEvent', 'conditional'),
  milestone: event('intermediateThrowEvent'),
  sendsMessage: event('intermediateThrowEvent', 'message'),
  givesSignal: event('intermediateThrowEvent', 'signal'),
  escalates: event('intermediateThrowEvent', 'escalation'),
  end: event('endEvent'),
  endsWithError: event('endEvent', 'error'),
  endsAll: event('endEvent', 'terminate'),
} satisfies Record<string, NodeKind>;

export type AddedKind = keyof typeof NODE_KINDS;

/** What can happen at an activity while it goes on. */
export const BOUNDARY_KINDS = ['timer', 'message', 'signal', 'error', 'escalation'] as const;
export type BoundaryKind = (typeof BOUNDARY_KINDS)[number];
