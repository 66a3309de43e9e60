import type { CrimeFacts } from '@waymark/domain';
import type { CaseFile } from './case-file.js';
import { handledGrade } from './handled-grade.js';

type Signs = Pick<CaseFile['details'], 'crime'> & {
  source: Pick<CaseFile['details']['source'], 'strangulation' | 'threatsToKill'>;
};

/** Is anything said of the crime, such as stalking or strangulation, that was not known before? */
export const saysMoreOfCrime = (known: Signs, said: Signs): boolean =>
  (Object.keys(said.crime) as (keyof CrimeFacts)[]).some(
    (fact) => said.crime[fact] && !known.crime[fact],
  ) ||
  (['strangulation', 'threatsToKill'] as const).some(
    (sign) => said.source[sign] === 'yes' && known.source[sign] !== 'yes',
  );

/**
 * Does the file say anything of the risk that it did not say before? Nothing that is added lowers
 * it.
 */
export const isMoreSerious = (after: CaseFile, before: CaseFile): boolean =>
  after.priority !== before.priority ||
  after.policeGrade !== before.policeGrade ||
  handledGrade(after) !== handledGrade(before) ||
  after.domesticAbuse !== before.domesticAbuse ||
  after.child !== before.child ||
  after.safeguarding !== before.safeguarding ||
  saysMoreOfCrime(before.details, after.details);
