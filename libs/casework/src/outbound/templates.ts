/**
 * Neutral words: no name of the service, no crime, nothing that tells another reader what the
 * message is about (docs/service/safe-contact.md).
 */
const TEMPLATES: Record<string, (number: string) => string> = {
  'first-contact': (number) =>
    `Hello. We would like to talk with you when it suits you. You can call us on ${number}.`,
  'could-not-reach': (number) =>
    `Hello. We tried to speak with you. If you would like to talk, call ${number} when it ` +
    'suits you. If you would rather not, you need not do anything.',
  'information-pack': (number) =>
    'Hello. Here is the information you may find useful. ' +
    `If you would like to talk, call ${number} at any time that suits you.`,
  appointment: (number) =>
    `Hello. This is about the time we agreed. If it no longer suits you, call ${number}.`,
  survey: (number) =>
    'Hello. You said we could ask how we did. ' +
    `If you would like to tell us, call ${number}. You need not answer.`,
  'closure-letter': (number) => `Hello. You can call us again on ${number} whenever you want to.`,
};
/** A number that Ofcom keeps free for examples. */
const EXAMPLE_NUMBER = '01632 960000';

/** Null if there is no such template. */
export const textOfTemplate = (template: string, number: string = EXAMPLE_NUMBER): string | null =>
  TEMPLATES[template]?.(number) ?? null;
