import type { JsonObject } from '@waymark/domain';
import type { CaseWriteAnswer, Principal } from '@waymark/engine';
import { createCaseWriter } from '../bindings/case-writer.js';
import type { CaseFile } from '../case-file/case-file.js';
import { loadCase, saveCase } from '../case-file/case-store.js';
import { inventedRecord, writeCsv } from '../synthetic/index.js';
import { amara, by, sade, START, valueOf, type CaseworkBench } from './casework-bench.js';

export type Patch = Record<string, string>;

/** A row in which nothing but the words says how grave the crime is. */
const NOTHING_SAID = {
  da_flag: 'N',
  sv_flag: 'N',
  stalking_flag: 'N',
  hba_flag: 'N',
  trafficking_flag: 'N',
  risk_grade: '',
  dash_score: '',
  suspect_relationship: 'stranger',
} as const satisfies Patch;

/** An assault by a stranger that nobody graded: P3, handled as Standard. */
export const ASSAULT: Patch = {
  ...NOTHING_SAID,
  offence_text: 'Assault',
  ho_offence_code: '8N',
};

/** A burglary that nobody graded. */
export const BURGLARY: Patch = {
  ...NOTHING_SAID,
  offence_text: 'Burglary - residential',
  ho_offence_code: '',
  suspect_lives_at_address: 'N',
  suspect_knows_address: 'N',
};

/** What the police graded High. */
export const GRAVE: Patch = {
  da_flag: 'Y',
  suspect_relationship: 'ex-partner',
  risk_grade: 'high',
  dash_score: '19',
  strangulation_flag: 'Y',
  ho_offence_code: '',
  offence_text: 'Non-fatal strangulation, assault',
};

/** What High opens at once (docs/service/support.md#high-risk). */
export const DECISIONS = ['idva-handover', 'marac-decision', 'safeguarding-decision'];

/** At 06:00 the 4 service hours of a priority 1 have not begun: they begin at 08:00. */
export const P1_HOURS = 6;

interface OpenTask {
  id: string;
  instance: string;
  element: string;
  due: Date;
}

/** What became of a row. */
interface SentRow {
  import: string;
  outcome: string | undefined;
  code: string | null | undefined;
  priority: string | null | undefined;
  case: string;
}

/** What specs of a case do and read: rows that come, forms that are completed, tasks that open. */
interface CaseWorld {
  /** A new victim, each time another one. */
  victim(patch?: Patch): Patch;
  /** A police file with this one row. */
  send(record: Patch): Promise<SentRow>;
  /** The case of a new victim. */
  openCase(patch?: Patch): Promise<string>;
  fileOf(caseId: string): Promise<CaseFile | null>;
  tasks(caseId: string): Promise<OpenTask[]>;
  elements(caseId: string): Promise<string[]>;
  /** Hours until a task is due; infinite if it is not open. */
  hoursTo(caseId: string, element: string): Promise<number>;
  complete(
    caseId: string,
    form: { as?: Principal; element: string; submission: JsonObject },
  ): Promise<void>;
  /** A partner sends a message. */
  tell(caseId: string, name: string, payload?: JsonObject): Promise<void>;
  /** What a form writes to the file, without its task. */
  write(caseId: string, writes: JsonObject, person?: Principal): Promise<CaseWriteAnswer>;
  /** The variables of the open process. */
  variablesOf(caseId: string, process?: string): Promise<JsonObject>;
  journeys(caseId: string): Promise<string[]>;
  /** Without a journey: as more than 12 months after it was closed. */
  close(caseId: string): Promise<void>;
  suspend(caseId: string): Promise<void>;
}

