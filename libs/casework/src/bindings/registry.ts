import { assessment } from './assessment.js';
import type { Binding } from './binding.js';
import { childWishes } from './child-wishes.js';
import { closure } from './closure.js';
import { consent } from './consent.js';
import { contactAttempt } from './contact-attempt.js';
import { contactPoint } from './contact-point.js';
import { contactRule } from './contact-rule.js';
import { death } from './death.js';
import { grade } from './grade.js';
import { handover } from './handover.js';
import {
  interpreter,
  needs,
  partnerCheck,
  plan,
  review,
  safetyPlan,
  workerNote,
} from './recorded-sections.js';
import { stage } from './stage.js';
import { tier } from './tier.js';

/**
 * All sections of the case file that forms may write, in the order in which they are written. A
 * section comes after those that it is checked against.
 */
export const BINDINGS: readonly Binding[] = [
  contactRule,
  consent,
  contactAttempt,
  contactPoint,
  needs,
  handover,
  closure,
  safetyPlan,
  plan,
  review,
  workerNote,
  partnerCheck,
  childWishes,
  interpreter,
  assessment,
  grade,
  tier,
  stage,
  death,
];
