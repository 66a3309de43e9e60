import type { CaseTransaction } from '../case-transaction.js';
import type { FlagSaid } from './case-details.js';
import type { CaseFile } from './case-file.js';

type Flagged = Pick<CaseFile, 'child' | 'domesticAbuse' | 'safeguarding' | 'details'>;

/** What the file says of the crime and the person, as codes. Each has somebody who said it. */
export const SAID_FLAGS = {
  child: ({ child }) => child,
  'domestic-abuse': ({ domesticAbuse }) => domesticAbuse,
  'honour-based-abuse': ({ details }) => details.crime.hba,
  'sexual-violence': ({ details }) => details.crime.sexualViolence,
  stalking: ({ details }) => details.crime.stalking,
  trafficking: ({ details }) => details.crime.exploitation,
  bereaved: ({ details }) => details.crime.homicide,
  safeguarding: ({ safeguarding }) => safeguarding,
  interpreter: ({ details }) => details.source.interpreter === 'yes',
} satisfies Record<string, (file: Flagged) => boolean>;

export type SaidFlag = keyof typeof SAID_FLAGS;

const flagsIn = (file: Flagged): SaidFlag[] =>
  (Object.keys(SAID_FLAGS) as SaidFlag[]).filter((flag) => SAID_FLAGS[flag](file));

/**
 * Keeps of each flag who said it first, when and in what way. `how` is a stable code: the change of
 * the file, such as `new-incident` or `form:confirm-grade`.
 */
export function withFlagsSaid<T extends Flagged>(
  { at, by }: Pick<CaseTransaction, 'at' | 'by'>,
  file: T,
  how: (flag: SaidFlag) => string,
): T {
  const known = file.details.flagsSaid ?? {};
  const flagsSaid = Object.fromEntries(
    flagsIn(file).map((flag): [SaidFlag, FlagSaid | null] => {
      const before = known[flag];
      return [flag, before === undefined ? { at, by, how: how(flag) } : before];
    }),
  );
  return { ...file, details: { ...file.details, flagsSaid } };
}

/** Of a file that was written before anybody kept it, nobody knows who said its flags. */
export const flagsOfOlderFile = <T extends Flagged>(file: T): T =>
  file.details.flagsSaid
    ? file
    : {
        ...file,
        details: {
          ...file.details,
          flagsSaid: Object.fromEntries(flagsIn(file).map((flag) => [flag, null])),
        },
      };
