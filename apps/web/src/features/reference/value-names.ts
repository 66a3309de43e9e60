interface Named {
  name: string;
  /** What the number counts, in the plural. */
  unit?: string;
}

/** How people call the limits and choices of an organisation, and in what they are counted. */
export const VALUE_NAMES: Record<string, Named> = {
  'messages-kept-months': {
    name: 'Messages between systems can be read after their month for',
    unit: 'months',
  },
  'imports-kept-months': { name: 'Imported files can be read for', unit: 'months' },
  'safety-plan-finish-days-high': {
    name: 'High risk: a safety plan is finished within at most',
    unit: 'days',
  },
  'safety-plan-finish-days': {
    name: 'Other cases: a safety plan is finished within at most',
    unit: 'days',
  },
  'messages-of-case-per-day': {
    name: 'Messages to one victim in a day, at most',
    unit: 'messages',
  },
  'messages-of-case-and-process-per-day': {
    name: 'Messages of one process to one victim in a day, at most',
    unit: 'messages',
  },
  'messages-of-process-per-day': {
    name: 'Messages of one process to all victims in a day, at most',
    unit: 'messages',
  },
  'verify-again-after-days': { name: 'Contact details are checked again after', unit: 'days' },
  'someone-else-is-unsafe': { name: 'Somebody else answering closes contact for' },
  'unverified-contact': { name: 'A number that nobody has checked may be used for' },
  'acknowledge-danger-hours': {
    name: 'In danger now: an acknowledgement lasts at most',
    unit: 'hours',
  },
  'acknowledge-high-hours': { name: 'High risk: an acknowledgement lasts at most', unit: 'hours' },
  'acknowledge-other-working-days': {
    name: 'Other cases: an acknowledgement lasts at most',
    unit: 'working days',
  },
  'call-at-most-days-high': {
    name: 'High risk: “call me at another time” is at most',
    unit: 'days ahead',
  },
  'call-at-most-days': {
    name: 'Other cases: “call me at another time” is at most',
    unit: 'days ahead',
  },
  'notice-delivered-within-minutes': {
    name: 'An urgent notice goes to the next person if it has not arrived after',
    unit: 'minutes',
  },
  'notice-digest-at': { name: 'The daily message about notices that can wait is sent at' },
  'bank-holidays-warn-days': {
    name: 'An administrator is told that the list of bank holidays ends',
    unit: 'days before',
  },
  'approval-waits-days': {
    name: 'A new version of a journey waits for its second person for',
    unit: 'days',
  },
  'chain-links-most': {
    name: 'Processes cause something in each other, one after the other, at most',
    unit: 'times',
  },
  'chain-thrown-most': {
    name: 'One such chain of processes sends at most',
    unit: 'messages and signals',
  },
  'chain-minutes': {
    name: 'A timer begins a new chain if the old one is older than',
    unit: 'minutes',
  },
  'cohort-expected-by': { name: 'The police file is expected by' },
  'cohort-alarm-at': { name: 'If there is no police file, people are told at' },
  'cohort-rows-halved-ratio': {
    name: 'People are told if a police file has this part of the rows',
  },
  'cohort-window-gap-hours': {
    name: 'People are told if two police files leave a gap of',
    unit: 'hours',
  },
  'dash-high-from': { name: 'DASH: high risk from', unit: 'answers yes' },
  'dash-medium-from': { name: 'DASH: medium risk from', unit: 'answers yes' },
  'checklist-high-from': {
    name: 'Our checklist about somebody close: high risk from',
    unit: 'answers yes',
  },
  'checklist-medium-from': {
    name: 'Our checklist about somebody close: medium risk from',
    unit: 'answers yes',
  },
  'general-high-from': { name: 'Our general checklist: high risk from', unit: 'answers yes' },
  'general-medium-from': { name: 'Our general checklist: medium risk from', unit: 'answers yes' },
  'escalation-incidents-12-months': {
    name: 'High risk from',
    unit: 'incidents in 12 months',
  },
  'assessed-within-days': {
    name: 'Tiers 2 and 3 close only if assessed in the last',
    unit: 'days',
  },
  'areas-served': { name: 'Areas that we serve' },
  'need-likely-from-age': { name: 'A need for support is likely from', unit: 'years of age' },
  'excluded-offences': { name: 'Offences that we do not take on' },
  'put-off-high-hours': {
    name: 'High risk and P1: a deadline is moved or paused by at most',
    unit: 'hours in all',
  },
  'put-off-other-working-days': {
    name: 'Other cases: a deadline is moved or paused by at most',
    unit: 'working days in all',
  },
  'remind-after-part': { name: 'The worker is reminded after this part of the time' },
  'replanned-per-day': {
    name: 'When a length changes, deadlines moved to one day at most',
    unit: 'deadlines',
  },
  'reassessment-weeks': { name: 'Risk is assessed again every', unit: 'weeks' },
  'attempt-gap-hours': { name: 'Attempts count if they are apart by', unit: 'hours' },
  'attempt-gap-other-hours': {
    name: 'Other cases: the next attempt is looked for after',
    unit: 'hours',
  },
  'attempts-high': {
    name: 'High risk: attempts before the next step',
    unit: 'attempts',
  },
  'attempts-medium': {
    name: 'Medium risk and domestic abuse: attempts before the next step',
    unit: 'attempts',
  },
  'attempts-standard': { name: 'Other cases: attempts before the next step', unit: 'attempts' },
  'silent-contacts-in-a-row': {
    name: 'During support, somebody looks for the victim after so many contacts without an answer',
    unit: 'contacts',
  },
  'ladder-r2-high-hours': {
    name: 'High risk: the supervisor is told',
    unit: 'hours after it was due',
  },
  'ladder-r2-other-service-hours': {
    name: 'Other cases: the supervisor is told',
    unit: 'service hours after it was due',
  },
  'ladder-r3-high-hours': {
    name: 'High risk: the service manager is told',
    unit: 'hours after it was due',
  },
  'ladder-r3-other-working-days': {
    name: 'Other cases: the service manager is told',
    unit: 'working days after it was due',
  },
  'ladder-r4-working-days': {
    name: 'The safeguarding lead is told',
    unit: 'working days after it was due',
  },
  'tier-2-needs-from': { name: 'Tier 2 from', unit: 'needs' },
  'tier-2-enhanced-needs-from': { name: 'With enhanced rights: tier 2 from', unit: 'needs' },
};

