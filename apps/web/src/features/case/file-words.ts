import type { Json, JsonObject } from '@waymark/domain';
import { londonTime } from '../../shared/london-time.js';

type Lines = [label: string, words: string][];

const KINDS: [kind: string, label: string][] = [
  ['support', 'Support from us'],
  ['sharing', 'Sharing with others'],
  ['contact', 'Contact from us'],
];
const ANSWERS: Record<string, string> = {
  given: 'Yes',
  refused: 'No',
  withdrawn: 'Withdrawn',
  'not-asked': 'Not asked yet',
  unknown: 'Not known',
};

/** The latest answer of the victim to each of the three choices, and when they gave it. */
export const agreementWords = ({ consent }: JsonObject): Lines =>
  KINDS.map(([kind, label]) => {
    const { answer, at, words } = objectOf(objectOf(consent)[kind]);
    if (typeof answer !== 'string' || typeof at !== 'string') return [label, 'Not asked yet'];
    return [label, agreedWords({ answer, at, words: typeof words === 'string' ? words : null })];
  });

/** An answer with its time, and in their own words what limits it. */
export const agreedWords = ({
  answer,
  at,
  words,
}: {
  answer: string;
  at: string;
  words: string | null;
}): string =>
  `${ANSWERS[answer] ?? answer}, ${londonTime(at)}` + (words ? `. They said: “${words}”` : '');

/** Who has accepted the case at another service, as it was last recorded. */
export function handoverWords({ handover }: JsonObject): Lines {
  const { to, acceptedBy, at, reference } = objectOf(handover);
  const when = typeof at === 'string' ? londonTime(at) : null;
  const lines: [label: string, words: Json | undefined][] = [
    ['To', to],
    ['Accepted by', acceptedBy],
    ['When', when],
    ['Their reference', reference],
  ];
  return lines.flatMap(([label, words]): Lines =>
    typeof words === 'string' && words !== '' ? [[label, words]] : [],
  );
}

const objectOf = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
