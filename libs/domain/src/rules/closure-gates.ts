import { effectiveGrade, type Grade, type Tier } from '../grade.js';
import type { Instant } from '../ids.js';
import { addDays } from '../time/local-date.js';
import { londonDate } from '../time/zone.js';

/** Everything that domain.md E14 asks before a case may close. */
export interface ClosureFacts {
  at: Instant;
  openedAt: Instant;
  grade: Grade | null;
  tier: Tier | null;
  /** When she was assessed with her taking part; null = never. */
  assessedWithVictimAt: Instant | null;
  /** Why that was after the time allowed, when it was. */
  assessedLateBecause: string | null;
  /** The case comes from unable to reach (E13), where she could not be assessed. */
  unableToReach: boolean;
  /**
   * Hearings, orders, bail dates, MARAC and safeguarding actions still ahead, and who has accepted
   * each.
   */
  commitments: readonly { kind: string; acceptedBy: string | null }[];
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
 * Local policy: T2 and T3 are assessed with the victim within this many days, else the case is one
 * of unable to reach (E13).
 */
export const ASSESSED_WITHIN_DAYS = 28;

/**
 * The gates that are still shut, in the order people see them; empty = it may close. Source:
 * domain.md E14, E13, 000-15.
 */
export const closureGates = (
  facts: ClosureFacts,
  assessedWithinDays: number = ASSESSED_WITHIN_DAYS,
): ClosureGate[] =>
  GATES.filter(([, isShut]) => isShut(facts, assessedWithinDays)).map(([gate]) => gate);

type Gate = [ClosureGate, (facts: ClosureFacts, assessedWithinDays: number) => boolean];
const isHigh = ({ grade }: ClosureFacts): boolean => effectiveGrade(grade) === 'high';
const needsAssessment = ({ tier, unableToReach }: ClosureFacts): boolean =>
  (tier === 'T2' || tier === 'T3') && !unableToReach;
const isEmpty = (text: string | null): boolean => !text?.trim();

const GATES: readonly Gate[] = [
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
