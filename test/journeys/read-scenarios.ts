import type { ShippedJourney } from '@waymark/journeys';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The path of a file of `libs/journeys`. */
export const journeyPath = (path: string): string =>
  fileURLToPath(new URL(`../../libs/journeys/${path}`, import.meta.url));

/** The scenarios of a shipped journey: `scenarios/NAME.yaml` and the text of each. */
export const readScenarios = ({ folder }: ShippedJourney): { name: string; yaml: string }[] =>
  readdirSync(journeyPath(`${folder}/scenarios`))
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => `scenarios/${file}`)
    .map((name) => ({ name, yaml: readFileSync(journeyPath(`${folder}/${name}`), 'utf8') }));
