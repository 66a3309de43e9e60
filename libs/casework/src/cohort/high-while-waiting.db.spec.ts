import { jest } from '@jest/globals';
import { ASSAULT, caseWorld, P1_HOURS, type Patch } from '../testing/case-world.js';
import {
  amara,
  by,
  openCaseworkBench,
  sade,
  valueOf,
  type CaseworkBench,
} from '../testing/casework-bench.js';

jest.setTimeout(120_000);

const HIGH = { ...ASSAULT, da_flag: 'Y', risk_grade: 'high', dash_score: '18' };

describe('something grave comes while a step is pending', () => {
  let bench: CaseworkBench;
  const world = caseWorld(() => bench, 6100);
  const { complete, elements, hoursTo, tell } = world;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());

  const victim = () => world.victim(ASSAULT);
  const rowOf = async (record: Patch): Promise<string> => (await world.send(record)).case;

  it.each<[string, (record: Patch, caseId: string) => Promise<unknown>]>([
    ['a row', (record) => rowOf({ ...record, ...HIGH, crime_ref: `H-${record['crime_ref']}` })],
    ['a message', (_, caseId) => tell(caseId, 'incident.new', { policeGrade: 'high' })],
  ])('E1 High by %s: a call that was agreed for later is due in 4 hours', async (_, comes) => {
    const record = victim();
    const caseId = await rowOf(record);
    await complete(caseId, {
      as: amara,
      element: 'attempt-contact',
      submission: {
        channel: 'phone',
        at: bench.now(),
        attemptOutcome: 'call-later',
        dangerAsked: 'asked',
        insideSafeWindow: true,
        safeToContinue: true,
        emergency: false,
        callAt: '2026-12-03T10:00:00Z',
      },
    });
    expect(await hoursTo(caseId, 'attempt-contact')).toBeGreaterThan(200);
    await comes(record, caseId);
    expect(await hoursTo(caseId, 'attempt-contact')).toBeLessThanOrEqual(P1_HOURS);
  });

  describe('E0.4 a warning', () => {
    const suspendedCase = async (): Promise<string> => {
      const caseId = await rowOf(victim());
      await world.suspend(caseId);
      return caseId;
    };
    const detailsOf = async (caseId: string) => (await world.fileOf(caseId))?.details;
    const isSuspended = { contact: { channels: { call: { suspendedAt: expect.any(String) } } } };

    it.each<[string, (caseId: string) => Promise<unknown>]>([
      ['a message', (caseId) => tell(caseId, 'contact.unsafe')],
      [
        'a signal',
        async (caseId) => {
          valueOf(
            await bench.casework.raiseUnsafeSignal({
              ...by(sade),
              case: caseId,
              signal: 'warning',
              reason: 'he has the telephone now',
            }),
          );
          await bench.relay();
        },
      ],
    ])('by %s takes back a route that was found, and the search goes on', async (_, comes) => {
      const caseId = await suspendedCase();
      await complete(caseId, {
        as: amara,
        element: 'find-route',
        submission: {
          routeFound: true,
          spokenTo: false,
          confirmedVia: 'her sister',
          phone: 'safe',
          textSafety: 'unknown',
          email: 'unknown',
          letter: 'unknown',
          tried: 'Her sister, in person.',
        },
      });
      expect(await elements(caseId)).toContain('agree-route');
      await comes(caseId);
      expect(await detailsOf(caseId)).toMatchObject({ ...isSuspended, proposedClearance: null });
      expect(await elements(caseId)).toContain('find-route');
      expect(await elements(caseId)).not.toContain('agree-route');
    });

    it('by a message takes back the request to clear a channel', async () => {
      const caseId = await suspendedCase();
      const clear = {
        case: caseId,
        channel: 'phone' as const,
        confirmedByVictimVia: 'in person',
        reason: 'she has a new telephone',
      };
      valueOf(await bench.casework.clearChannel({ ...by(amara), ...clear }));
      await tell(caseId, 'contact.unsafe');
      expect(valueOf(await bench.casework.clearChannel({ ...by(sade), ...clear }))).toEqual({
        cleared: false,
      });
      expect(await detailsOf(caseId)).toMatchObject(isSuspended);
    });
  });

  it('E3 High that came while two cases were one counts for both afterwards', async () => {
    const [one, two] = [victim(), victim()];
    const [stays, goes] = [await rowOf(one), await rowOf(two)];
    const both = { case: stays, from: goes };
    valueOf(await bench.casework.mergeCases({ ...by(sade), ...both, reason: 'one person' }));
    await bench.relay();
    expect(await rowOf({ ...two, ...HIGH, crime_ref: 'H-merged' })).toBe(stays);
    valueOf(await bench.casework.undoMerge({ ...by(sade), ...both, reason: 'two people' }));
    await bench.relay();
    for (const caseId of [stays, goes])
      expect(await elements(caseId)).toEqual(
        expect.arrayContaining([
          'attempt-contact',
          'idva-handover',
          'marac-decision',
          'review-risk-today',
          'safeguarding-decision',
        ]),
      );
    expect(await hoursTo(goes, 'attempt-contact')).toBeLessThanOrEqual(P1_HOURS);
  });

  it('nothing is raised when cases come apart and nothing was said meanwhile', async () => {
    const [stays, goes] = [await rowOf({ ...victim(), ...HIGH }), await rowOf(victim())];
    const both = { case: stays, from: goes, reason: 'one person' };
    valueOf(await bench.casework.mergeCases({ ...by(amara), ...both }));
    valueOf(await bench.casework.mergeCases({ ...by(sade), ...both }));
    await bench.relay();
    valueOf(await bench.casework.undoMerge({ ...by(sade), ...both }));
    await bench.relay();
    expect(await elements(goes)).not.toContain('marac-decision');
  });
});
