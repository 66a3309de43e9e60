import { XmlProblem } from './xml-problem.js';

const ENTITIES = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);
const REFERENCE = /&(?:#\d{1,8}|#x[0-9a-fA-F]{1,6}|\w{1,30});/g;

/** The five entities of XML, and characters by number. Any other entity is a mistake. */
export const decoded = (text: string): string =>
  text.includes('&') ? text.replace(REFERENCE, characterOf) : text;

function characterOf(reference: string): string {
  const name = reference.slice(1, -1);
  if (!name.startsWith('#')) return ENTITIES.get(name) ?? refused(reference);
  const code = name.startsWith('#x') ? parseInt(name.slice(2), 16) : Number(name.slice(1));
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : refused(reference);
}

function refused(reference: string): never {
  throw new XmlProblem('xml', `${reference} is not a character.`);
}
