import { WorkerQuestions } from '../worker-questions.js';
import type { TableQuestions } from './table-protocol.js';

const questions = new WorkerQuestions<TableQuestions>(
  () => new Worker(new URL('./table-worker.ts', import.meta.url), { type: 'module' }),
);

/** Asks the worker that reads, changes and tries decision tables. Answers come in order. */
export const askTables = <K extends keyof TableQuestions>(
  name: K,
  ask: TableQuestions[K]['ask'],
): Promise<TableQuestions[K]['answer']> => questions.ask(name, ask);
