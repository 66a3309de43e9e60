import { isGrade, isTier, lowersGrade, type Json, type Priority } from '@waymark/domain';
import { isTierEnough } from '../bindings/tier.js';
import type { CaseFile } from './case-file.js';
import { handledGrade } from './handled-grade.js';
import { isContactSuspended } from './is-contact-suspended.js';

/**
 * Would a journey whose variable has this value treat the case as a lower risk than its file says?
 * Only people lower a risk, by an assessment with a signature or by clearing a channel. This is the
 * list of the variables that nothing from outside a task may make less serious
 * (docs/service/rules.md#rule-3).
 */
export const lowersRisk = (file: CaseFile, name: string, value: Json): boolean =>
  Object.hasOwn(RISK, name) && (RISK[name]?.(value, file) ?? false);

type Lowers = (value: Json, file: CaseFile) => boolean;

/** A fact that the file holds is not taken back. */
const said =
  (inFile: (file: CaseFile) => boolean): Lowers =>
  (value, file) =>
    inFile(file) && value !== true;

/** No grade at all is no reason to handle a case as less than its file says. */
const belowGrade = (name: 'grade' | 'policeGrade'): Lowers => {
  return (value, file) => {
    const known = { handledAs: handledGrade(file), policeGrade: file.policeGrade };
    const least = name === 'grade' ? known.handledAs : known.policeGrade;
    return isGrade(value) ? lowersGrade(known, { [name]: value }) : least !== null;
  };
};

const RISK: Record<string, Lowers> = {
  grade: belowGrade('grade'),
  policeGrade: belowGrade('policeGrade'),
  tier: (value, file) => (isTier(value) ? !isTierEnough(value, handledGrade(file)) : false),
  priority: (value, { priority }) => priority !== null && (!isPriority(value) || value > priority),
  dashScore: (value, { details: { source } }) =>
    source.dashScore !== null && (typeof value !== 'number' || value < source.dashScore),
  daFlag: said(({ domesticAbuse }) => domesticAbuse),
  svFlag: said(({ details }) => details.crime.sexualViolence),
  stalking: said(({ details }) => details.crime.stalking),
  hba: said(({ details }) => details.crime.hba),
  child: said(({ child }) => child),
  safeguarding: said(({ safeguarding }) => safeguarding),
  enhanced: said(({ enhanced }) => enhanced),
  repeat: said(({ details }) => details.source.repeat === 'yes'),
  hasDied: said(({ details }) => details.died),
  contactSuspended: said(isContactSuspended),
};

const isPriority = (value: Json): value is Priority =>
  typeof value === 'string' && /^P[1-4]$/.test(value);
