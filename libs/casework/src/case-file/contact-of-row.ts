import {
  EMPTY_CONTACT_RULE,
  UNKNOWN_CHANNEL,
  isChildsRow,
  parseSafeTimes,
  relationshipOf,
  type ChannelRule,
  type CohortRow,
  type ContactRule,
  type CrimeFacts,
  type Instant,
  type LocalDate,
  type SuspectFacts,
  type YesNo,
} from '@waymark/domain';

/**
 * What a police row says about safe contact. Nothing in it counts as the victim's own word, and a
 * yes counts only with its date.
 */
export function contactOfRow(row: CohortRow): ContactRule {
  const windows = row.safeTimes === null ? [] : parseSafeTimes(row.safeTimes);
  const phone = saidByPolice(
    row.phone1 !== null || row.phone2 !== null,
    row.phone1 === null ? 'unknown' : row.phone1Safe,
    row.phone1SafeAt,
  );
  return {
    channels: {
      ...EMPTY_CONTACT_RULE.channels,
      call: phone,
      text: phone,
      voicemail: { ...phone, safe: phone.safe === 'no' ? 'no' : 'unknown', askedAt: null },
      email: saidByPolice(row.email !== null, row.emailSafe, row.emailSafeAt),
      letter: saidByPolice(row.address !== null, row.letterSafe, row.letterSafeAt),
    },
    safeTimes: windows ?? [],
    unreadTimes: windows === null,
  };
}

const saidByPolice = (known: boolean, safe: YesNo, askedAt: Instant | null): ChannelRule =>
  known
    ? { ...UNKNOWN_CHANNEL, known, safe, saidBy: safe === 'unknown' ? null : 'police', askedAt }
    : UNKNOWN_CHANNEL;

/** The kinds of crime that decide about contact. */
export const crimeOfRow = (row: CohortRow, on: LocalDate): CrimeFacts => ({
  domesticAbuse: row.daFlag === 'yes',
  sexualViolence: row.svFlag === 'yes',
  stalking: row.stalkingFlag === 'yes',
  hba: row.hbaFlag === 'yes',
  exploitation: row.traffickingFlag === 'yes',
  homicide: isHomicide(row),
  child: isChildsRow(row, on),
});

export function suspectOfRow(row: CohortRow): SuspectFacts | null {
  const named =
    row.suspectRef !== null ||
    row.suspectRelationship !== null ||
    row.suspectAtAddress !== 'unknown' ||
    row.suspectStatus !== 'unknown';
  if (!named || /^(?:none|no suspect)$/i.test(row.suspectRelationship ?? '')) return null;
  return {
    relationship: relationshipOf(row.suspectRelationship ?? ''),
    livesAtAddress: row.suspectAtAddress,
    holdsKeys: 'unknown',
    knowsAddress: row.suspectAtAddress === 'yes' ? 'yes' : 'unknown',
    releasedAt: row.suspectReleasedAt,
    bailChangedAt: null,
  };
}

/** A bereaved person's row, or a crime that leaves somebody bereaved. */
const isHomicide = ({ role, offence }: CohortRow): boolean =>
  role === 'bereaved' || offence?.signs.includes('homicide') === true;
