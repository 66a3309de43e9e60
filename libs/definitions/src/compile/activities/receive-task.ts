import { flag } from '../../model/queries.js';
import type { Compilation, NodeDraft } from '../compilation.js';
import { messageOf } from '../message.js';

export function receiveTask(compilation: Compilation, { element, plan }: NodeDraft): void {
  plan.message = messageOf(compilation, element, element);
  if (flag(element, 'instantiate', false)) plan.gateway = { instantiate: true };
}