/** `first`: the number of the first invented victim, so that no two specs have the same ones. */
export function caseWorld(bench: () => CaseworkBench, first: number): CaseWorld {
  let next = first;
  const world: CaseWorld = {
    victim: (patch = {}) => ({ ...inventedRecord(next++, START), ...patch }),
    send: async (record) => {
      const id = await bench().import(writeCsv([{ record }]).file);
      await bench().relay();
      const [row] = await bench().casework.importResults('northvale', { import: id, limit: 1 });
      return {
        import: id,
        outcome: row?.outcome,
        code: row?.code,
        priority: row?.priority,
        case: row?.case ?? '',
      };
    },
    openCase: async (patch) => (await world.send(world.victim(patch))).case,
    fileOf: (caseId) =>
      bench().persistence.inOrganisation('northvale', (tx) =>
        loadCase({ tx, keys: bench().persistence.keys }, caseId, { lock: false }),
      ),
    tasks: (caseId) =>
      bench().rows<OpenTask>(
        `select t.id, t.instance, t.element, t.due
          from task t
          join instance i on i.organisation = t.organisation and i.id = t.instance
          where i.case_id = $1 and i.ended_at is null and t.state = 'open'
          order by t.element`,
        [caseId],
      ),
    elements: async (caseId) => (await world.tasks(caseId)).map(({ element }) => element),
    hoursTo: async (caseId, element) => {
      const found = (await world.tasks(caseId)).find((task) => task.element === element);
      return ((found?.due.getTime() ?? Infinity) - Date.parse(bench().now())) / 3_600_000;
    },
    complete: async (caseId, { as = amara, element, submission }) => {
      const task = (await world.tasks(caseId)).find((one) => one.element === element)?.id ?? '';
      valueOf(await bench().engine.claimTask({ ...by(as), task }));
      valueOf(await bench().engine.completeTask({ ...by(as), task, submission }));
      await bench().relay();
    },
    tell: async (key, name, payload = {}) => {
      const principal = { kind: 'person' as const, id: 'a-partner', roles: ['partner'] };
      valueOf(await bench().engine.publishMessage({ ...by(principal), name, key, payload }));
      await bench().relay();
    },
    write: async (caseId, writes, person = amara) => {
      const written = await bench().persistence.inOrganisation('northvale', (tx) =>
        createCaseWriter({
          keys: bench().persistence.keys,
          commands: () => bench().engine,
        }).write(tx, {
          caseId,
          instance: 'i',
          task: 'i.t',
          element: 'confirm-grade',
          at: bench().now(),
          by: { kind: 'person', id: person.id },
          writes,
        }),
      );
      await bench().relay();
      return written;
    },
    variablesOf: async (caseId, process = 'victim-journey') => {
      const [open] = await instancesOf(bench(), caseId, process);
      return (open && (await bench().variablesOf(open.id))) ?? {};
    },
    journeys: async (caseId) =>
      (await instancesOf(bench(), caseId, 'victim-journey')).map(({ id }) => id),
    close: async (caseId) => {
      for (const { id } of await bench().rows<{ id: string }>(
        'select id from instance where case_id = $1 and ended_at is null',
        [caseId],
      ))
        valueOf(
          await bench().engine.cancelInstance({ ...by(sade), instance: id, reason: 'a test' }),
        );
      await bench().relay();
      await bench().persistence.inOrganisation('northvale', async (tx) => {
        const within = { tx, keys: bench().persistence.keys, at: bench().now(), by: 'test' };
        const file = await loadCase(within, caseId, { lock: true });
        if (file)
          await saveCase(within, { ...file, status: 'closed', stage: 'closed' }, 'closed-in-test');
      });
    },
    suspend: async (caseId) => {
      const signal = { signal: 'warning' as const, reason: 'a neighbour told us' };
      valueOf(await bench().casework.raiseUnsafeSignal({ ...by(sade), case: caseId, ...signal }));
      await bench().relay();
    },
  };
  return world;
}

const instancesOf = (
  bench: CaseworkBench,
  caseId: string,
  process: string,
): Promise<{ id: string }[]> =>
  bench.rows(
    `select id
      from instance
      where case_id = $1 and process = $2 and ended_at is null
      order by id`,
    [caseId, process],
  );
