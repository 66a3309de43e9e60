import type { JsonObject } from '@waymark/domain';
import { Simulation, type SimulatedJob } from '@waymark/simulator';
import { shippedPrograms, shippedReference } from './published.js';

const BY = { kind: 'person' as const, id: 'ines-calder', roles: ['intake-admin'] };
const programs = shippedPrograms();

/** A row whose import is refused as often as there are refusals. */
function rowInTheHandsOf(refusals: JsonObject[], variables: JsonObject) {
  const jobs: SimulatedJob[] = [];
  const simulation = new Simulation({
    now: '2026-11-23T06:00:00.000Z',
    reference: shippedReference(),
    handlers: {
      'import-row': (job) => {
        jobs.push(job);
        return refusals.length
          ? { kind: 'wait' }
          : { kind: 'finish', variables: { newCase: 'case-9' } };
      },
    },
  });
  for (const program of programs) simulation.deploy(program);
  const id =
    simulation.start({
      process: 'cohort-row',
      businessKey: 'import-1/17',
      variables: {
        importId: 'import-1',
        importedAt: '2026-11-23T06:00:00Z',
        row: 17,
        flagged: false,
        priority: 'P2',
        ...variables,
      },
    }) ?? '';
  const instance = () => simulation.instance(id)?.state;
  /** Where the row waits, without the sub-processes around it. */
  const at = (): string[] =>
    Object.values(instance()?.elements ?? {})
      .filter(({ type }) => type !== 'subProcess')
      .map(({ node }) => node);
  const complete = (node: string, data: JsonObject): void => {
    const task =
      Object.values(instance()?.elements ?? {}).find((element) => element.node === node)?.id ?? '';
    expect(simulation.send(id, { kind: 'complete-task', task, variables: data }, BY)).toBeNull();
  };
  const refuse = (): void => {
    const variables = refusals.shift() ?? {};
    const job = Object.values(instance()?.jobs ?? {})[0];
    expect(
      simulation.send(id, {
        kind: 'throw-from-job',
        job: job?.id ?? '',
        attempt: job?.attempt ?? 1,
        throws: 'error',
        code: 'row-refused',
        variables,
      }),
    ).toBeNull();
  };
  const value = (name: string) => Object.values(instance()?.scopes ?? {})[0]?.variables[name];
  return { jobs, at, complete, refuse, value, ended: () => instance()?.status === 'completed' };
}

describe('a row that is imported by hand', () => {
  it('is decided again where the specialist route was refused and nobody corrects it', () => {
    const row = rowInTheHandsOf([{ code: 'triage-failed', refusedColumn: null, seen: [] }], {
      outcome: 'held',
      code: 'child-protection',
      child: true,
    });
    row.complete('work-row', { rowOutcome: 'specialist', why: 'The father is suspected.' });
    row.complete('specialist-contact', { specialistRoute: 'specialist' });
    row.refuse();
    row.complete('correct-row', { correction: 'back', why: 'Not ours to correct.' });
    expect([row.ended(), row.at()]).toEqual([false, ['work-row']]);
    row.complete('work-row', { rowOutcome: 'specialist', why: 'Once more.' });
    row.complete('specialist-contact', { specialistRoute: 'specialist' });
    expect([row.ended(), row.value('newCase'), row.value('victimIs')]).toEqual([
      true,
      'case-9',
      'in-case',
    ]);
  });

  it('comes back with the reason as long as it is refused, and ends in a case', () => {
    const row = rowInTheHandsOf(
      [{ code: 'possible-match', refusedColumn: null, seen: ['invalid', 'possible-match'] }],
      { outcome: 'rejected', code: 'invalid', refusedColumn: 'dob' },
    );
    row.complete('work-row', { rowOutcome: 'correct' });
    row.complete('correct-row', { correction: 'import', dob: '1980-12-31' });
    expect(row.jobs[0]?.input).toMatchObject({
      importId: 'import-1',
      row: 17,
      seen: ['invalid'],
      corrections: { dob: '1980-12-31' },
    });
    row.refuse();
    expect(row.at()).toEqual(['correct-row']);
    expect([row.value('code'), row.value('refusedColumn')]).toEqual(['possible-match', null]);
    row.complete('correct-row', { correction: 'import' });
    expect(row.jobs[1]?.input).toMatchObject({
      seen: ['invalid', 'possible-match'],
      corrections: { dob: '1980-12-31' },
    });
    expect([row.ended(), row.value('newCase'), row.value('victimIs')]).toEqual([
      true,
      'case-9',
      'in-case',
    ]);
  });

  it('is merged only with a case that casework accepts', () => {
    const row = rowInTheHandsOf(
      [{ code: 'unknown-case', refusedColumn: null, seen: ['possible-match', 'unknown-case'] }],
      { outcome: 'held', code: 'possible-match' },
    );
    row.complete('work-row', { rowOutcome: 'merge' });
    row.complete('merge-row', { mergeCase: 'WM-NOWHERE', notSuspect: true });
    expect(row.jobs[0]?.input).toMatchObject({ mergeCase: 'WM-NOWHERE' });
    row.refuse();
    expect(row.at()).toEqual(['merge-row']);
    row.complete('merge-row', { mergeCase: 'WM-1', notSuspect: true });
    expect([row.ended(), row.value('newCase')]).toEqual([true, 'case-9']);
  });
});
