import { compileExpression } from '@waymark/decisions';
import { failure, success, type Result } from '@waymark/domain';
import { juelToFeel } from './juel-to-feel.js';

/** The language in which a tool writes what is not literal: `${…}`, or `=` and FEEL. */
export type Language = 'juel' | 'feel';

/** What a setting says: a text, or an expression in FEEL, without `=`. */
export type Said = { kind: 'text'; text: string } | { kind: 'feel'; feel: string };

/** What a value of another tool says. A failure is the reason why it cannot be said here. */
export function saidBy(
  text: string,
  language: Language,
  as: 'value' | 'condition' = 'value',
): Result<Said, string> {
  if (language === 'feel')
    return text.trimStart().startsWith('=')
      ? checked(text.trimStart().slice(1).trim())
      : success({ kind: 'text', text });
  if (!/[$#]\{/.test(text)) return success({ kind: 'text', text });
  const parts = partsOf(text.trim());
  if (parts === null) return failure('the brackets of ${…} do not match');
  const [only] = parts;
  if (parts.length === 1 && only) return juel(only.text, as);
  const said = parts.map(({ text: part, isExpression }) =>
    isExpression ? juelPart(part) : success(JSON.stringify(part)),
  );
  const refused = said.find((part) => !part.ok);
  if (refused && !refused.ok) return failure(refused.failure);
  // A part without a value is left out, as there.
  return checked(`string join([${said.map((part) => (part.ok ? part.value : '')).join(', ')}])`);
}

/** A value of ours: literal, or FEEL after `=`. A text that begins with `=` is quoted. */
export const ourValue = (said: Said): string =>
  said.kind === 'feel'
    ? `=${said.feel}`
    : said.text.trimStart().startsWith('=')
      ? `=${JSON.stringify(said.text)}`
      : said.text;

/** An expression of ours, where a text alone would be taken for FEEL. */
export const ourExpression = (said: Said): string =>
  said.kind === 'feel' ? said.feel : JSON.stringify(said.text);

function juel(text: string, as: 'value' | 'condition'): Result<Said, string> {
  const feel = juelToFeel(text, as);
  return feel.ok ? checked(feel.value) : feel;
}

function juelPart(text: string): Result<string, string> {
  const feel = juelToFeel(text, 'value');
  return feel.ok ? success(`string(${feel.value})`) : feel;
}

/** Only what our own compiler takes is a translation, and only functions that exist here. */
function checked(feel: string): Result<Said, string> {
  const compiled = compileExpression(feel);
  if (!compiled.ok) return failure(compiled.failure[0]?.message ?? 'it is not FEEL');
  const bare = feel.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  const unknown = compiled.value.reads.find((name) =>
    new RegExp(`(?:^|[^\\w.])${name.replace(/[^\w ]/g, '\\$&')}\\s*\\(`).test(bare),
  );
  return unknown === undefined
    ? success({ kind: 'feel', feel })
    : failure(`there is no function '${unknown}' here`);
}

interface Part {
  text: string;
  isExpression: boolean;
}

/** Texts and expressions in their order; null where a bracket is not closed. */
function partsOf(text: string): Part[] | null {
  const parts: Part[] = [];
  let rest = text;
  while (rest !== '') {
    const start = /[$#]\{/.exec(rest)?.index ?? -1;
    if (start < 0) return [...parts, { text: rest, isExpression: false }];
    if (start > 0) parts.push({ text: rest.slice(0, start), isExpression: false });
    const inside = /^(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^'"}])*/s.exec(
      rest.slice(start + 2),
    )?.[0];
    const end = start + 2 + (inside?.length ?? 0);
    if (inside === undefined || rest[end] !== '}') return null;
    parts.push({ text: inside, isExpression: true });
    rest = rest.slice(end + 1);
  }
  return parts;
}
