import type { Happened } from '@waymark/contracts';
import { londonTime } from '../../shared/london-time.js';
import { sentence, SUSPECT_STATUS, titleOfId, wordFor } from '../../shared/words.js';

const SAID: Record<string, string> = { yes: 'Yes', no: 'No', unknown: 'Not said' };
const said = (flag: string): string => SAID[flag] ?? flag;

export const OWN_JUDGEMENT_FIRST = 'Shown when you have given your own judgement';

/**
 * Label and words, in the order in which a caller needs them. What nobody said is called so, and
 * what is kept from a person who judges first is not.
 */
export function happenedWords(
  happened: Happened,
  { ownJudgement }: { ownJudgement: boolean },
): [label: string, words: string][] {
  const { offence, reportedAt, policeGrade, dashScore } = happened;
  return [
    ['Offence', offence ?? 'Not said'],
    ['Reported', londonTime(reportedAt)],
    [
      'Police grade',
      ownJudgement ? OWN_JUDGEMENT_FIRST : policeGrade ? sentence(policeGrade) : 'Not given',
    ],
    ['DASH score', dashScore === null ? 'Not given' : String(dashScore)],
    ['Strangled or choked', said(happened.strangulation)],
    ['Threats to kill', said(happened.threatsToKill)],
    ['Another crime against them in the last 12 months', said(happened.repeat)],
    ['Children at home or present', said(happened.childrenPresent)],
    ['Relationship of the suspect', happened.suspectRelationship ?? 'Not said'],
    ['Where the suspect is', whereabouts(happened)],
    ...told(happened),
    ['Suspect lives at the address', said(happened.suspectAtAddress)],
    ...bail(happened),
  ];
}

const whereabouts = ({ suspectStatus, suspectReleasedAt }: Happened): string =>
  wordFor(SUSPECT_STATUS, suspectStatus) +
  (suspectReleasedAt ? `, released ${londonTime(suspectReleasedAt)}` : '');

/** The referral is older than what the victim says. */
const told = ({ suspectTold }: Happened): [string, string][] =>
  suspectTold
    ? [
        [
          'Where the suspect is, the victim said',
          `${wordFor(SUSPECT_TOLD, suspectTold.where)} (${londonTime(suspectTold.at)})`,
        ],
      ]
    : [];

const SUSPECT_TOLD: Record<string, string> = {
  'with-them': 'At the address, or has keys',
  elsewhere: 'Elsewhere, and may come back',
  custody: 'In custody',
};

const bail = ({ bailConditions }: Happened): [string, string][] =>
  bailConditions ? [['Bail conditions', bailConditions]] : [];

/** Whom to ask at the police, and by which references. */
export function policeWords({ police }: Happened): [label: string, words: string][] {
  const { system, crimeRefs, occurrenceRef, officerName, officerEmail } = police;
  return [
    ['Referred by', titleOfId(system)],
    [
      crimeRefs.length > 1 ? 'Crime references' : 'Crime reference',
      crimeRefs.join(', ') || 'Not said',
    ],
    ...(occurrenceRef ? [['Occurrence reference', occurrenceRef] satisfies Line] : []),
    ['Officer in the case', officerName ?? 'Not said'],
    ['Officer’s email', officerEmail ?? 'Not said'],
  ];
}

type Line = [label: string, words: string];
