import type { JourneyFile, Published } from '@waymark/contracts';
import { approverOf, type Change } from '@waymark/definitions';
import {
  type Envelope,
  liveProgram,
  livePrograms,
  type Outcome,
  presentReference,
  type PublishedFile,
} from '@waymark/engine';
import type { Program, Reference } from '@waymark/machine';
import { isScenarioFile } from '@waymark/simulator';
import { valueOf } from '../http/engine-call.js';
import { HttpProblem } from '../http/problem.js';
import type { Engine, Persistence } from '../parts.js';
import { findingOf } from './finding-of.js';
import type { Preparing } from './preparing.js';

type PublishJourney = Parameters<Engine['publishJourney']>[0];

interface Publishing {
  persistence: Persistence;
  preparing: Preparing;
  envelope: Envelope;
  files: readonly JourneyFile[];
  /** Whether every scenario among the files has to pass. */
  plays: boolean;
  /** Stores the version, if it was compared with the version that is live then. */
  publish: (version: PublishJourney) => Promise<Outcome<Omit<Published, 'findings'>>>;
}

/**
 * Checks files, compares what they make with the live version, and publishes it. Comparing happens
 * before the transaction, because it takes long for a large journey.
 * @throws HttpProblem
 */
export async function publishFiles(publishing: Publishing): Promise<Published> {
  const { persistence, preparing, envelope, files, plays, publish } = publishing;
  const { organisation } = envelope;
  const reference = await persistence.inOrganisation(organisation, presentReference);
  if (!reference)
    throw new HttpProblem(409, 'no-reference', {
      detail: 'The organisation has no calendars and rules yet. Publish them first.',
    });
  const prepared = await preparing.prepare({ organisation, files, reference });
  const findings = prepared.findings.map(findingOf);
  if (!prepared.ok)
    throw new HttpProblem(422, 'lint-errors', {
      detail: 'The journey has errors. Correct them, then publish again.',
      findings,
    });
  const { program, title } = prepared;
  const { journey } = program;
  if (plays) await assertScenariosPass(publishing, program, reference);
  const live = await persistence.inOrganisation(organisation, (tx) => liveProgram(tx, journey));
  const bare = title === undefined;
  const changes: Change[] = await preparing.compare({ organisation, live, next: program, bare });
  const published = await publish({
    ...envelope,
    journey,
    program,
    reference,
    files: Object.fromEntries(files.map(publishedOf)),
    ...(title !== undefined && { title }),
    compare: (now) => (now?.id === live?.id ? { needs: approverOf(changes), changes } : null),
  });
  return { findings, ...valueOf(published) };
}

/** @throws HttpProblem that says which scenarios do not pass, and why */
async function assertScenariosPass(
  { persistence, preparing, envelope, files }: Publishing,
  program: Program,
  reference: Reference,
): Promise<void> {
  if (!files.some(({ path }) => isScenarioFile(path))) return;
  const { organisation } = envelope;
  const live = await persistence.inOrganisation(organisation, livePrograms);
  const others = live
    .filter(({ journey }) => journey !== program.journey)
    .map((other) => other.program);
  const findings = await preparing.play({ organisation, program, others, reference, files });
  const [first] = findings;
  if (!first) return;
  throw new HttpProblem(422, 'scenarios-fail', {
    detail:
      findings.length === 1
        ? `A scenario does not pass, so nothing was published. ${first.message}`
        : `${findings.length} scenarios do not pass, so nothing was published. ${first.message}`,
    findings,
  });
}

const publishedOf = ({ path, content, encoding }: JourneyFile): [string, PublishedFile] => [
  path,
  encoding === 'base64' ? { base64: content } : content,
];
