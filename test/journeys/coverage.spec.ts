import { readFileSync } from 'node:fs';
import { shippedJourneys, type ShippedJourney } from '@waymark/journeys';
import { journeyPath } from './read-scenarios.js';
import { takenByScenarios, toTake } from './scenario-coverage.js';

const { taken } = takenByScenarios();

/**
 * The sections of the README beside the scenarios: what no scenario takes, each with the reason.
 */
const SECTIONS: Record<string, string> = {
  'Flows that no scenario takes': 'flow',
  'Rows of decision tables that no scenario takes': 'row',
  'Questions that no scenario answers': 'question',
  'Conditions of forms that no scenario meets': 'condition',
};

/** One row: every place with everything that is named beside it. `*` stands for anything. */
interface Explained {
  kind: string;
  places: string[];
  things: string[];
}

function explainedIn({ folder }: ShippedJourney): Explained[] {
  const text = readFileSync(journeyPath(`${folder}/scenarios/README.md`), 'utf8');
  return text.split(/^# /m).flatMap((section) => {
    const kind = SECTIONS[section.split('\n')[0]?.trim() ?? ''];
    const rows = [...section.matchAll(/^\| (`[^|]+`) +\| (`[^|]+`) +\| \S.*\|$/gm)];
    return kind === undefined
      ? []
      : rows.map(([, places = '', things = '']) => ({
          kind,
          places: quoted(places),
          things: quoted(things),
        }));
  });
}

const quoted = (cell: string): string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);

const fits = (pattern: string, word: string): boolean =>
  new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`).test(word);
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const partsOf = (line: string): [kind: string, place: string, thing: string] => {
  const [kind = '', place = '', ...rest] = line.split(' ');
  return [kind, place, rest.join(' ')];
};

describe.each(shippedJourneys().map((journey) => [journey.name, journey] as const))(
  'journey %s',
  (_name, journey) => {
    const untaken = toTake(journey).filter((one) => !taken.has(one));
    const rows = explainedIn(journey);

    it('a scenario takes everything, or the README beside the scenarios says why not', () => {
      const unexplained = untaken.filter((line) => {
        const [kind, place, thing] = partsOf(line);
        return !rows.some(
          (row) =>
            row.kind === kind &&
            row.places.some((pattern) => fits(pattern, place)) &&
            row.things.some((pattern) => fits(pattern, thing)),
        );
      });
      expect(unexplained).toEqual([]);
    });

    it('the README explains nothing that a scenario takes', () => {
      const lines = untaken.map(partsOf);
      const idle = rows.flatMap(({ kind, places, things }) => {
        const own = lines.filter((line) => line[0] === kind);
        const inPlaces = own.filter(([, place]) => places.some((one) => fits(one, place)));
        return [
          ...places.filter(
            (one) =>
              !own.some(
                ([, place, thing]) => fits(one, place) && things.some((each) => fits(each, thing)),
              ),
          ),
          ...things.filter((one) => !inPlaces.some(([, , thing]) => fits(one, thing))),
        ].map((word) => `${kind} ${word}`);
      });
      expect(idle).toEqual([]);
    });
  },
);
