import { setTimeout as wait } from 'node:timers/promises';
import { type Random } from '../../apps/launcher/src/demo/random.js';
import type { Database } from '../system/stores.js';
import type { Caller } from './callers.js';
import { judge, learn } from './judge.js';
import type { PublishedApi } from './published-api.js';
import { type RawAnswer, send } from './raw-http.js';
import { differences, standing } from './standing.js';
import { described, type Trial } from './trial.js';
import { Requests } from './try-requests.js';

/** Refused requests in a row, between two looks at the record. */
const IN_A_ROW = 20;
/** Other requests between them. */
const BETWEEN = 60;
/** How often one request has to change the same table again. */
const MORE_TIMES = 3;
/** Something that writes in the background writes more often than this, in milliseconds. */
const BETWEEN_LOOKS = 400;
const MOST_LOOKS = 10;
/** More would say the same. */
const MOST_FAULTS = 40;

interface World {
  url: string;
  api: PublishedApi;
  people: readonly Caller[];
  database: Pick<Database, 'query'>;
  random: Random;
}

/** Sends a number of requests and keeps what was wrong with the answers. */
export class Fuzzing {
  count = 0;
  /** How often each operation answered with each status. */
  readonly statuses = new Map<string, Map<number, number>>();
  private readonly found = new Map<string, string>();
  private readonly requests: Requests;

  constructor(private readonly world: World) {
    this.requests = new Requests(world.api, world.people, world);
  }

  get faults(): string[] {
    return [...this.found.values()];
  }

  async run(requests: number): Promise<void> {
    await this.readLists();
    while (this.count < requests) {
      for (let left = BETWEEN; left > 0; left--) await this.try(await this.requests.next());
      await this.refusedInARow();
    }
  }

  /** Everybody reads the lists first, so that ids are known. */
  private async readLists(): Promise<void> {
    const { api, people } = this.world;
    const lists = api.operations.filter(
      ({ method, path, name }) => method === 'GET' && !path.includes('{') && name !== 'events',
    );
    for (const caller of people)
      for (const operation of lists)
        await this.try({
          operation,
          caller,
          what: 'to begin with',
          forbidden: null,
          request: {
            method: 'GET',
            path: `${api.prefix}${operation.path}`,
            headers: caller.headers,
          },
        });
  }

  private async try(trial: Trial): Promise<void> {
    const { caller, operation } = trial;
    const answer = await send(this.world.url, trial.request).catch((error: Error) => error);
    this.count++;
    if (answer instanceof Error) return this.note(trial, `no answer: ${answer.message}`);
    this.tally(operation.name, answer);
    for (const fault of judge(this.world.api, trial, answer)) this.note(trial, fault);
    if (answer.status < 300) learn(this.requests.knownTo(caller.organisation), answer);
    if (['signOut', 'stop', 'stopOnPage'].includes(operation.name) && answer.status === 204)
      await caller.renew();
  }

  /** Refused requests change nothing. A timer that fires meanwhile may, but not time and again. */
  private async refusedInARow(): Promise<void> {
    const trials: Trial[] = [];
    while (trials.length < IN_A_ROW) trials.push(await this.requests.next({ forbidden: true }));
    if ((await this.changedBy(trials)).length === 0) return;
    for (const trial of trials) {
      let changed = await this.changedBy([trial]);
      for (let more = MORE_TIMES; more > 0 && changed.length > 0; more--) {
        const again = await this.changedBy([trial]);
        changed = changed.filter((table) => again.includes(table));
      }
      if (changed.length > 0) this.note(trial, `refused, but changed ${changed.join(', ')}`);
    }
  }

  /** The tables that change while these are tried; none where others write all the time. */
  private async changedBy(trials: readonly Trial[]): Promise<string[]> {
    const before = await this.atRest();
    for (const trial of trials) await this.try(trial);
    return before === null ? [] : differences(before, await standing(this.world.database));
  }

  /** The record as soon as nothing writes to it, such as an import; null if that takes too long. */
  private async atRest(): Promise<Record<string, string> | null> {
    let before = await standing(this.world.database);
    for (let looks = MOST_LOOKS; looks > 0; looks--) {
      await wait(BETWEEN_LOOKS);
      const now = await standing(this.world.database);
      if (differences(before, now).length === 0) return now;
      before = now;
    }
    return null;
  }

  private tally(name: string, { status }: RawAnswer): void {
    const statuses = this.statuses.get(name) ?? new Map<number, number>();
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    this.statuses.set(name, statuses);
  }

  /** Faults of the same kind at the same operation are one. */
  private note(trial: Trial, fault: string): void {
    const isOfEdge = fault.includes('is not declared');
    const kind = `${fault.replace(/\d+/g, '#')} ${isOfEdge ? '' : trial.operation.name}`;
    if (this.found.has(kind) || this.found.size >= MOST_FAULTS) return;
    this.found.set(kind, `${fault}\n${described(trial)}`);
  }
}
