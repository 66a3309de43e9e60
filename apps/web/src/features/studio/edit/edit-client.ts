import type { Answer, Question, QuestionName, Questions } from './edit-protocol.js';

let worker: Worker | null = null;
let asked = 0;
const waiting = new Map<number, { done: (answer: never) => void; failed: (why: Error) => void }>();

/** Asks the worker that reads, changes and checks diagrams. Answers come in order. */
export function askWorker<K extends QuestionName>(
  name: K,
  ask: Questions[K]['ask'],
): Promise<Questions[K]['answer']> {
  worker ??= started();
  asked += 1;
  const question: Question<K> = { id: asked, name, ask };
  worker.postMessage(question);
  return new Promise((done, failed) => {
    waiting.set(question.id, { done, failed });
  });
}

function started(): Worker {
  const made = new Worker(new URL('./edit-worker.ts', import.meta.url), { type: 'module' });
  made.onmessage = ({ data }: MessageEvent<Answer>) => {
    const one = waiting.get(data.id);
    waiting.delete(data.id);
    if ('failed' in data) one?.failed(new Error(data.failed));
    else one?.done(data.answer as never);
  };
  // A worker that breaks is replaced at the next question, and what it owed is said to be lost.
  made.onerror = () => {
    for (const { failed } of waiting.values()) failed(new Error('The check did not finish'));
    waiting.clear();
    made.terminate();
    worker = null;
  };
  return made;
}
