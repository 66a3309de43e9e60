import {
  CONSENT_ANSWERS,
  CONSENT_KINDS,
  recordConsent,
  type ConsentAnswer,
} from '../case-file/consent.js';
import { choiceOf, objectOf, textOf, type Binding } from './binding.js';

/** case.consent.{support,sharing,contact,words}. */
export const consent: Binding = {
  name: 'consent',
  async write(value, { within, file }) {
    const said = objectOf(value);
    const answers: Record<string, ConsentAnswer> = {};
    for (const kind of CONSENT_KINDS)
      if (said[kind] !== undefined && said[kind] !== null)
        answers[kind] = choiceOf(said[kind], {
          choices: CONSENT_ANSWERS,
          field: `consent.${kind}`,
        });
    return { file: await recordConsent(within, file, { answers, words: textOf(said['words']) }) };
  },
};
