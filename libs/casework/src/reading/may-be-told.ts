import type { CaseFile } from '../case-file/case-file.js';
import type { ConsentAnswer, ConsentState } from '../case-file/consent.js';

/**
 * What may be said to a person of the file: `safe-contact`: everything, by the rules of safe
 * contact; `agreed`: what the victim agreed to share; `nothing`: not even that there is a case.
 */
export interface MayBeTold {
  told: 'safe-contact' | 'agreed' | 'nothing';
  /** A sentence for the worker. */
  says: string;
}

const NOTHING = 'Nothing, not even that there is a case.';

interface Asked {
  file: CaseFile;
  role: string;
  /** The person whom the service supports in this case. */
  supported: boolean;
  /** The victim's latest answer about sharing. */
  sharing: Pick<ConsentState, 'answer' | 'words'> | null;
}

/**
 * Who of the people of a case may be told what. A person of whom nothing is known is told nothing
 * (docs/service/safe-contact.md, docs/service/rules.md#rule-2).
 */
export function mayBeTold(asked: Asked): MayBeTold {
  if (asked.supported) return toSupported(asked);
  if (asked.role === 'parent') return toParent(asked);
  if (asked.role === 'professional') return toProfessional(asked);
  return { told: 'nothing', says: NOTHING };
}

function toSupported({ file: { details } }: Asked): MayBeTold {
  if (details.died) return { told: 'nothing', says: 'This person has died.' };
  if (details.contactPerson)
    return {
      told: 'safe-contact',
      says: 'Contact goes through a parent. Use the ways in “How to contact this person” only.',
    };
  return {
    told: 'safe-contact',
    says: 'Use the ways in “How to contact this person” only.',
  };
}

function toParent({ file: { details } }: Asked): MayBeTold {
  const { contactPerson } = details;
  if (!contactPerson) return { told: 'nothing', says: NOTHING };
  const { childWishes, isSuspect, livesWithSuspect } = contactPerson;
  if (isSuspect === 'yes') return { told: 'nothing', says: `They are the suspect. ${NOTHING}` };
  if (livesWithSuspect === 'yes')
    return { told: 'nothing', says: `They live with the suspect. ${NOTHING}` };
  if (childWishes === 'no')
    return { told: 'nothing', says: 'The child does not want them to be told anything.' };
  if (childWishes !== 'yes')
    return { told: 'nothing', says: 'Nothing until the child’s wishes are recorded as yes.' };
  if (isSuspect !== 'no' || livesWithSuspect !== 'no')
    return {
      told: 'nothing',
      says: 'Nothing until it is recorded that they are not, and do not live with, the suspect.',
    };
  return { told: 'safe-contact', says: 'The child wants them to be told. Use safe contact.' };
}

function toProfessional({ sharing }: Asked): MayBeTold {
  if (sharing?.answer === 'given') return { told: 'agreed', says: agreedWords(sharing.words) };
  const answer = SHARING[sharing?.answer ?? 'unknown'];
  return {
    told: 'nothing',
    says: `${answer} Share only what a recorded lawful basis allows.`,
  };
}

/** A yes with a limit is only as wide as the limit. */
const agreedWords = (words: string | null): string =>
  words === null
    ? 'What the victim agreed to share.'
    : `Only what the victim agreed to share. They said: “${words}”`;

const SHARING: Record<Exclude<ConsentAnswer, 'given'>, string> = {
  refused: 'The victim does not agree to sharing.',
  withdrawn: 'The victim has withdrawn their agreement to sharing.',
  'not-asked': 'The victim has not been asked about sharing.',
  unknown: 'It is not known whether the victim agrees to sharing.',
};
