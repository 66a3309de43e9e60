import type { CaseFile } from '../case-file/case-file.js';
import type { ContactPerson } from '../case-file/contact-person.js';
import { mayBeTold } from './may-be-told.js';

const fileWith = (details: object = {}): CaseFile =>
  ({ details: { died: false, contactPerson: null, ...details } }) as unknown as CaseFile;
const parent = (more: Partial<ContactPerson>): ContactPerson => ({
  role: 'parent',
  childWishes: 'yes',
  isSuspect: 'no',
  livesWithSuspect: 'no',
  toSuspect: null,
  ...more,
});
const ask = (role: string, more: object = {}) =>
  mayBeTold({ file: fileWith(), role, supported: false, sharing: null, ...more });

describe('who may be told what', () => {
  it.each(['suspect', 'household', 'witness', 'parent', 'bereaved', 'somebody'])(
    'tells a %s nothing',
    (role) => expect(ask(role)).toMatchObject({ told: 'nothing' }),
  );

  it('tells a suspect nothing whatever the victim agreed to share', () => {
    expect(ask('suspect', { sharing: { answer: 'given', words: null } }).told).toBe('nothing');
  });

  it.each(['victim', 'witness', 'bereaved', 'business'])(
    'tells a %s whom the service supports by safe contact',
    (role) => expect(ask(role, { supported: true }).told).toBe('safe-contact'),
  );

  it('tells nobody who has died', () => {
    const file = fileWith({ died: true });
    expect(ask('victim', { supported: true, file }).told).toBe('nothing');
  });

  it.each([
    ['given', 'agreed'],
    ['refused', 'nothing'],
    ['withdrawn', 'nothing'],
    ['not-asked', 'nothing'],
    ['unknown', 'nothing'],
    [null, 'nothing'],
  ])('tells a professional what was agreed: sharing %s, %s', (sharing, told) =>
    expect(ask('professional', { sharing: sharing && { answer: sharing, words: null } }).told).toBe(
      told,
    ),
  );

  it.each<[string, Partial<ContactPerson>, string]>([
    ['whom the child wants to know', {}, 'safe-contact'],
    ['whom the child does not want to know', { childWishes: 'no' }, 'nothing'],
    ['of whom the child was not asked', { childWishes: 'unknown' }, 'nothing'],
    ['who is the suspect', { isSuspect: 'yes' }, 'nothing'],
    ['who may be the suspect', { isSuspect: 'unknown' }, 'nothing'],
    ['who lives with the suspect', { livesWithSuspect: 'yes' }, 'nothing'],
    ['who may live with the suspect', { livesWithSuspect: 'unknown' }, 'nothing'],
  ])('a parent %s', (_, facts, told) =>
    expect(ask('parent', { file: fileWith({ contactPerson: parent(facts) }) }).told).toBe(told),
  );
});
