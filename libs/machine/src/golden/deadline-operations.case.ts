import { golden } from '../testing/golden-case.js';
import { ladder } from '../testing/decisions.js';
import { literal, process, program } from '../testing/process.js';
import { reference } from '../testing/reference.js';
import type { Driver } from '../testing/driver.js';

const rule = {
  from: '2021-04-01',
  calendar: 'service',
  amount: 20,
  unit: 'hours',
  source: 'local policy',
} as const;
const deadlineOf = (driver: Driver): string => Object.keys(driver.now.deadlines)[0] ?? '';

export default golden({
  reference: () => reference({ ladder: ladder(), rules: { contact: [rule] } }),
  program: () =>
    program(
      process()
        .start()
        .user('contact', { deadline: { rule: literal('contact') } })
        .end()
        .flow('start -> contact -> end'),
    ),
  ways: {
    'paused over the weekend, resumed with what was left': (driver) => {
      driver.start({ grade: 'medium' });
      driver.send({
        kind: 'pause-deadline',
        deadline: deadlineOf(driver),
        reason: 'in hospital',
        until: '2026-11-30T10:00:00.000Z',
        at: '2026-11-23T19:00:00.000Z',
      });
      driver.send({
        kind: 'resume-deadline',
        deadline: deadlineOf(driver),
        reason: 'home',
        at: '2026-11-30T10:00:00.000Z',
      });
      driver.fire('contact');
    },
    'paused, and over by itself': (driver) => {
      driver.start({ grade: 'medium' });
      driver.send({
        kind: 'pause-deadline',
        deadline: deadlineOf(driver),
        reason: 'in hospital',
        until: '2026-11-25T10:00:00.000Z',
      });
      driver.fire('contact');
    },
    'moved by a person, its ladder begins anew': (driver) => {
      driver.start({ grade: 'medium' });
      driver.fire('contact');
      driver.send({
        kind: 'edit-deadline',
        deadline: deadlineOf(driver),
        due: '2026-12-01T12:00:00.000Z',
        reason: 'agreed with her',
      });
      driver.fire('contact');
      driver.fire('contact');
    },
    're-planned by a shorter rule': (driver) => {
      driver.start({ grade: 'medium' });
      driver.reference = {
        ...driver.reference,
        id: 'reference-2',
        rules: { contact: [rule, { ...rule, from: '2026-11-24', amount: 12 }] },
      };
      driver.send({
        kind: 're-plan',
        referenceFrom: 'reference',
        reason: 'new policy',
        at: '2026-11-24T08:30:00.000Z',
      });
    },
    're-planned into the past: the next working day': (driver) => {
      driver.start({ grade: 'medium' });
      driver.reference = {
        ...driver.reference,
        id: 'reference-2',
        rules: { contact: [{ ...rule, amount: 2 }] },
      };
      driver.send({
        kind: 're-plan',
        referenceFrom: 'reference',
        reason: 'new policy',
        at: '2026-11-24T08:30:00.000Z',
      });
    },
  },
});
