import type { Happened } from '@waymark/contracts';
import { londonTime } from '../../shared/london-time.js';
import { sentence, SUSPECT_STATUS, titleOfId, wordFor } from '../../shared/words.js';

const SAID: Record<string, string> = { yes: 'Yes', no: 'No', unknown: 'Not said' };
const said = (flag: string): string => SAID[flag] ?? flag;

/** Label and words, in the order in which a caller needs them. What nobody said is called so. */
export function happenedWords(happened: Happened): [label: string, words: string][] {
  const { offence, reportedAt, policeGrade, dashScore } = happened;
  return [
    ['Offence', offence ?? 'Not said'],
    ['Reported', londonTime(reportedAt)],
    ['Police grade', policeGrade ? sentence(policeGrade) : 'None'],
    ['DASH score', dashScore === null ? 'None' : String(dashScore)],
    ['Strangled or choked', said(happened.strangulation)],
    ['Threats to kill', said(happened.threatsToKill)],
    ['A crime against them in the 12 months before', said(happened.repeat)],
    ['Children', said(happened.childrenPresent)],
    ['The suspect is their', happened.suspectRelationship ?? 'Not said'],
    ['The suspect is', whereabouts(happened)],
    ['Suspect lives at the address', said(happened.suspectAtAddress)],
    ...bail(happened),
  ];
}

const whereabouts = ({ suspectStatus, suspectReleasedAt }: Happened): string =>
  wordFor(SUSPECT_STATUS, suspectStatus) +
  (suspectReleasedAt ? `, released ${londonTime(suspectReleasedAt)}` : '');

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
