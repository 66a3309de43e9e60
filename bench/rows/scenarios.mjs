import { compileReference, prepareJourney } from '@waymark/definitions';
import { loadReference, readJourney, shippedJourneys } from '@waymark/journeys';
import { runScenario } from '@waymark/simulator';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { median } from '../measure.mjs';

const ROUNDS = 5;
/** A backtest of so many recorded cases is to take less than a minute. */
const CASES = 10_000;

/**
 * Whole cases in memory, with deadlines, calendars and decisions: all scenarios of the shipped
 * journeys. A backtest replays recorded cases in the same way.
 */
export async function scenariosRow({ times }) {
  const { world, scenarios } = shipped();
  const play = () => {
    for (const scenario of scenarios)
      if (runScenario(world, scenario).failures.length > 0) throw new Error('a scenario failed');
  };
  play(); // warm
  const rates = [];
  for (let round = 0; round < times(ROUNDS); round++) {
    const began = process.cpuUsage();
    play();
    const { user, system } = process.cpuUsage(began);
    rates.push(scenarios.length / ((user + system) / 1e6));
  }
  const rate = median(rates);
  return {
    row: `the ${scenarios.length} scenarios of the shipped journeys, in memory`,
    bar: `${CASES} cases < 60 s`,
    result: `${rate.toFixed(0)} cases for each second of processor time`,
    ratio: `${CASES} in ${(CASES / rate).toFixed(0)} s`,
  };
}

function shipped() {
  const reference = compileReference(loadReference()).value;
  const journeys = shippedJourneys();
  return {
    world: {
      reference,
      programs: journeys.map(
        (journey) => prepareJourney({ files: readJourney(journey), reference }).program,
      ),
    },
    scenarios: journeys.flatMap(scenariosOf),
  };
}

function scenariosOf({ folder }) {
  const path = new URL(`../../libs/journeys/${folder}/scenarios/`, import.meta.url);
  return readdirSync(path)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => parse(readFileSync(new URL(name, path), 'utf8')));
}
