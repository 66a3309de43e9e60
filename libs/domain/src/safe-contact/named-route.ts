import type { Channel } from './contact-facts.js';

const ROUTES: [route: Channel, words: readonly string[]][] = [
  ['text', ['text', 'texts', 'sms', 'whatsapp']],
  ['call', ['phone', 'telephone', 'mobile', 'call', 'called', 'rang', 'phoned']],
  ['voicemail', ['voicemail', 'answerphone']],
  ['email', ['email', 'e-mail', 'mail']],
  ['letter', ['letter', 'post']],
];
const FILLING = new Set(
  (
    'a an and by confirmed from her him his in it message of on over per replied reply same she ' +
    'he the their them they through to via was with'
  ).split(' '),
);

/**
 * The channel that these words name, if they say nothing else: 'by text', 'replied by e-mail'. Null
 * where they describe a route of their own ('in person at the clinic'), which a second person
 * judges.
 */
export function namedRoute(words: string): Channel | null {
  const said = words
    .toLowerCase()
    .split(/[^a-z-]+/)
    .filter((word) => word !== '' && !FILLING.has(word));
  const named = ROUTES.filter(([, names]) => said.some((word) => names.includes(word)));
  const isAll = said.every((word) => ROUTES.some(([, names]) => names.includes(word)));
  return said.length > 0 && isAll ? (named[0]?.[0] ?? null) : null;
}
