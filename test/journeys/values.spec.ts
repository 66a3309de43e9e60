import { settingName, settingsMissing, settingsOfCode, type Figures } from '@waymark/domain';
import { loadDemonstration, loadReference, readJourney, shippedJourneys } from '@waymark/journeys';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { shippedPrograms, shippedReference } from './published.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The sources that run: no tests, and not the list of the values itself. */
const sources = ['libs', 'apps']
  .flatMap((area) => readdirSync(`${root}${area}`).map((room) => `${area}/${room}/src`))
  .flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.spec\.tsx?$|(?:^|\/)testing\//.test(file))
      .map((file) => `${folder}/${file}`),
  )
  .filter((path) => !path.startsWith('libs/domain/src/settings/'));
const code = sources.map((path) => readFileSync(`${root}${path}`, 'utf8')).join('\n');

/** The values that the expressions and decisions inside a compiled program or set read. */
function readIn(compiled: unknown): string[] {
  if (Array.isArray(compiled)) return compiled.flatMap(readIn);
  if (typeof compiled !== 'object' || compiled === null) return [];
  const { kind, settings } = compiled as { kind?: unknown; settings?: string[] };
  const own = kind === 'feel' || kind === 'dmn' ? (settings ?? []) : [];
  return [...own, ...Object.values(compiled).flatMap(readIn)];
}

const inJourneys = new Set([...shippedPrograms(), shippedReference().ladder].flatMap(readIn));
const namesOf = (figures: Figures): string[] => Object.keys(figures).map(settingName);
const sets = [undefined, ...loadDemonstration().organisations.map(({ id }) => id)].map(
  (organisation) => [organisation ?? 'common', shippedReference(organisation)] as const,
);

describe('every value of the reference data is read', () => {
  const read = new Set([...inJourneys, ...settingsOfCode]);

  it.each(sets)('%s', (_organisation, { values }) =>
    expect(namesOf(values).filter((name) => !read.has(name))).toEqual([]),
  );

  it.each(settingsOfCode)('%s, which code says it reads', (name) =>
    expect(new RegExp(`\\b${name}\\b`).test(code)).toBe(true),
  );
});

describe('every value that is read exists', () => {
  it.each(sets)('%s', (_organisation, { values }) => {
    const names = new Set(namesOf(values));
    expect([...inJourneys].filter((name) => !names.has(name))).toEqual([]);
    expect(settingsMissing(values)).toEqual([]);
  });
});

describe('every value and length', () => {
  it.each(sets)('has a date and says who decided it: %s', (_organisation, { values, rules }) => {
    const entries = [...Object.entries(values), ...Object.entries(rules)].flatMap(
      ([name, series]) => series.map(({ from, source }) => ({ name, from, source })),
    );
    expect(
      entries.filter(
        ({ from, source }) => !/^\d{4}-\d\d-\d\d$/.test(from) || source.trim().length < 10,
      ),
    ).toEqual([]);
  });

  it('is of one kind in every organisation', () => {
    const kinds = new Map<string, Set<string>>();
    for (const [, { values }] of sets)
      for (const [name, series] of Object.entries(values))
        for (const { value } of series)
          kinds.set(name, (kinds.get(name) ?? new Set()).add(typeof value));
    expect([...kinds].filter(([, found]) => found.size > 1)).toEqual([]);
  });
});

/** 18 is law: a child. A script may compare with 0 and 1, and with the hours that name a part. */
describe('no diagram and no decision table has a figure of its own', () => {
  const files = [
    ...shippedJourneys().flatMap((journey) => readJourney(journey)),
    loadReference().ladder,
  ]
    .filter(({ name }) => /\.(?:bpmn|dmn)$/.test(name))
    .map(({ name, xml }) => [name, plain(xml)] as const);

  it('looks at the expressions, the scripts and the cells', () =>
    expect(
      ['settings.dashHighFrom', 'settings.attemptGapHours', 'settings.reassessmentWeeks'].filter(
        (read) => !files.some(([, text]) => text.includes(read)),
      ),
    ).toEqual([]));

  it.each(files)('%s', (_name, text) => {
    const thresholds = [...text.matchAll(/[<>]=?\s*(\d+(?:\.\d+)?)\b/g)].map(
      ([, figure]) => figure,
    );
    expect(thresholds.filter((figure) => !['0', '1', '18'].includes(figure ?? ''))).toEqual([]);
    expect(text.match(/(?:^|")P(?:T\d|\d+[A-Z])/gm)).toBeNull();
  });
});

/** The texts of expressions and cells, as they are written. */
function plain(xml: string): string {
  return [
    ...xml.matchAll(/<text>([^]*?)<\/text>|<bpmn:script>([^]*?)<\/bpmn:script>|="(=[^"]*)"/g),
    ...xml.matchAll(/<bpmn:(?:condition|time\w+)[^>]*>([^<]*)(?=<)/g),
  ]
    .map(([, ...groups]) => groups.find((group) => group !== undefined) ?? '')
    .join('\n')
    .replaceAll('&#34;', '"')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
}
