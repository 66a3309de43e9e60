import { apiAnswer, apiRequest, type DemonstrationPerson } from '@waymark/contracts';

/** The people of the demonstration, as lines for the terminal. */
export async function signInLines(url: string): Promise<string[]> {
  const { path } = apiRequest('demonstrationPeople');
  const response = await fetch(`${url}${path}`);
  if (!response.ok) return ['Sign in with the identity provider that OIDC_ISSUER names.'];
  return linesOf(apiAnswer('demonstrationPeople', await response.text()));
}

function linesOf(people: readonly DemonstrationPerson[]): string[] {
  const widest = Math.max(0, ...people.map(({ name }) => name.length));
  const organisations = [...new Set(people.map(({ organisation }) => organisation))];
  return organisations.flatMap((organisation) => [
    `Sign in as (${organisation}):`,
    ...people
      .filter((person) => person.organisation === organisation)
      .map(({ name, role }) => `  ${name.padEnd(widest)}  ${role}`),
  ]);
}
