import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILT_IN_JOB_TYPES, createActivities } from '@waymark/activities';
import { createCasework, fileSender, inventedRecord, writeCsv } from '@waymark/casework';
import type { TaskItem } from '@waymark/contracts';
import { readJourney, shippedJourneys } from '@waymark/journeys';
import { startShippedService } from '../../apps/api/src/testing/shipped-service.js';
import { idOf, type TestApi } from '../../apps/api/src/testing/test-api.js';

export interface File {
  path: string;
  content: string;
}
export interface Answer {
  status: number;
  code: string | undefined;
  body: any;
  text: string;
  etag: string | null;
}
export interface Person {
  id: string;
  get(path: string): Promise<Answer>;
  post(path: string, body?: object, headers?: Record<string, string>): Promise<Answer>;
  put(path: string, body: object): Promise<Answer>;
  send(
    method: string,
    path: string,
    options?: { body?: string; headers?: Record<string, string> },
  ): Promise<Answer>;
}

const MORE_PEOPLE: [name: string, ...roles: string[]][] = [
  ['Bo Both', 'caseworker', 'supervisor'],
  ['Vera Second', 'supervisor'],
  ['Iva Dee', 'idva'],
  ['Mana Ger', 'service-manager'],
  ['Rae Jay', 'rj-facilitator'],
];
const PUMPED = 'northvale';

/**
 * The API with its own database and the shipped journeys live. It also does the work of a worker:
 * jobs, timers, relays, and a sender that writes messages to files.
 */
export class SafetyWorld {
  private next = 0;
  private readonly tokens = new Map<string, string>();
  private constructor(
    readonly api: TestApi,
    private readonly outgoing: string,
  ) {}

  static async start(): Promise<SafetyWorld> {
    const world = new SafetyWorld(
      await startShippedService(),
      join(mkdtempSync(join(tmpdir(), 'waymark-outgoing-')), 'messages'),
    );
    for (const [name, ...roles] of MORE_PEOPLE)
      await world.api.owner.query(
        'insert into staff (organisation, id, name, roles) values ($1, $2, $3, $4)',
        [PUMPED, idOf(name), name, roles],
      );
    return world;
  }

  async close(): Promise<void> {
    await this.api.close();
    rmSync(join(this.outgoing, '..'), { recursive: true, force: true });
  }

