import { addIsoDuration, toInstant, type Json } from '@waymark/domain';
import type { Outcome } from '@waymark/engine';
import type { Scenario, ScenarioStep } from '@waymark/simulator';
import { caseForScenario, type CaseOfScenario } from './case-for-scenario.js';
import { EngineHost } from './engine-host.js';
import { by, principalOf, valueOf, type ParityWorld } from './parity-database.js';

export interface PlayedOnEngine {
  host: EngineHost;
  caseOf: CaseOfScenario | null;
  problems: string[];
}

const STARTER = { kind: 'system', id: 'parity', roles: [] } as const;

/**
 * Plays a scenario on the real engine through its commands. `expect` is left to the comparison of
 * facts.
 */
export async function playOnEngine(
  world: ParityWorld,
  scenario: Scenario,
): Promise<PlayedOnEngine> {
  const caseOf = await caseForScenario(world, scenario);
  const before = await world.rows<{ id: string }>('select id from instance');
  const failing = new Map(
    scenario.steps.flatMap((step) => ('fail' in step ? [[step.fail, step.code] as const] : [])),
  );
  const host = new EngineHost(world, new Set(before.map(({ id }) => id)), failing);
  const named = inCase(scenario, caseOf);
  const { process, variables, businessKey } = named.given;
  valueOf(
    await world.engine.startInstance({
      ...by(STARTER),
      process,
      ...(variables && { variables }),
      ...(businessKey && { businessKey }),
    }),
  );
  await host.settle();
  const problems: string[] = [];
  for (const [index, step] of named.steps.entries()) {
    const problem = await perform(host, step);
    if (problem) problems.push(`step ${index + 1}: ${problem}`);
  }
  return { host, caseOf, problems };
}

/** The scenario's own name of its case stands for the real one. */
function inCase(scenario: Scenario, caseOf: CaseOfScenario | null): Scenario {
  return caseOf
    ? (JSON.parse(
        JSON.stringify(scenario).replaceAll(`"${caseOf.named}"`, `"${caseOf.id}"`),
      ) as Scenario)
    : scenario;
}

async function perform(host: EngineHost, step: ScenarioStep): Promise<string | null> {
  if ('expect' in step || 'fail' in step) return null;
  if ('finish' in step) return 'the engine has workers for its jobs, which do not wait for a step';
  if ('refuse' in step)
    return (await perform(host, step.refuse)) === null
      ? 'was accepted, and should have been refused'
      : null;
  const problem = await act(host, step);
  await host.settle();
  return problem;
}

type Act = Exclude<
  ScenarioStep,
  { expect: unknown } | { refuse: unknown } | { fail: string } | { finish: string }
>;

async function act(host: EngineHost, step: Act): Promise<string | null> {
  const { world } = host;
  const { engine } = world;
  if ('complete' in step)
    return onTask(host, step.complete, async (task) =>
      engine.completeTask({ ...by(principalOf(step.by)), task, submission: step.data ?? {} }),
    );
  if ('claim' in step)
    return onTask(host, step.claim, async (task) =>
      engine.claimTask({ ...by(principalOf(step.by)), task }),
    );
  if ('start' in step)
    return said(
      await engine.startInstance({
        ...by(STARTER),
        process: step.start,
        ...(step.variables && { variables: step.variables }),
        ...(step.businessKey && { businessKey: step.businessKey }),
      }),
    );
  if ('message' in step)
    return said(
      await engine.publishMessage({
        ...by(principalOf()),
        name: step.message,
        key: step.key ?? null,
        payload: step.data ?? {},
      }),
    );
  if ('signal' in step)
    return said(
      await engine.throwSignal({
        ...by(principalOf()),
        name: step.signal,
        payload: step.data ?? {},
      }),
    );
  if ('advance' in step)
    return pass(host, addIsoDuration(world.now(), step.advance, 'Europe/London'));
  if ('acknowledge' in step)
    return onDeadline(host, step.acknowledge, async (place) =>
      engine.acknowledgeRung({
        ...by(principalOf(step.by)),
        ...place,
        action: step.action,
        until: untilOf(world.now(), step.until),
      }),
    );
  if ('pause' in step)
    return onDeadline(host, step.pause, async (place) =>
      engine.pauseDeadline({
        ...by(principalOf()),
        ...place,
        reason: step.reason,
        until: untilOf(world.now(), step.until),
      }),
    );
  if ('resume' in step)
    return onDeadline(host, step.resume, async (place) =>
      engine.resumeDeadline({ ...by(principalOf()), ...place, reason: step.reason }),
    );
  return pass(host, instantOf(step.until));
}

async function pass(host: EngineHost, until: string): Promise<null> {
  await host.advanceTo(until);
  return null;
}

async function onTask(
  host: EngineHost,
  element: string,
  command: (task: string) => Promise<Outcome<unknown>>,
): Promise<string | null> {
  const task = await host.openTask(element);
  return task === undefined ? `no open task at ${element}` : said(await command(task));
}

async function onDeadline(
  host: EngineHost,
  element: string,
  command: (place: { instance: string; deadline: string }) => Promise<Outcome<unknown>>,
): Promise<string | null> {
  const place = await host.runningDeadline(element);
  return place === undefined ? `no running deadline at ${element}` : said(await command(place));
}

const said = (outcome: Outcome<unknown>): string | null =>
  outcome.ok
    ? null
    : `${outcome.failure.code} ` +
      JSON.stringify((outcome.failure as { errors?: Json }).errors ?? []);
const untilOf = (now: string, text: string): string =>
  text.startsWith('P') ? addIsoDuration(now, text, 'Europe/London') : instantOf(text);

function instantOf(text: string): string {
  const instant = toInstant(text);
  if (!instant.ok) throw new Error(`not an instant: ${text}`);
  return instant.value;
}
