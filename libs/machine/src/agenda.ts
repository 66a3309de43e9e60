import type { ScopeId } from '@waymark/domain';
import type { Work } from './work.js';

/**
 * Work of one step, in the order in which it is done: moves, then ends of scopes, then throws
 * (PROTOCOL: all that waits is open before a throw is delivered).
 */
export interface Agenda {
  moves: Work[];
  /** Index of the next move. */
  next: number;
  throws: Work[];
  /** Scopes in which a token ended: they may be complete. */
  quiet: ScopeId[];
  /** Names of variables that were set since conditional events were last asked. */
  changed: string[];
  /** Ask every conditional event, whatever was set. */
  askAll: boolean;
  /** Micro-steps left. */
  budget: number;
}

/** Far beyond any process that ends, well below a second. */
export const STEP_BUDGET = 10_000;

export const newAgenda = (budget: number = STEP_BUDGET): Agenda => ({
  moves: [],
  next: 0,
  throws: [],
  quiet: [],
  changed: [],
  askAll: false,
  budget,
});

/**
 * The next move; the list starts again when it is empty, so that it does not grow with the step.
 */
export function nextMove(agenda: Agenda): Work | undefined {
  if (agenda.next < agenda.moves.length) return agenda.moves[agenda.next++];
  if (agenda.next > 0) {
    agenda.moves = [];
    agenda.next = 0;
  }
  return undefined;
}
