import { CHANNELS, wordFor } from '../../shared/words.js';

/** What came of a contact. */
const OUTCOMES: Record<string, string> = {
  reached: 'spoke to them',
  declined: 'wanted no support',
  'call-later': 'asked to be called at another time',
  'no-answer': 'no answer',
  voicemail: 'reached voicemail',
  'not-connected': 'did not connect',
  'wrong-number': 'wrong number',
  'someone-else': 'someone else answered',
  refused: 'did not want to talk',
  'text-sent': 'text sent',
  'message-sent': 'message sent',
  'letter-sent': 'letter sent',
  'has-died': 'somebody said that they have died',
  'message-left': 'a message for us',
  'no-shared-language': 'answered, but no language in common',
};

/** One contact in the list of the last ones: whether it was ours, how, and what came of it. */
export const contactWords = ({
  channel,
  outcome,
  incoming,
}: {
  channel: string;
  outcome: string;
  incoming: boolean;
}): string =>
  incoming
    ? `They got in touch (${wordFor(CHANNELS, channel).toLowerCase()}): ` +
      wordFor(OUTCOMES, outcome)
    : `${wordFor(CHANNELS, channel)}, ${wordFor(OUTCOMES, outcome)}`;
