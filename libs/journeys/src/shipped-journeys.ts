import { readdirSync } from 'node:fs';
import { packagePath, readPackageFile, readPackageJson } from './package-file.js';

/**
 * A journey that comes with Waymark. Paths are relative to this package; `folder` begins each of
 * them.
 */
export interface ShippedJourney {
  name: string;
  title: string;
  folder: string;
  /** Process ids in the order of `journey.json`. */
  processes: string[];
  /** `journey.json`, diagrams, decisions and forms. */
  files: string[];
  scenarios: string[];
}

/**
 * A file as publishing takes it: named as in the journey's folder, its text under `xml` whatever it
 * is.
 */
export interface JourneySource {
  name: string;
  xml: string;
}

interface JourneyJson {
  name: string;
  title: string;
  processes: { id: string }[];
}

/** Every shipped journey, in the order in which a new organisation publishes them. */
export function shippedJourneys(): ShippedJourney[] {
  return ORDER.map((name) => journeyIn(`journeys/${name}`));
}

/** The journey's files without its scenarios, ready to be compiled or published. */
export const readJourney = (journey: ShippedJourney): JourneySource[] =>
  journey.files.map((file) => source(journey, file));

export const readScenarios = (journey: ShippedJourney): JourneySource[] =>
  journey.scenarios.map((file) => source(journey, file));

/** Escalation first: the ladder starts its processes for the others. */
const ORDER = ['escalation', 'victim-journey', 'daily-cohort-triage'];

function journeyIn(folder: string): ShippedJourney {
  const { name, title, processes } = readPackageJson<JourneyJson>(`${folder}/journey.json`);
  const names = readdirSync(packagePath(folder), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
  const paths = names.map((path) => `${folder}/${path}`);
  return {
    name,
    title,
    folder,
    processes: processes.map(({ id }) => id),
    files: paths.filter((path) => /\.(?:bpmn|dmn|json)$/.test(path)),
    scenarios: paths.filter((path) => path.endsWith('.yaml')),
  };
}

const source = ({ folder }: ShippedJourney, file: string): JourneySource => ({
  name: file.slice(folder.length + 1),
  xml: readPackageFile(file),
});
