import fc from 'fast-check';
import { isJsonObject, type Json } from '@waymark/domain';
import { type Random, chance, oneOf } from '../../apps/launcher/src/demo/random.js';
import type { Caller } from './callers.js';
import { KnownIds } from './known-ids.js';
import { answersTo, cohortFile, formOf, journeyFiles } from './likely-bodies.js';
import { type NearMiss, nearMiss, replaced } from './near-misses.js';
import { type Operation, type PublishedApi, resolved, type Schema } from './published-api.js';
import { send } from './raw-http.js';
import { broken } from './schema-rules.js';
import { valuesOf } from './schema-values.js';
import { isPermitted, ODDITIES, type Trial } from './trial.js';

/** How often an operation is tried, where not once in a while like the others. */
const SHARE: Record<string, number> = {
  // They close cases, journeys and sessions on which others still work.
  cancelInstance: 0.15,
  chooseBuild: 0.2,
  decideErasure: 0.2,
  declareConflict: 0.2,
  demonstrationToken: 0.3,
  recordDeath: 0.2,
  recover: 0.05,
  signOut: 0.2,
  stop: 0.2,
  stopOnPage: 0.2,
  verifyAudit: 0.2,
  // They have the most to get wrong.
  completeTask: 6,
  getTask: 3,
  saveDraft: 3,
  setVariables: 2,
  publishMessage: 2,
  startInstance: 2,
  uploadCohort: 1.5,
};

/** Writes requests from the document: what it permits, and what it does not. */
export class Requests {
  private readonly known = new Map<string, KnownIds>();
  private readonly arbitraries = new Map<Schema, fc.Arbitrary<Json>>();
  private readonly draw: Operation[];
  private count = 0;

  constructor(
    private readonly api: PublishedApi,
    private readonly callers: readonly Caller[],
    private readonly world: { url: string; random: Random },
  ) {
    this.draw = api.operations.flatMap((operation) =>
      Array.from({ length: Math.ceil((SHARE[operation.name] ?? 1) * 20) }, () => operation),
    );
  }

  /** What the people of an organisation have seen. */
  knownTo(organisation: string | null): KnownIds {
    const key = organisation ?? '';
    const known = this.known.get(key) ?? new KnownIds();
    this.known.set(key, known);
    return known;
  }

  /** The next request. `forbidden`: only one that must be refused. */
  async next({ forbidden = false } = {}): Promise<Trial> {
    for (;;) {
      const trial = await this.any();
      if (!forbidden || trial.forbidden !== null) return trial;
    }
  }

  private async any(): Promise<Trial> {
    const { random } = this.world;
    const operation = oneOf(random, this.draw);
    const caller = this.callerOf(operation);
    const dice = random();
    const trial = await this.valid(operation, caller);
    if (dice < 0.45) return trial;
    if (dice < 0.8 && operation.bodies[0]?.type === 'application/json') return this.near(trial);
    if (dice < 0.7) return trial;
    const { what, forbidden, change } = oneOf(random, ODDITIES);
    const request = { ...trial.request, ...change(trial.request) };
    return {
      ...trial,
      request,
      what,
      forbidden: trial.forbidden ?? (forbidden ? what : null),
    };
  }

  /** Mostly somebody who may do it. */
  private callerOf(operation: Operation): Caller {
    const { random } = this.world;
    const may = this.callers.filter((caller) => isPermitted(operation, caller));
    return oneOf(random, chance(random, 0.75) && may.length > 0 ? may : this.callers);
  }

