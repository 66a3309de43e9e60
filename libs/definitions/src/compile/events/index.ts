import type { EventPlan } from '@waymark/machine';
import type { Element } from '../../model/model.js';
import { attribute, childIn, flag, target } from '../../model/queries.js';
import type { Compilation } from '../compilation.js';
import { expressionOf, never } from '../expression.js';
import { messageOf } from '../message.js';
import { timerEvent } from './timer.js';

type EventCompiler = (compilation: Compilation, definition: Element, owner: Element) => EventPlan;

/** Event definitions by metamodel type. `owner` is the event they belong to. */
const COMPILERS: Record<string, EventCompiler | undefined> = {
  TimerEventDefinition: timerEvent,
  MessageEventDefinition: (compilation, definition, owner) => ({
    kind: 'message',
    message: messageOf(compilation, owner, definition),
  }),
  SignalEventDefinition: (_, definition) => ({
    kind: 'signal',
    name: nameOf(target(definition, 'signalRef')),
  }),
  ErrorEventDefinition: (_, definition) => ({
    kind: 'error',
    code: codeOf(target(definition, 'errorRef'), 'errorCode'),
  }),
  EscalationEventDefinition: (_, definition) => ({
    kind: 'escalation',
    code: codeOf(target(definition, 'escalationRef'), 'escalationCode'),
  }),
  ConditionalEventDefinition: (compilation, definition) => ({
    kind: 'conditional',
    condition: expressionOf(compilation, childIn(definition, 'condition')) ?? never(),
  }),
  CompensateEventDefinition: (_, definition) => ({
    kind: 'compensation',
    activity: target(definition, 'activityRef')?.id ?? null,
    wait: flag(definition, 'waitForCompletion', true),
  }),
  TerminateEventDefinition: () => ({ kind: 'terminate' }),
  CancelEventDefinition: () => ({ kind: 'cancel' }),
  LinkEventDefinition: (_, definition, owner) => ({
    kind: 'link',
    name: linkName(definition, owner),
  }),
};

export function compileEvent(
  compilation: Compilation,
  definition: Element,
  owner: Element,
): EventPlan | undefined {
  return Object.hasOwn(COMPILERS, definition.type)
    ? COMPILERS[definition.type]?.(compilation, definition, owner)
    : undefined;
}

const nameOf = (element: Element | undefined): string | null =>
  element?.name ?? element?.id ?? null;

/**
 * Two errors without a code are the same only if they are the same element, so the id stands for
 * the code.
 */
const codeOf = (element: Element | undefined, property: string): string | null =>
  element === undefined ? null : (attribute(element, property) ?? element.id ?? null);

/** A throwing link may point at its target definition instead of sharing its name. */
function linkName(definition: Element, owner: Element): string {
  return target(definition, 'target')?.name ?? definition.name ?? owner.name ?? definition.id ?? '';
}
