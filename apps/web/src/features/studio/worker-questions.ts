/** What a page asks of a worker, by name. */
type Asked = Record<string, { ask: unknown; answer: unknown }>;

interface Question<Qs extends Asked, K extends keyof Qs = keyof Qs> {
  id: number;
  name: K;
  ask: Qs[K]['ask'];
}
type Answer = { id: number } & ({ answer: unknown } | { failed: string });

/** Asks one worker, which is started at the first question. Answers come in order. */
export class WorkerQuestions<Qs extends Asked> {
  private worker: Worker | null = null;
  private asked = 0;
  private readonly waiting = new Map<
    number,
    { done: (answer: never) => void; failed: (why: Error) => void }
  >();

  /** @param make starts the worker. The build finds a worker only where its file is written. */
  constructor(private readonly make: () => Worker) {}

  ask<K extends keyof Qs>(name: K, ask: Qs[K]['ask']): Promise<Qs[K]['answer']> {
    this.worker ??= this.started();
    this.asked += 1;
    const question: Question<Qs, K> = { id: this.asked, name, ask };
    this.worker.postMessage(question);
    return new Promise((done, failed) => {
      this.waiting.set(question.id, { done, failed });
    });
  }

  /** Ends the worker, also in the middle of its work. What it owes is said to be lost. */
  end(): void {
    for (const { failed } of this.waiting.values()) failed(new Error('It did not finish'));
    this.waiting.clear();
    this.worker?.terminate();
    this.worker = null;
  }

  private started(): Worker {
    const made = this.make();
    made.onmessage = ({ data }: MessageEvent<Answer>) => {
      const one = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if ('failed' in data) one?.failed(new Error(data.failed));
      else one?.done(data.answer as never);
    };
    // A worker that breaks is replaced at the next question.
    made.onerror = () => this.end();
    return made;
  }
}

type Answers<Qs extends Asked> = { [K in keyof Qs]: (ask: Qs[K]['ask']) => Qs[K]['answer'] };

/** In the worker: answers each question, or says why it cannot. */
export function answerQuestions<Qs extends Asked>(answers: Answers<Qs>): void {
  self.onmessage = ({ data }: MessageEvent<Question<Qs>>): void => {
    let answer: Answer;
    try {
      answer = { id: data.id, answer: answers[data.name](data.ask) };
    } catch (error) {
      answer = { id: data.id, failed: error instanceof Error ? error.message : 'unknown' };
    }
    self.postMessage(answer);
  };
}
