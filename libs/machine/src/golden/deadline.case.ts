import { golden } from '../testing/golden-case.js';
import { ladder } from '../testing/decisions.js';
import { literal, process, program, value } from '../testing/process.js';
import { reference } from '../testing/reference.js';

const review = {
  from: '2021-04-01',
  calendar: 'working-day',
  amount: 4,
  unit: 'days',
  source: 'local policy',
} as const;

export default golden({
  reference: () =>
    reference({
      ladder: ladder(),
      rules: {
        'review-T2': [review],
        'review-T3': [{ ...review, amount: 8, unit: 'hours', calendar: 'clock' }],
      },
    }),
  program: () =>
    program(
      process('tier-review-cycle')
        .start()
        .user('review', { deadline: { rule: value('="review-" + tier') } })
        .end()
        .flow('start -> review -> end')
        .with({ deadline: { rule: literal('review-T2') } }),
    ),
  ways: {
    met: (driver) => {
      driver.start({ tier: 'T3', grade: 'high', caseId: 'case-1' });
      driver.complete('review');
    },
    'missed by a High case: climbs to the top, is done late': (driver) => {
      driver.start({ tier: 'T3', grade: 'high', caseId: 'case-1' }, { businessKey: 'case-1' });
      for (const _moment of ['warn', 'R1', 'R2', 'R3', 'R4']) driver.fire('review');
      driver.complete('review');
    },
    'T1 stops at R2': (driver) => {
      driver.start({ tier: 'T2', grade: 'standard' });
      driver.send({ kind: 'set-variables', variables: { tier: 'T1' }, reason: 'lower' });
      for (const _moment of ['warn', 'R1', 'R2']) driver.fire('review');
    },
    'acknowledged: the climb pauses, and goes on one rung up': (driver) => {
      driver.start({ tier: 'T3', grade: 'high' });
      driver.fire('review');
      driver.fire('review');
      const deadline =
        Object.values(driver.now.deadlines).find(({ node }) => node === 'review')?.id ?? '';
      driver.send({
        kind: 'acknowledge-rung',
        deadline,
        action: 'calling at five',
        until: '2026-11-23T20:30:00.000Z',
        by: 'sue',
      });
      driver.fire('review');
      driver.fire('review');
    },
    'danger: to the top at once': (driver) => {
      driver.start({ tier: 'T3', grade: 'high', emergency: false });
      driver.fire('review');
      driver.fire('review');
      driver.send({ kind: 'set-variables', variables: { emergency: true }, reason: '999' });
    },
  },
});
