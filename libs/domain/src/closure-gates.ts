import { effectiveGrade, type Grade } from './grade/grade.js';
import type { Tier } from './tier.js';
import type { Instant } from './ids.js';
import { addDays } from './time/local-date.js';
import { londonDate } from './time/time-zone.js';

/** Everything that decides whether a case may close (docs/service/closure.md). */
export interface ClosureFacts {
  at: Instant;
  openedAt: Instant;
  grade: Grade | null;
  tier: Tier | null;
  /** When the victim took part in an assessment; null = never. */
  assessedWithVictimAt: Instant | null;
  /** The reason, if that was after the time allowed. */
  assessedLateBecause: string | null;
  /** Nobody could reach the victim, so they could not be assessed (docs/service/support.md). */
  unableToReach: boolean;
  /**
   * Hearings, orders, bail dates, MARAC and safeguarding actions still ahead, and who has accepted
   * each.
   */
  commitments: readonly { kind: string; acceptedBy: string | null }[];
  /** Tasks in which the risk is being reviewed or assessed again. */
  openRiskTasks: number;
  /** A person, or the system: a timer never closes a high-risk case. */
  closedBy: { kind: 'person'; id: string } | { kind: 'system' };
  domesticAbuse: boolean;
  secondPerson: string | null;
  receivingAgency: string | null;
  exitPlan: string | null;
  residualRisk: string | null;
  howToReturn: string | null;
  /** Contract fields left empty, with the reason given. */
  missingFields: readonly { name: string; reason: string | null }[];
}

export type ClosureGate =
  | 'risk-open'
  | 'not-assessed'
  | 'assessed-late'
  | 'commitment-without-owner'
  | 'second-person'
  | 'receiving-agency'
  | 'exit-plan'
  | 'residual-risk'
  | 'how-to-return'
  | 'field-without-reason'
  | 'closed-by-timer';

/**
 * The gates that are still shut, in the order that people see them. With none, the case may close
 * (docs/service/closure.md). Each organisation decides within how many days a T2 or T3 case is
 * assessed with the victim, unless nobody can reach them.
 */
export const closureGates = (facts: ClosureFacts, assessedWithinDays: number): ClosureGate[] =>
  GATES.filter(([, isShut]) => isShut(facts, assessedWithinDays)).map(([gate]) => gate);

type Gate = [ClosureGate, (facts: ClosureFacts, assessedWithinDays: number) => boolean];
const isHigh = ({ grade }: ClosureFacts): boolean => effectiveGrade(grade) === 'high';
const needsAssessment = ({ tier, unableToReach }: ClosureFacts): boolean =>
  (tier === 'T2' || tier === 'T3') && !unableToReach;
const isEmpty = (text: string | null): boolean => !text?.trim();

const GATES: readonly Gate[] = [
  ['risk-open', ({ openRiskTasks }) => openRiskTasks > 0],
  ['not-assessed', (facts) => needsAssessment(facts) && facts.assessedWithVictimAt === null],
  [
    'assessed-late',
    (facts, days) =>
      needsAssessment(facts) &&
      facts.assessedWithVictimAt !== null &&
      isEmpty(facts.assessedLateBecause) &&
      londonDate(facts.assessedWithVictimAt) > addDays(londonDate(facts.openedAt), days),
  ],
  [
    'commitment-without-owner',
    ({ commitments }) => commitments.some(({ acceptedBy }) => isEmpty(acceptedBy)),
  ],
  [
    'second-person',
    (facts) =>
      isHigh(facts) &&
      (isEmpty(facts.secondPerson) ||
        (facts.closedBy.kind === 'person' && facts.closedBy.id === facts.secondPerson)),
  ],
  ['receiving-agency', (facts) => isHigh(facts) && isEmpty(facts.receivingAgency)],
  ['exit-plan', ({ exitPlan }) => isEmpty(exitPlan)],
  ['residual-risk', ({ residualRisk }) => isEmpty(residualRisk)],
  ['how-to-return', ({ howToReturn }) => isEmpty(howToReturn)],
  [
    'field-without-reason',
    ({ missingFields }) => missingFields.some(({ reason }) => isEmpty(reason)),
  ],
  [
    'closed-by-timer',
    (facts) => facts.closedBy.kind === 'system' && (isHigh(facts) || facts.domesticAbuse),
  ],
];
