/**
 * What a line of the timeline says; its code begins with one of these. On screens a case has no
 * failures, only things that happened.
 */
const WORDS: [prefix: string, says: string][] = [
  ['incoming:reached', 'They got in touch: spoke to them'],
  ['incoming:call-later', 'They got in touch: they asked to be called at another time'],
  ['incoming:declined', 'They got in touch: they want no support'],
  ['incoming:has-died', 'Somebody got in touch and said that they have died'],
  ['attempt:reached', 'Spoke to them'],
  ['attempt:declined', 'Spoke to them: they want no support'],
  ['attempt:call-later', 'They asked to be called at another time'],
  ['incoming:no-shared-language', 'They got in touch: no language in common'],
  ['attempt:no-shared-language', 'They answered: no language in common, an interpreter is needed'],
  ['attempt:no-answer', 'Tried to contact them: no answer'],
  ['attempt:voicemail', 'Tried to contact them: voicemail'],
  ['attempt:not-connected', 'Tried to contact them: the number does not connect'],
  ['attempt:wrong-number', 'Tried to contact them: wrong number'],
  ['attempt:someone-else', 'Tried to contact them: someone else answered'],
  ['attempt:refused', 'They did not want to talk'],
  ['attempt:text-sent', 'Text message sent'],
  ['attempt:message-sent', 'Message sent'],
  ['attempt:has-died', 'Somebody said that they have died'],
  ['attempt:letter-sent', 'Letter sent'],
  ['incoming:', 'A message for us, from them or from somebody else'],
  ['contact-rule:', 'How they may be contacted was recorded'],
  ['suspended:', 'Contact was suspended'],
  ['consent:', 'Agreement was recorded'],
  ['assessment', 'Needs or risk assessed'],
  ['safety-plan', 'Safety plan recorded'],
  ['plan', 'Support plan recorded'],
  ['review', 'Reviewed'],
  ['note:danger-told', 'Somebody said that they are in danger now'],
  ['note:death-said', 'Somebody said that they have died'],
  ['note:death-undone', 'A death that was recorded by mistake was taken back'],
  ['note:death', 'It was confirmed that they have died'],
  ['note:grave-news', 'Something grave was reported'],
  ['note:message-written', 'A message was written to a file, and sent to nobody'],
  ['note:partner-check', 'Partners were asked who has seen them'],
  ['note:child-wishes', 'The wishes of the child were recorded'],
  ['note:interpreter', 'An interpreter was booked'],
  ['note:worker-assigned', 'Named worker changed'],
  ['note:comes-of-age', 'The victim is 18: the protocol for children ended'],
  ['note:new-incident', 'The police reported a new crime'],
  ['note:row-changed', 'The police changed what they had reported'],
  ['note:row-linked', 'A row that cannot be read was added to this case'],
  ['note:contact-corrected', 'A number, an address, safe times or another way were corrected'],
  ['note:contact-breach', 'Something was left or sent where that is not safe'],
  ['note:clearance-asked', 'Somebody asked to use a channel again'],
  ['note:clearance-agreed', 'A second person agreed that a channel is safe again'],
  ['note:merged-into', 'Merged into another case of the same person, which stays'],
  ['note:merge-proposed', 'It was proposed to merge another case into this one'],
  ['note:merge-not-agreed', 'The proposal of a merge was taken back'],
  ['note:merge-undone', 'A merge, or the proposal of one, was taken back'],
  ['note:merged', 'Merged with another case of the same person'],
  ['note:case-closed', 'Closed'],
  ['note:case-opened-again', 'Opened again'],
  ['note:closure', 'Closure prepared'],
  ['note:needs', 'Needs recorded'],
  ['note:handover', 'A hand-over, or who makes contact, was recorded'],
  ['note:worker', 'A worker wrote a note'],
  ['note:', 'Note added'],
];

/** Parts of Waymark that write in a case file, as people read them. */
const PARTS: Record<string, string> = { 'cohort-import': 'The police file', outbound: 'Waymark' };

/** Who did it: the name of a colleague, or a part of Waymark. */
export const byWords = (by: string, names: ReadonlyMap<string, string>): string =>
  names.get(by) ?? PARTS[by] ?? (isProcess(by) ? 'Waymark' : by);

/** A diagram that sends a message, or the case file itself. */
const isProcess = (by: string): boolean => /^(instance|case)\//.test(by);

/** `what`: what the police said happened. */
export const timelineWords = (code: string, what: string | null): string => {
  const says = WORDS.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 'Recorded';
  return what === null ? says : `${says}: ${what}`;
};