  async as(name: string): Promise<Person> {
    const token = this.tokens.get(name) ?? (await this.api.token(name));
    this.tokens.set(name, token);
    const send: Person['send'] = async (method, path, { body, headers } = {}) => {
      const answer = await fetch(`${this.api.url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body }),
      });
      const text = await answer.text();
      const parsed = /json/.test(answer.headers.get('content-type') ?? '')
        ? JSON.parse(text)
        : null;
      return {
        status: answer.status,
        code: parsed?.code,
        body: parsed,
        text,
        etag: answer.headers.get('etag'),
      };
    };
    return {
      id: idOf(name),
      send,
      get: (path) => send('GET', path),
      post: (path, body = {}, headers = {}) =>
        send('POST', path, { body: JSON.stringify(body), headers }),
      put: (path, body) => send('PUT', path, { body: JSON.stringify(body) }),
    };
  }

  shipped(name: string): File[] {
    return shippedJourneys()
      .filter((journey) => journey.name === name)
      .flatMap((journey) =>
        readJourney(journey).map(({ name: path, xml }) => ({ path, content: xml ?? '' })),
      );
  }

  /** Publishes as a designer with the safeguarding lead's approval. No rule may depend on either of
   * them refusing. */
  async publishAnyhow(files: File[]): Promise<Answer> {
    const published = await (await this.as('Des Igner')).post('/journeys', { files });
    const { approval } = (published.body ?? {}) as {
      approval?: { request: string; content: string } | null;
    };
    if (!approval) return published;
    const decided = await (
      await this.as('Saffi Lead')
    ).post(`/approvals/${approval.request}/approve`, { content: approval.content });
    return decided.status === 200 ? published : decided;
  }

  async publish(files: File[]): Promise<Answer> {
    const published = await this.publishAnyhow(files);
    if (published.status !== 201)
      throw new Error(`not published: ${published.text.slice(0, 2_000)}`);
    return published;
  }

  /** A cohort of one row: an adult whose burglary nobody flagged, unless `patch` says otherwise. */
  async openCase(patch: Record<string, string> = {}): Promise<string> {
    const { results } = await this.import([patch]);
    if (!results[0]?.case) throw new Error(`no case: ${JSON.stringify(results)}`);
    return results[0].case;
  }

  async import(rows: Record<string, string>[]): Promise<{
    id: string;
    results: {
      row: number;
      outcome: string;
      code: string | null;
      case: string | null;
    }[];
  }> {
    const now = this.now();
    return this.importFile(
      writeCsv(
        rows.map((patch) => ({ record: { ...inventedRecord(100 + this.next++, now), ...patch } })),
      ).file,
    );
  }

  async importFile(file: Buffer): Promise<{
    id: string;
    results: {
      row: number;
      outcome: string;
      code: string | null;
      case: string | null;
    }[];
  }> {
    const intake = await this.as('Ina Take');
    const received = await intake.send('POST', '/imports', {
      body: file.toString('utf8'),
      headers: { 'content-type': 'text/csv' },
    });
    await this.api.parts.casework.runImport({ organisation: PUMPED, import: received.body.import });
    await this.settle();
    return {
      id: received.body.import,
      results: (await intake.get(`/imports/${received.body.import}/results`)).body.items,
    };
  }

  now(): string {
    return this.api.parts.persistence.clock.serviceNow();
  }

  /** Moves service time on by exactly so many hours and does what falls due. */
  async pass(hours: number): Promise<void> {
    await this.rows(
      `update service_clock
        set anchor_service = anchor_service + make_interval(secs => $1), version = version + 1`,
      [hours * 3_600],
    );
    await this.api.parts.persistence.clock.refresh();
    await this.settle();
  }

  async start(
    person: string,
    journey: string,
    data: object = {},
    more: object = {},
  ): Promise<string> {
    const started = await (await this.as(person)).post('/instances', { journey, data, ...more });
    if (started.status !== 201) throw new Error(`${journey} does not start: ${started.text}`);
    await this.settle();
    return started.body.instance;
  }

  async openTasks(query: string, person = 'Sue Pervisor'): Promise<TaskItem[]> {
    return (await (await this.as(person)).get(`/tasks?open&limit=200&${query}`)).body.items;
  }

  async openTask(query: string, element: string, person?: string): Promise<string> {
    const tasks = await this.openTasks(query, person);
    const found = tasks.find((task) => task.element === element);
    if (!found)
      throw new Error(`no open task ${element}: ${tasks.map((task) => task.element).join(', ')}`);
    return found.task;
  }

  /** Completes an open task of a case as a person would: claims it, sends the form. */
  async complete(
    person: string,
    {
      case: caseId,
      instance,
      element,
      values,
    }: {
      case?: string;
      instance?: string;
      element: string;
      values: object;
    },
  ): Promise<Answer> {
    const task = await this.openTask(instance ? `instance=${instance}` : `case=${caseId}`, element);
    const answer = await (await this.as(person)).post(`/tasks/${task}/complete`, { values });
    if (answer.status === 200) await this.settle();
    return answer;
  }

  rows<Row = any>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.api.owner.query(sql, parameters);
  }

  /** Every message that was sent. */
  sent(): {
    reference: string;
    channel: string;
    to: string;
    text: string;
  }[] {
    return existsSync(this.outgoing)
      ? readdirSync(this.outgoing).map((file) =>
          JSON.parse(readFileSync(join(this.outgoing, file), 'utf8')),
        )
      : [];
  }

  /** Does the work of the workers until nothing is left to do now. */
  async settle({ deliver = true } = {}): Promise<void> {
    while (
      (await this.relay()) ||
      (await this.runJobs()) ||
      (await this.fireTimers()) ||
      (deliver && (await this.deliver()))
    ) {
      /* until nothing is left */
    }
  }

  private relay = async (): Promise<boolean> =>
    (await this.api.parts.engine.relay(PUMPED, 500)) > 0;

  private async runJobs(): Promise<boolean> {
    const open = await this.rows(
      `select instance, id as job, attempt, type
        from job
        where organisation = $1 and state = 'open' and (not_before is null or not_before <= $2)
        order by recorded_at
        limit 50`,
      [PUMPED, this.now()],
    );
    for (const { instance, job, attempt, type } of open) {
      await this.activities().runJob({ organisation: PUMPED, instance, job, attempt, type });
      await this.visit(instance, { kind: 'job', job, attempt });
    }
    return open.length > 0;
  }

  private async fireTimers(): Promise<boolean> {
    const due = await this.rows(
      `select instance, id as timer, generation
        from timer
        where organisation = $1 and state = 'armed' and due <= $2
        order by due, id
        limit 50`,
      [PUMPED, this.now()],
    );
    for (const { instance, timer, generation } of due)
      await this.visit(instance, { kind: 'timer', timer, generation });
    return due.length > 0;
  }

  private async deliver(): Promise<boolean> {
    const due = await this.api.parts.casework.dueMessages(PUMPED, 50);
    for (const outbox of due)
      await this.casework().deliverMessage({ organisation: PUMPED, outbox });
    return due.length > 0;
  }

  private async visit(
    instance: string,
    event:
      | { kind: 'job'; job: string; attempt: number }
      | { kind: 'timer'; timer: string; generation: number },
  ): Promise<void> {
    const [row] = await this.rows(
      'select seq, incarnation from instance where organisation = $1 and id = $2',
      [PUMPED, instance],
    );
    await this.api.parts.engine.visitForDriver({
      organisation: PUMPED,
      instance,
      incarnation: row.incarnation,
      seen: row.seq,
      event,
    });
  }

  private casework = () =>
    createCasework({
      persistence: this.api.parts.persistence,
      commands: this.api.parts.engine,
      sender: fileSender(this.outgoing),
    });

  private activities() {
    const { engine } = this.api.parts;
    const casework = this.casework();
    return createActivities({
      engine,
      owner: `safety-${randomUUID()}`,
      types: new Map(BUILT_IN_JOB_TYPES.map((type) => [type.type, type])),
      context: {
        engine,
        messages: { queue: (message) => casework.queueMessage(message) },
        rows: { work: (row) => casework.workRow(row) },
        log: () => undefined,
      },
    });
  }
}
