/** Words that forms never use, and the service's own words for the same things. */
export const WORDS_TO_AVOID = {
  suspect: { use: 'suspect', not: 'perpetrator', why: 'before a conviction nobody is one' },
  hba: {
    use: "so-called 'honour'-based abuse (HBA)",
    not: 'honour crime',
    why: 'there is no honour in it',
  },
  unreachable: {
    use: 'unable to reach',
    not: 'disengaged',
    why: 'it was us who did not reach them',
  },
  finished: { use: 'support completed', not: 'recovered', why: 'only they can say that' },
  badRow: {
    use: 'row needs correcting',
    not: 'rejected person',
    why: 'the row is wrong, not the person',
  },
  notContacted: {
    use: 'not contacted: reason',
    not: 'excluded person',
    why: 'a decision has a reason',
  },
  otherAnswer: {
    use: 'someone else answered',
    not: 'male answered',
    why: 'we do not know who it was',
  },
  raised: { use: 'raised to', not: 'escalated to', why: 'an escalation is abuse getting worse' },
  reversal: { use: 'reversal', not: 'compensation', why: 'compensation is money' },
  child: { use: 'child', not: 'juvenile', why: 'a child who was hurt is a child first' },
  declined: { use: 'declined', not: 'refused to engage', why: 'it is their choice' },
  died: { use: 'has died', not: 'deceased case', why: 'plain words' },
  systemFault: {
    use: 'system fault',
    not: 'incident',
    why: 'an incident is what happened to a victim',
  },
} as const satisfies Record<string, { use: string; not: string; why: string }>;