/** How people call the deadlines and timers whose lengths an organisation decides. */
export const LENGTH_NAMES: Record<string, string> = {
  'retention-declined': 'A closed file is kept: the person declined',
  'retention-not-reached': 'A closed file is kept: the person was never reached',
  'retention-served': 'A closed file is kept: the person was served',
  'retention-protected': 'A closed file is kept: a child or safeguarding',
  'first-contact-P1': 'First contact, priority 1',
  'first-contact-P2': 'First contact, priority 2',
  'first-contact-P3': 'First contact, priority 3',
  'first-contact-P4': 'First contact, priority 4',
  'next-attempt-high': 'Next attempt, high risk',
  'next-attempt-medium': 'Next attempt, medium risk',
  'next-attempt-standard': 'Next attempt, other cases',
  'no-reply-wait': 'Wait for a reply to our letter',
  'record-consent': 'Record what they agree to',
  'record-consent-high': 'Record what they agree to, high risk',
  'ask-partners': 'Ask partners who has seen them',
  'danger-now': 'In danger now',
  'confirm-death': 'Find out whether somebody has died, as was said',
  'after-death': 'What has to be done after a death',
  'decide-high': 'Decisions, high risk',
  'decide-other': 'Decisions, other cases',
  'return-high': 'Act on a case that was returned to us, high risk',
  'return-other': 'Act on a case that was returned to us, other cases',
  'acceptance-high': 'Another service accepts the case, high risk',
  'acceptance-other': 'Another service accepts the case, other cases',
  'assess-high': 'Assessment, high risk',
  'assess-medium': 'Assessment, medium risk',
  'assess-standard': 'Assessment, standard risk',
  'assess-again-high': 'Try to assess again, high risk',
  'assess-again-other': 'Try to assess again, other cases',
  'second-assessment-high': 'Second assessment, high risk',
  'second-assessment-other': 'Second assessment, other cases',
  'sign-lower-grade': 'Sign a lower grade',
  'safety-plan-high': 'Safety plan, high risk',
  'safety-plan-medium': 'Safety plan, medium risk',
  'safety-plan-finish': 'Finish a safety plan that was begun',
  'risk-review-today': 'Risk review after a new incident',
  'risk-review-other': 'Risk review after a new incident, lower risk',
  'rolling-risk-review': 'Regular risk review',
  'reassess-today': 'Contact and assess again after a missed review',
  'idva-handover': 'Hand over to an IDVA',
  'marac-decision': 'Decide about MARAC',
  'marac-handover': 'Hand the referral over to MARAC',
  'safeguarding-decision': 'Decide about safeguarding, high risk',
  'safeguarding-decision-other': 'Decide about safeguarding, other cases',
  plan: 'Support plan',
  'review-T1': 'The single check of tier 1',
  'review-T2': 'Review of tier 2',
  'review-T3': 'Review of tier 3',
  'review-after-silence': 'A review for which nobody was reached',
  'contact-T2': 'Contact in tier 2, every',
  'contact-T3': 'Contact in tier 3, every',
  'keep-in-touch-T2': 'Time to make that contact, tier 2',
  'keep-in-touch-T3': 'Time to make that contact, tier 3',
  'keep-in-touch-again': 'Next attempt after silence in support',
  'sign-off-high': 'Sign off a review, high risk',
  'sign-off-other': 'Sign off a lower tier',
  'stop-sharing': 'Tell recipients that sharing stops',
  'stop-sharing-other': 'Tell recipients that sharing stops, lower risk',
  'contact-change': 'Act when they do not want contact',
  'closure-prepare': 'Prepare the closure',
  'closure-approval': 'Approve the closure',
  'survey-first': 'First survey after closing',
  'survey-second': 'Second survey after closing',
  'reopen-window': 'A closed case can be opened again for',
  'cohort-worked': 'All rows of the police file are worked',
  'cohort-alarms': 'Find out why rows may be missing from a police file',
  'row-worked': 'Decide about a row of a police file',
  'row-worked-P1': 'Work a row that could be priority 1',
  'row-code-clock': 'Referral to a support service, under the Victims’ Code',
  'safe-route-high': 'Find a safe route, high risk',
  'safe-route-other': 'Find a safe route, other cases',
  'suspended-look-again-high': 'Look again at suspended contact, high risk',
  'suspended-look-again': 'Look again at suspended contact, other cases',
  'visit-reply': 'Reply of the police about a visit',
  'attempt-at': 'An attempt at the time that the victim gave',
  'court-news-all': 'Court news: hearings, evidence, outcome',
  'court-news-enhanced': 'Court news: arrest, bail, charge, with enhanced rights',
  'court-news-other': 'Court news: arrest, bail, charge',
  'restorative-answer': 'Answer a request for restorative justice',
  'restorative-check-in': 'Ask again about restorative justice',
};

/** The choices of an organisation that are codes. */
export const CHOICE_NAMES: Record<string, string> = {
  'all-crimes': 'every crime',
  'enhanced-crimes': 'crimes with enhanced rights only',
  'live-call-only': 'a live call only',
  'any-channel': 'every way of contact',
};
