import { PRIORITIES, RETENTION_RULES } from '@waymark/domain';
import { loadReference, readJourney, shippedJourneys } from '@waymark/journeys';

const known = new Set(Object.keys(loadReference().rules));
const files = shippedJourneys().flatMap((journey) => readJourney(journey));

/** What an expression may put behind a name that it only begins. */
const ENDINGS: Record<string, readonly string[]> = {
  'first-contact-': PRIORITIES,
  'review-': ['T1', 'T2', 'T3'],
  'contact-': ['T2', 'T3'],
  'keep-in-touch-': ['T2', 'T3'],
};

/**
 * Every rule that a diagram may name: literally, as a branch of an expression, or as a beginning
 * with its endings.
 */
const inDiagrams = files
  .filter(({ name }) => name.endsWith('.bpmn'))
  .flatMap(({ name, xml }) =>
    [...xml.matchAll(/<waymark:(?:deadline|timer) [^>]*?rule="([^"]+)"/g)]
      .flatMap(([, rule = '']) => namedBy(rule.replaceAll('&#34;', '"').replaceAll('&quot;', '"')))
      .map((rule) => [name, rule] as const),
  );

/** Two tables give the name of a rule: of the next attempt, and of how soon court news is told. */
const inPolicies = files
  .filter(({ name }) => ['attempts-policy.dmn', 'code-clock.dmn'].includes(name))
  .flatMap(({ name, xml }) =>
    [...xml.matchAll(/"((?:next-attempt|court-news)-[a-z]+)"/g)].map(
      ([, rule = '']) => [name, rule] as const,
    ),
  );

function namedBy(rule: string): string[] {
  if (!rule.startsWith('=')) return [rule];
  const literals = [...rule.matchAll(/(?:^=|\bthen\b|\belse\b)\s*"([^"]+)"/g)].map(
    ([, literal = '']) => literal,
  );
  return literals.flatMap((literal) =>
    literal.endsWith('-')
      ? (ENDINGS[literal] ?? ['?']).map((ending) => literal + ending)
      : [literal],
  );
}

describe('rules of the reference data', () => {
  it('every rule that a shipped diagram or table names is there', () => {
    expect(inDiagrams.length).toBeGreaterThan(50);
    expect(inPolicies.length).toBeGreaterThan(2);
    expect([...inDiagrams, ...inPolicies].filter(([, rule]) => !known.has(rule))).toEqual([]);
  });

  it('the task to find a safe route has a rule for high and for other grades', () => {
    const rules = ['safe-route-high', 'safe-route-other'];
    expect(rules.filter((rule) => !known.has(rule))).toEqual([]);
    expect(
      rules.filter(
        (rule) =>
          !inDiagrams.some(([file, other]) => file === 'find-safe-route.bpmn' && other === rule),
      ),
    ).toEqual([]);
  });

  it('nothing is kept that nobody names', () => {
    const named = new Set<string>([
      ...[...inDiagrams, ...inPolicies].map(([, rule]) => rule),
      ...RETENTION_RULES,
    ]);
    expect([...known].filter((rule) => !named.has(rule))).toEqual([]);
  });
});