  private async valid(operation: Operation, caller: Caller): Promise<Trial> {
    const { random } = this.world;
    const foreign = caller.organisation !== null && chance(random, 0.1);
    const known = this.knownTo(
      foreign
        ? caller.organisation === 'northvale'
          ? 'eastmoor'
          : 'northvale'
        : (caller.organisation ?? 'northvale'),
    );
    let named = 0;
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const { schema } = operation.parameters.find((one) => one.name === name) ?? {};
      const id = known.for(name, random);
      if (id !== null && name !== 'journey' && name !== 'channel') named++;
      return encodeURIComponent(inAddress(id ?? this.value(schema ?? {})));
    });
    const query = operation.parameters
      .filter((one) => one.in === 'query' && chance(random, 0.3))
      .map(({ name, schema }) => {
        const value = known.for(name, random) ?? this.value(schema);
        return `${name}=${encodeURIComponent(inAddress(value))}`;
      });
    const body = await this.body(operation, caller, known, path);
    const unpermitted = isPermitted(operation, caller)
      ? null
      : 'the role of the caller does not permit it';
    const foreigner =
      foreign && named > 0 && !NAMES_NOTHING.includes(operation.name)
        ? 'it belongs to another organisation'
        : null;
    return {
      operation,
      caller,
      what: 'as the document has it',
      forbidden: unpermitted ?? foreigner,
      request: {
        method: operation.method,
        path: `${this.api.prefix}${path}${query.length ? `?${query.join('&')}` : ''}`,
        headers: {
          accept: 'application/json, application/problem+json, text/plain',
          ...caller.headers,
          ...(body && { 'content-type': body.type }),
          ...this.headers(operation),
        },
        body: body?.bytes,
      },
    };
  }

  private headers({ method }: Operation): Record<string, string> {
    const { random } = this.world;
    if (method === 'GET' || chance(random, 0.3)) return {};
    // Some keys come again, with another request.
    return { 'idempotency-key': `fuzz-${Math.floor(random() * 5_000)}` };
  }

  private async body(
    operation: Operation,
    caller: Caller,
    known: KnownIds,
    path: string,
  ): Promise<{ type: string; bytes: Buffer } | undefined> {
    const { random } = this.world;
    const [content] = operation.bodies;
    if (!content) return undefined;
    if (operation.name === 'uploadCohort')
      return { type: 'text/csv', bytes: cohortFile(random, this.count++) };
    const value = this.placed(content.schema, this.value(content.schema), known);
    const likely = await this.likely(operation, caller, path);
    const changed = isJsonObject(value) && likely ? { ...value, ...likely } : value;
    return { type: content.type, bytes: Buffer.from(JSON.stringify(changed)) };
  }

  /** What a person would send, where the schema alone says little. */
  private async likely(operation: Operation, caller: Caller, path: string): Promise<object | null> {
    const { random, url } = this.world;
    if (operation.path === '/journeys' || operation.path === '/journeys/lint')
      return { files: journeyFiles(random) };
    if (operation.name === 'setClock') return { factor: 1 + random() };
    if (!['completeTask', 'saveDraft', 'keepTyped', 'stop'].includes(operation.name)) return null;
    const task = path.split('/')[2];
    if (operation.name === 'completeTask' && chance(random, 0.7))
      await send(url, {
        method: 'POST',
        path: `${this.api.prefix}/tasks/${task}/claim`,
        headers: caller.headers,
      });
    const read = await send(url, {
      method: 'GET',
      path: `${this.api.prefix}/tasks/${task}`,
      headers: caller.headers,
    });
    const form = read.status === 200 ? formOf(JSON.parse(read.text) as Json) : null;
    return form ? { values: answersTo(form, random) } : null;
  }

  private near(trial: Trial): Trial {
    const { operation, request } = trial;
    const schema = operation.bodies[0]?.schema ?? {};
    const value = JSON.parse(request.body?.toString() ?? '{}') as Json;
    const miss = nearMiss({ schema, value }, this.api.schemas, this.world.random);
    return {
      ...trial,
      what: miss.what,
      forbidden: trial.forbidden ?? this.against(operation, miss),
      request: { ...request, body: Buffer.from(miss.text) },
    };
  }

  /** What the document says against the body of a near miss. */
  private against({ bodies, needsBody }: Operation, miss: NearMiss): string | null {
    if (miss.text === '' && !needsBody) return null;
    if (miss.unkept) return miss.what;
    const misfits = broken(
      bodies[0]?.schema ?? {},
      JSON.parse(miss.text) as Json,
      this.api.schemas,
    );
    return misfits.length > 0 ? misfits.slice(0, 3).join('; ') : null;
  }

  /** Puts known ids in place of made-up ones. */
  private placed(schema: Schema, value: Json, known: KnownIds, name = ''): Json {
    const { random } = this.world;
    const at = resolved(schema, this.api.schemas);
    if (Array.isArray(value))
      return value.map((one) => this.placed((at['items'] || {}) as Schema, one, known, name));
    if (isJsonObject(value)) {
      const properties = isJsonObject(at['properties']) ? at['properties'] : {};
      return Object.entries(value).reduce<Json>(
        (whole, [key, one]) =>
          replaced(whole, [key], this.placed((properties[key] ?? {}) as Schema, one, known, key)),
        value,
      );
    }
    const isId = typeof value === 'string' && at['format'] === undefined && !('enum' in at);
    return (isId && chance(random, 0.8) && known.for(name, random)) || value;
  }

  private value(schema: Schema): Json {
    const made = this.arbitraries.get(schema) ?? valuesOf(schema, this.api.schemas);
    this.arbitraries.set(schema, made);
    const seed = Math.floor(this.world.random() * 2 ** 31);
    return fc.sample(made, { numRuns: 1, seed })[0] as Json;
  }
}

const inAddress = (value: Json): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** They answer as well where the address names nothing that is there. */
const NAMES_NOTHING = ['stop', 'stopOnPage', 'endCall'];
