import { WorkerQuestions } from '../worker-questions.js';
import type { QuestionName, Questions } from './edit-protocol.js';

const questions = new WorkerQuestions<Questions>(
  () => new Worker(new URL('./edit-worker.ts', import.meta.url), { type: 'module' }),
);

/** Asks the worker that reads, changes and checks diagrams. Answers come in order. */
export const askWorker = <K extends QuestionName>(
  name: K,
  ask: Questions[K]['ask'],
): Promise<Questions[K]['answer']> => questions.ask(name, ask);
