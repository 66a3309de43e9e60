import type { Compilation, NodeDraft } from '../compilation.js';
import { jobOf } from './job.js';

export function serviceTask(compilation: Compilation, node: NodeDraft): void {
  node.plan.job = jobOf(compilation, node);
}
