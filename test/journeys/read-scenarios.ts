import { packagePath, type ShippedJourney } from '@waymark/journeys';
import { readdirSync, readFileSync } from 'node:fs';

/** The scenarios of a shipped journey: `scenarios/NAME.yaml` and the text of each. */
export const readScenarios = ({ folder }: ShippedJourney): { name: string; yaml: string }[] =>
  readdirSync(packagePath(`${folder}/scenarios`))
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => `scenarios/${file}`)
    .map((name) => ({ name, yaml: readFileSync(packagePath(`${folder}/${name}`), 'utf8') }));
