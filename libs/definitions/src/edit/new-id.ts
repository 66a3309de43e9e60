/**
 * An id from the first name that people give: readable, ASCII, and used by nothing else. It never
 * changes afterwards, because scenarios, permissions and running instances name elements by id.
 */
export function newId(name: string, kind: string, taken: (id: string) => boolean): string {
  const words = name
    .normalize('NFKD')
    .replace(/[ßẞ]/g, 'ss')
    .replace(/[æÆ]/g, 'ae')
    .replace(/[øØ]/g, 'o')
    .replace(/['’]|\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const slug = shortened(words) || kindSlug(kind);
  const id = /^[a-z]/.test(slug) ? slug : `${kindSlug(kind)}-${slug}`;
  return unused(id, taken);
}

/** The id itself, or with the first number that makes it unused. */
export function unused(id: string, taken: (id: string) => boolean): string {
  if (!taken(id)) return id;
  for (let number = 2; ; number += 1) if (!taken(`${id}-${number}`)) return `${id}-${number}`;
}

const LONGEST = 40;

function shortened(words: string[]): string {
  let id = '';
  for (const word of words) {
    if (id !== '' && id.length + 1 + word.length > LONGEST) break;
    id = id === '' ? word.slice(0, LONGEST) : `${id}-${word}`;
  }
  return id;
}

/** `userTask` becomes `user-task`. */
const kindSlug = (kind: string): string =>
  kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/^-/, '');
