import { extension, refers } from '../../model/queries.js';
import type { Compilation, NodeDraft } from '../compilation.js';
import { messageOf } from '../message.js';
import { jobOf } from './job.js';

/**
 * A send task sends its message and continues. With `waymark:job`, a job sends it, which can fail
 * and be repeated.
 */
export function sendTask(compilation: Compilation, node: NodeDraft): void {
  if (extension(node.element, 'job') !== undefined) node.plan.job = jobOf(compilation, node);
  if (refers(node.element, 'messageRef'))
    node.plan.message = messageOf(compilation, node.element, node.element);
}
