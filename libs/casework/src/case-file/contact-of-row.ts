import {
  EMPTY_CONTACT_RULE,
  UNKNOWN_CHANNEL,
  isChild,
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
 * What a police row says of safe contact. A yes counts only where it is dated; nothing here is the
 * victim's own word.
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

/** Kinds of crime that decide about contact; relationship and address count beside the flags. */
export const crimeOfRow = (row: CohortRow, on: LocalDate): CrimeFacts => ({
  domesticAbuse: row.daFlag === 'yes',
  sexualViolence: row.svFlag === 'yes',
  stalking: row.stalkingFlag === 'yes',
  hba: row.hbaFlag === 'yes',
  exploitation: row.traffickingFlag === 'yes',
  homicide: row.role === 'bereaved' || isHomicide(row),
  child: isChild(row.dob, on),
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

/** Home Office codes 1 (murder), 4/1 (manslaughter), 4/2 (infanticide) and 37/2, or the words. */
const isHomicide = (row: CohortRow): boolean =>
  /^(?:0*1|0*1\/\d+|0*4\/0?[12]|4\.[12])$/.test(row.hoOffenceCode ?? '') ||
  /\b(?:murder|manslaughter|homicide|infanticide)\b/i.test(
    (row.offenceText ?? '').replaceAll(
      /\b(?:attempted|conspir\w* to|threats? (?:to|of)|soliciting(?: to)?)\s+(?:commit\s+)?(?:murder|manslaughter|homicide)\b/gi,
      '',
    ),
  );
