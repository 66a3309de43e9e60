import { isChild } from '../age.js';
import type { LocalDate } from '../ids.js';
import { isDomestic, namesSomebodyClose, relationshipOf } from '../safe-contact/relationship.js';
import type { YesNo } from '../safe-contact/contact-facts.js';
import { withoutStreetNames } from '../street-names.js';
import { namesAChild } from './names-a-child.js';
import type { OffenceSign } from './offence-class.js';
import { readOffence, type OffenceClasses } from './offence-classes.js';
import type { CohortRow } from './row.js';

type Flag = {
  [Name in keyof CohortRow]-?: CohortRow[Name] extends YesNo ? Name : never;
}[keyof CohortRow];

const FLAG_OF_SIGN: Partial<Record<OffenceSign, Flag>> = {
  'sexual-violence': 'svFlag',
  'domestic-abuse': 'daFlag',
  stalking: 'stalkingFlag',
  strangulation: 'strangulationFlag',
  'threats-to-kill': 'threatsToKillFlag',
  trafficking: 'traffickingFlag',
  hba: 'hbaFlag',
  hate: 'hateFlag',
};

/**
 * The row with the flags that follow from the crime, from who the suspect is to the victim, and
 * from the suspect's address. A flag of the file is never taken back: forces send them empty, or
 * 'N' for a crime that says otherwise (docs/service/intake.md#what-the-crime-means).
 */
export const judgeRow = (row: CohortRow, classes: OffenceClasses['classes']): CohortRow => {
  const offence = readOffence(row, classes);
  const raised: Partial<Record<Flag, 'yes'>> = {};
  for (const sign of offence.signs) {
    const flag = FLAG_OF_SIGN[sign];
    if (flag) raised[flag] = 'yes';
  }
  if (isDomesticByRelationship(row)) raised.daFlag = 'yes';
  return { ...row, ...raised, offence };
};

/**
 * By the column or by the words of the offence. A business has no partner, and a witness's row
 * names the suspect of somebody else's crime.
 */
const isDomesticByRelationship = ({
  role,
  suspectRelationship,
  suspectAtAddress,
  offenceText,
}: CohortRow): boolean =>
  (role === 'victim' || role === 'parent') &&
  (isDomestic(relationshipOf(suspectRelationship ?? ''), suspectAtAddress) ||
    namesSomebodyClose(withoutStreetNames(offenceText ?? '')));

/**
 * Is the victim under 18? In a parent's row the birth date is the parent's, and the victim is the
 * child. Where the birth date is missing, a crime that only a child can suffer says it, or its
 * words.
 */
export const isChildsRow = (row: CohortRow, on: LocalDate): boolean =>
  row.role === 'parent' ||
  isChild(row.dob, on) ||
  (row.role === 'victim' &&
    row.dob === null &&
    (row.offence?.signs.includes('child') === true ||
      namesAChild(withoutStreetNames(row.offenceText ?? ''))));
