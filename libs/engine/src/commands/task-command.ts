import type { TaskView } from '../reading/task-view.js';
import type { Envelope } from './envelope.js';

export interface TaskCommand extends Envelope {
  task: string;
}

/** Gives the task to another person. */
export interface HandTask extends TaskCommand {
  to: string;
  reason?: string;
}

export interface TaskAnswer {
  task: string;
  /** Tasks of the same instance that the person can work on next. */
  next: TaskView[];
}
