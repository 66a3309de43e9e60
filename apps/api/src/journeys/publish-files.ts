import type { JourneyFile, Published } from '@waymark/contracts';
import { approverOf, type Change } from '@waymark/definitions';
import {
  type Envelope,
  liveProgram,
  type Outcome,
  presentReference,
  type PublishedFile,
} from '@waymark/engine';
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
  /** Stores the version, if it was compared with the version that is live then. */
  publish: (version: PublishJourney) => Promise<Outcome<Omit<Published, 'findings'>>>;
}

/**
 * Checks files, compares what they make with the live version, and publishes it. Comparing happens
 * before the transaction, because it takes long for a large journey.
 * @throws HttpProblem
 */
export async function publishFiles(publishing: Publishing): Promise<Published> {
  const { persistence, preparing, envelope, files, publish } = publishing;
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

const publishedOf = ({ path, content, encoding }: JourneyFile): [string, PublishedFile] => [
  path,
  encoding === 'base64' ? { base64: content } : content,
];
