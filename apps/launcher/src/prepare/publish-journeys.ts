import {
  apiAnswer,
  apiProblem,
  apiRequest,
  type ApiCall,
  type ResponseOf,
  type RouteName,
  type Routes,
} from '@waymark/contracts';
import {
  loadReference,
  readWholeJourney,
  shippedJourneys,
  type Demonstration,
  type ShippedJourney,
} from '@waymark/journeys';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export interface Publishing {
  url: string;
  demonstration: Demonstration;
  /** Keeps a digest of the journeys that were published last. */
  stampFile: string;
}

/**
 * Publishes the shipped journeys for every organisation of the demonstration through the API, as an
 * organisation does it: a designer publishes, and the safeguarding lead, signed in as themselves,
 * approves what waits.
 */
export async function publishShippedJourneys({
  url,
  demonstration,
  stampFile,
}: Publishing): Promise<void> {
  const journeys = shippedJourneys();
  const stamp = stampOf(journeys, demonstration);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  for (const { id } of demonstration.organisations) {
    const people = demonstration.people.filter(({ organisation }) => organisation === id);
    const nameOf = (role: string): string =>
      people.find(({ roles }) => (roles as string[]).includes(role))?.name ?? '';
    const designer = await token(url, nameOf('service-designer'));
    for (const journey of journeys)
      await publish({
        url,
        journey,
        designer,
        lead: await token(url, nameOf('safeguarding-lead')),
      });
  }
  writeFileSync(stampFile, stamp);
}

/** A version is published with reference data, so it is published again when they change. */
function stampOf(journeys: ShippedJourney[], { organisations }: Demonstration): string {
  const hash = createHash('sha256');
  for (const { id } of organisations) hash.update(`${id}\n${JSON.stringify(loadReference(id))}\n`);
  for (const journey of journeys)
    for (const { name, xml } of readWholeJourney(journey))
      hash.update(`${journey.name}/${name}\n${xml}\n`);
  return hash.digest('hex');
}

interface Publish {
  url: string;
  journey: ShippedJourney;
  designer: string;
  lead: string;
}

async function publish({ url, journey, designer, lead }: Publish): Promise<void> {
  const files = readWholeJourney(journey).map(({ name, xml }) => ({ path: name, content: xml }));
  const command = createHash('sha256').update(`${designer}${journey.name}`).digest('hex');
  const { approval } = await call({ url, token: designer }, 'publishJourney', {
    body: { files },
    command,
  });
  if (!approval) return;
  await call({ url, token: lead }, 'approveJourney', {
    params: { request: approval.request },
    body: { content: approval.content },
    command: approval.request,
  });
}

const token = (url: string, name: string): Promise<string> =>
  call({ url }, 'demonstrationToken', { body: { name } });

async function call<K extends RouteName>(
  to: { url: string; token?: string },
  name: K,
  request: ApiCall<K>,
): Promise<ResponseOf<Routes[K]>> {
  const { path, method, headers, body } = apiRequest(name, request);
  const response = await fetch(`${to.url}${path}`, {
    method,
    headers: { ...headers, ...(to.token && { authorization: `Bearer ${to.token}` }) },
    ...(body !== undefined && { body: body as string }),
  });
  const text = await response.text();
  if (!response.ok)
    throw new Error(
      `${name} was refused: ${apiProblem(response.status, text).code} ${text.slice(0, 600)}`,
    );
  return apiAnswer(name, text);
}
