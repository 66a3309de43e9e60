import { createHash } from 'node:crypto';
import type { Identity } from '../identity.js';
import { accountOf } from './demonstration-people.js';

const STYLE = `
body {
  font-family: system-ui, sans-serif;
  margin: 2rem auto;
  max-width: 46rem;
  padding: 0 1rem;
  color: #0b0c0c;
  line-height: 1.4;
}
h2 { margin-top: 2rem; }
ul { list-style: none; padding: 0; }
li { margin: 0.5rem 0; }
button {
  font: inherit;
  text-align: left;
  width: 100%;
  padding: 0.75rem 1rem;
  border: 2px solid #0b0c0c;
  background: #fff;
  cursor: pointer;
}
button:hover { background: #f3f2f1; }
button:focus { outline: 3px solid #fd0; box-shadow: inset 0 0 0 2px #0b0c0c; }
span { color: #505a5f; }
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** The page's own style is the only thing that the page may load. It runs no script. */
export const PICK_PERSON_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${STYLE_HASH}'`,
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The demonstration people by organisation, with one button each. There is no password, because the
 * data is invented.
 */
export function pickPersonPage(people: readonly Identity[]): string {
  const organisations = [...new Set(people.map((one) => one.organisation))];
  const lists = organisations.map((name) => {
    const buttons = people.filter((one) => one.organisation === name).map(button);
    return `<h2>${escaped(name)}</h2><ul>${buttons.join('')}</ul>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sign in - Waymark</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Who are you today?</h1>
<p>These people are invented.
On a real service you sign in with your organisation's account.</p>
<form method="post">${lists.join('')}</form>
</main>
</body>
</html>`;
}

function button(one: Identity): string {
  const roles = `<span>${escaped(one.roles.join(', '))}</span>`;
  const [account, name] = [escaped(accountOf(one)), escaped(one.name)];
  return `<li><button name="account" value="${account}">${name} ${roles}</button></li>`;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
