import {
  isPriority,
  isTier,
  lowersGrade,
  PRIORITIES,
  type Grade,
  type Json,
  type Priority,
  type Tier,
} from '@waymark/domain';
import { isTierEnough } from './tier.js';

/** What the case file says of the risk, with the names that journeys give it. */
export interface KnownRisk {
  handledAs: Grade | null;
  grade: Grade | null;
  policeGrade: Grade | null;
  tier: Tier | null;
  priority: Priority | null;
  child: boolean;
  safeguarding: boolean;
}

/** The variables that tell a journey how high a case's risk is. */
export const RISK = ['grade', 'policeGrade', 'tier', 'priority', 'child', 'safeguarding'] as const;
type RiskName = (typeof RISK)[number];

export const isRisk = (name: string): name is RiskName =>
  (RISK as readonly string[]).includes(name);

/**
 * Would a journey that works by this value treat the case as a lower risk than its file says? To
 * forget what is known is to lower it, because a condition on it is then false
 * (docs/service/rules.md#rule-3).
 */
export function lowersRisk(known: KnownRisk, name: RiskName, value: Json): boolean {
  if (value === null) return known[name] !== null && known[name] !== false;
  switch (name) {
    case 'grade':
    case 'policeGrade':
      return lowersGrade(known, { [name]: value });
    case 'tier':
      return isTier(value) && !isTierEnough(value, known.handledAs);
    case 'priority':
      return (
        isPriority(value) &&
        known.priority !== null &&
        PRIORITIES.indexOf(value) > PRIORITIES.indexOf(known.priority)
      );
    case 'child':
    case 'safeguarding':
      return value === false && known[name];
  }
}
