import type { ScopeId } from '@waymark/domain';
import type { Work } from './work.js';

/**
 * The work of one step, in the order in which it is done: moves, then ends of scopes, then throws.
 * So everything that waits is open before a throw is delivered.
 */
export interface Agenda {
  moves: Work[];
  /** Index of the next move. */
  next: number;
  throws: Work[];
  /** Scopes in which a token ended. They may be complete. */
  quiet: ScopeId[];
  /** Names of variables set since conditional events were last evaluated. */
  changed: string[];
  /** Evaluate every conditional event, whichever variables were set. */
  askAll: boolean;
  /** Pieces of work that the step may still do. */
  budget: number;
}

export const newAgenda = (budget: number): Agenda => ({
  moves: [],
  next: 0,
  throws: [],
  quiet: [],
  changed: [],
  askAll: false,
  budget,
});

/** The next move. An empty list starts again, so that it does not grow during the step. */
export function nextMove(agenda: Agenda): Work | undefined {
  if (agenda.next < agenda.moves.length) return agenda.moves[agenda.next++];
  if (agenda.next > 0) {
    agenda.moves = [];
    agenda.next = 0;
  }
  return undefined;
}
