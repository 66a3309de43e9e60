import type { Scenario, TrialStep } from '@waymark/simulator';
import { useCallback, useEffect, useRef, useState } from 'react';
import { WorkerQuestions } from '../worker-questions.js';
import type { HandShown, Opened, Shown, Tried, TryQuestions } from './try-protocol.js';

interface TrialDesk {
  opened: Opened | null;
  shown: Shown;
  /** What the last step brought is everything after so many steps of the path. */
  before: number;
  /** Why the worker gave no answer. */
  failed: string | null;
  begin: (given: Scenario['given']) => Promise<Shown | null>;
  take: (step: TrialStep) => Promise<Shown | null>;
  next: () => Promise<Shown | null>;
  undo: () => Promise<Shown | null>;
  keep: (name: string) => Promise<Scenario>;
  byHand: (ask: TryQuestions['byHand']['ask']) => Promise<HandShown>;
}

const NOTHING: Shown = { view: null, steps: [], problem: null };

/** A journey that is tried, in a worker of its own that ends with the page. */
export function useTrial(tried: Tried | null): TrialDesk {
  const questions = useRef<WorkerQuestions<TryQuestions> | null>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [shown, setShown] = useState(NOTHING);
  const [before, setBefore] = useState(0);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    if (!tried) return;
    const made = new WorkerQuestions<TryQuestions>(
      () => new Worker(new URL('./try-worker.ts', import.meta.url), { type: 'module' }),
    );
    questions.current = made;
    setShown(NOTHING);
    let current = true;
    made.ask('open', tried).then(
      (answer) => current && setOpened(answer),
      (error: unknown) => current && setFailed(wordsOf(error)),
    );
    return () => {
      current = false;
      made.end();
    };
  }, [tried]);
  const steps = shown.view?.path.length ?? 0;
  const put = useCallback(
    async (asked: Promise<Shown> | undefined): Promise<Shown | null> => {
      try {
        const answer = await asked;
        if (!answer) return null;
        setFailed(null);
        setShown((now) => (answer.problem && !answer.view ? { ...now, ...answer } : answer));
        const path = answer.view?.path.length ?? 0;
        setBefore(path > steps ? steps : path);
        return answer;
      } catch (error) {
        setFailed(wordsOf(error));
        return null;
      }
    },
    [steps],
  );
  return {
    opened,
    shown,
    before,
    failed,
    begin: (given) => put(questions.current?.ask('begin', given)),
    take: (step) => put(questions.current?.ask('take', step)),
    next: () => put(questions.current?.ask('next', null)),
    undo: () => put(questions.current?.ask('undo', null)),
    keep: (name) => questions.current!.ask('keep', name),
    byHand: (ask) => questions.current!.ask('byHand', ask),
  };
}

const wordsOf = (error: unknown): string =>
  error instanceof Error ? error.message : 'It did not finish';
