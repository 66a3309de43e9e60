import type { EventPlan } from '../program/event-plan.js';
import { feel, literal, mapping, value } from './process.js';

export const after = (iso: string): EventPlan => ({
  kind: 'timer',
  form: 'duration',
  value: value(iso),
});
export const at = (iso: string): EventPlan => ({ kind: 'timer', form: 'date', value: value(iso) });
export const every = (iso: string): EventPlan => ({
  kind: 'timer',
  form: 'cycle',
  value: value(iso),
});
export const byRule = (name: string): EventPlan => ({
  kind: 'timer',
  form: 'rule',
  value: literal(name),
});
export const message = (
  name: string,
  key?: string,
  payload?: Record<string, string>,
): EventPlan => ({
  kind: 'message',
  message: {
    name,
    ...(key !== undefined && { key: feel(key) }),
    ...(payload && { payload: mapping(payload) }),
  },
});
export const signal = (name: string): EventPlan => ({ kind: 'signal', name });
export const error = (code: string | null, codeVariable?: string): EventPlan => ({
  kind: 'error',
  code,
  ...(codeVariable !== undefined && { codeVariable }),
});
export const escalation = (code: string | null): EventPlan => ({ kind: 'escalation', code });
export const condition = (text: string): EventPlan => ({
  kind: 'conditional',
  condition: feel(text),
});
export const compensation = (activity: string | null = null, wait = true): EventPlan => ({
  kind: 'compensation',
  activity,
  wait,
});
export const link = (name: string): EventPlan => ({ kind: 'link', name });
export const terminate: EventPlan = { kind: 'terminate' };
export const cancel: EventPlan = { kind: 'cancel' };
