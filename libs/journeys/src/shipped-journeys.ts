import { readdirSync } from 'node:fs';
import { packagePath, readPackageFile, readPackageJson } from './package-file.js';

/** A journey that comes with Waymark. `folder` and `files` are paths inside this package. */
export interface ShippedJourney {
  name: string;
  title: string;
  folder: string;
  /** Process ids in the order of `journey.json`. */
  processes: string[];
  /** `journey.json`, diagrams, decision tables and forms: what is compiled. */
  files: string[];
  /** The designer's own tests, one file for each. */
  scenarios: string[];
}

/** A file as publishing takes it: named as in the journey's folder. `xml` is its text. */
interface JourneySource {
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

/** The files of a journey, ready to be compiled or published. */
export const readJourney = ({ folder, files }: ShippedJourney): JourneySource[] =>
  files.map((file) => ({ name: file.slice(folder.length + 1), xml: readPackageFile(file) }));

/** The same with its scenarios: what a person publishes, so that others can read them. */
export const readWholeJourney = (journey: ShippedJourney): JourneySource[] =>
  readJourney({ ...journey, files: [...journey.files, ...journey.scenarios] });

/** Escalation comes first: the ladder starts its processes for the other journeys. */
const ORDER = ['escalation', 'victim-journey', 'daily-cohort-triage'];

function journeyIn(folder: string): ShippedJourney {
  const { name, title, processes } = readPackageJson<JourneyJson>(`${folder}/journey.json`);
  const all = readdirSync(packagePath(folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .sort();
  return {
    name,
    title,
    folder,
    processes: processes.map(({ id }) => id),
    files: all.filter((path) => /\.(?:bpmn|dmn|json)$/.test(path)),
    scenarios: all.filter((path) => /\.ya?ml$/.test(path)),
  };
}
