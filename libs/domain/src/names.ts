declare const named: unique symbol;

/**
 * The name of something that happens once: a command, an event, a message, a signal, a row of the
 * outbox. Only the functions of this file make one, so a text that a caller sent is never taken for
 * a name: it does not compile. The first word of a name is its space, and names of two spaces are
 * never equal.
 */
export type Name = string & { readonly [named]: true };

/** Names that a caller chose: the key of a command, or the id of a message. */
export type CallerSpace = 'asked' | 'sent';

/** Names that Waymark chooses. No caller can produce one. */
export type OwnSpace =
  /** A part of something that has a name already, for example the second command of one request. */
  | 'part'
  | 'timer'
  | 'job'
  | 'job-result'
  | 'effect'
  | 'delivery'
  | 'message-start'
  | 'signal-delivery'
  | 'signal-start'
  | 'signal-page'
  | 'timer-start'
  | 'import'
  | 'import-row'
  | 'safe-route'
  | 'comes-of-age'
  | 'sent-message'
  /** Named by nobody: for a new random id. */
  | 'new';

/** A name of ours, made of words that say what it stands for. Other words give another name. */
export const nameOf = (space: OwnSpace, ...words: readonly (string | number)[]): Name =>
  [space, ...words.map(escaped)].join(':') as Name;

/** The name of one part of what `whole` names. */
export const partOf = (whole: Name, ...words: readonly (string | number)[]): Name =>
  nameOf('part', whole, ...words);

/**
 * A name that a caller chose. Two callers who choose the same word have two names. `digest` hides
 * the word, because callers may put something personal into it; it must give different texts for
 * different words.
 */
export const callerName = (
  space: CallerSpace,
  { caller, word }: { caller: string; word: string },
  digest: (text: string) => string,
): Name => `${space}:${escaped(digest(JSON.stringify([caller, word])))}` as Name;

/** Which space a name belongs to. */
export const spaceOf = (name: Name): string => name.slice(0, name.indexOf(':'));

/**
 * The word with everything but letters, digits, `.`, `_` and `-` written as `~` and four digits, so
 * that no word can contain the colon between words, and a name fits into an address.
 */
const escaped = (word: string | number): string =>
  String(word).replace(
    /[^A-Za-z0-9._-]/g,
    (unit) => `~${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
