import { extension, refers } from '../../model/queries.js';
import type { Compilation, NodeDraft } from '../compilation.js';
import { messageOf } from '../message.js';
import { jobOf } from './job.js';

/**
 * Sends its message and goes on; with `waymark:job` the sending is work that can fail and be
 * repeated.
 */
export function sendTask(compilation: Compilation, node: NodeDraft): void {
  if (extension(node.element, 'job') !== undefined) node.plan.job = jobOf(compilation, node);
  if (refers(node.element, 'messageRef'))
    node.plan.message = messageOf(compilation, node.element, node.element);
}
