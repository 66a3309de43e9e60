import type { SettingsReader } from '../settings/settings-of-code.js';
import type { ContactPolicy } from './contact-facts.js';

/** What an organisation decides about contact, from its dated values. */
export const contactPolicyOf = (setting: SettingsReader): ContactPolicy => ({
  unverifiedOtherCrimes: setting('unverifiedContact'),
  someoneElseOtherCrimes: setting('someoneElseIsUnsafe') === 'all-crimes' ? 'unsafe' : 'note',
  reverifyAfterDays: setting('verifyAgainAfterDays'),
});
