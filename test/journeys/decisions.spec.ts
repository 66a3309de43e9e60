import { evaluateDecision } from '@waymark/decisions';
import { settingsAt, type Json, type JsonObject } from '@waymark/domain';
import { shippedPrograms, shippedReference } from './published.js';

const decisions = Object.assign(
  {},
  ...shippedPrograms().map(({ decisions: own }) => own),
) as ReturnType<typeof shippedPrograms>[number]['decisions'];
const NOW = '2026-11-23T09:00:00.000Z';
const settings = settingsAt(shippedReference().values, NOW);
const decide = (id: string, variables: JsonObject): Json => {
  const decision = decisions[id];
  if (!decision) throw new Error(`no decision ${id}`);
  const { value, problems } = evaluateDecision(decision, {
    variables: { settings, ...variables },
    now: NOW,
  });
  expect(problems).toEqual([]);
  return value;
};
type Row = [title: string, facts: JsonObject, answer: Json];

const ROW: JsonObject = {
  enhancedCategory: null,
  daFlag: 'no',
  svFlag: 'no',
  role: 'victim',
  hoOffenceCode: '28',
  hateFlag: 'no',
  traffickingFlag: 'unknown',
  hbaFlag: 'unknown',
  strangulationFlag: 'no',
  threatsToKillFlag: 'no',
  age: 41,
  disability: 'no',
  stalkingFlag: 'no',
  repeat12m: 'no',
  riskGrade: null,
  dashScore: null,
  enhanced: false,
  interpreter: 'no',
  childrenPresent: 'no',
  consentReferral: 'unknown',
  priority: 'P3',
  callAllowed: true,
  textAllowed: true,
  letterAllowed: true,
};

describe('enhanced-category', () => {
  it.each<Row>([
    ['burglary', {}, null],
    [
      'as the police gave it',
      { enhancedCategory: 'persistently_targeted', daFlag: 'yes' },
      'persistently_targeted',
    ],
    ['domestic abuse', { daFlag: 'yes' }, 'serious_crime'],
    ['bereaved', { role: 'bereaved' }, 'serious_crime'],
    ['homicide by the class of the crime', { homicide: true }, 'serious_crime'],
    ['no offence code', { hoOffenceCode: null }, null],
    ['17 years old', { age: 17 }, 'vulnerable_intimidated'],
    ['age not known', { age: null }, null],
    ['stalking', { stalkingFlag: 'yes' }, 'persistently_targeted'],
    ['unknown flags are no yes', { svFlag: 'unknown' }, null],
  ])('%s', (_title, facts, answer) =>
    expect(decide('enhanced-category', { ...ROW, ...facts })).toEqual(answer),
  );
});

describe('priority', () => {
  it.each<Row>([
    ['domestic abuse, high', { daFlag: 'yes', riskGrade: 'high' }, 'P1'],
    ['domestic abuse, not graded', { daFlag: 'yes' }, 'P1'],
    ['domestic abuse, medium', { daFlag: 'yes', riskGrade: 'medium', enhanced: true }, 'P2'],
    [
      'domestic abuse, medium with a visible high score',
      { daFlag: 'yes', riskGrade: 'medium', dashScore: 14 },
      'P1',
    ],
    ['sexual violence', { svFlag: 'yes' }, 'P1'],
    ['homicide', { role: 'bereaved' }, 'P1'],
    ['under 18', { age: 17 }, 'P1'],
    ['18', { age: 18 }, 'P4'],
    ['stalking', { stalkingFlag: 'yes' }, 'P1'],
    ['HBA', { hbaFlag: 'yes' }, 'P1'],
    ['strangulation', { strangulationFlag: 'yes' }, 'P1'],
    ['threats to kill', { threatsToKillFlag: 'yes' }, 'P1'],
    ['trafficking', { traffickingFlag: 'yes' }, 'P1'],
    ['enhanced', { enhanced: true }, 'P2'],
    ['repeat', { repeat12m: 'yes' }, 'P2'],
    ['asked to be referred', { consentReferral: 'yes' }, 'P3'],
    ['70 years old', { age: 70 }, 'P3'],
    ['age not known', { age: null }, 'P4'],
    ['information only', {}, 'P4'],
  ])('%s', (_title, facts, answer) =>
    expect(decide('priority', { ...ROW, ...facts })).toBe(answer),
  );
});

describe('contact-method', () => {
  it.each<Row>([
    ['sexual violence', { svFlag: 'yes' }, 'specialist'],
    ['homicide', { role: 'bereaved' }, 'specialist'],
    ['under 18', { age: 15 }, 'specialist'],
    ['a call first', {}, 'call'],
    ['text where no call is allowed', { callAllowed: false }, 'sms'],
    ['letter last', { callAllowed: false, textAllowed: false }, 'letter'],
    ['nothing is safe', { callAllowed: false, textAllowed: false, letterAllowed: false }, 'none'],
    ['P4 a pack', { priority: 'P4' }, 'pack'],
    ['P4 for a person', { priority: 'P4', forAPerson: true }, 'call'],
    ['for a person, and no call is allowed', { forAPerson: true, callAllowed: false }, 'none'],
    ['P4 without a safe letter', { priority: 'P4', letterAllowed: false }, 'sms'],
    [
      'P4 with a live call only',
      { priority: 'P4', letterAllowed: false, textAllowed: false },
      'call',
    ],
  ])('%s', (_title, facts, answer) =>
    expect(decide('contact-method', { ...ROW, ...facts })).toBe(answer),
  );
});

const ASSESSED: JsonObject = {
  instrument: 'dash',
  riskCount: { yes: 3, open: 0 },
  riskFlags: ['none'],
  incidents12m: 1,
  repeat: false,
  grade: null,
  policeGrade: null,
  assessedAt: null,
};
describe('risk-grade', () => {
  it.each<Row>([
    ['14 yes answers', { riskCount: { yes: 14, open: 0 } }, 'high'],
    ['13', { riskCount: { yes: 13, open: 0 } }, 'medium'],
    ['9', { riskCount: { yes: 9, open: 0 } }, 'standard'],
    [
      '9 of the own checklist',
      { instrument: 'own-checklist', riskCount: { yes: 9, open: 0 } },
      'high',
    ],
    [
      '7 of the general checklist',
      { instrument: 'general-checklist', riskCount: { yes: 7, open: 0 } },
      'high',
    ],
    ...['strangulation', 'threats-to-kill', 'hba', 'stalking', 'weapons'].map((flag): Row => [
      `E4 ${flag} alone`,
      { riskFlags: [flag] },
      'high',
    ]),
    ['E4 one critical answer', { criticalAnswers: ['neck'] }, 'high'],
    [
      'E4 a weapon at a robbery, where no partner is part of it',
      { instrument: 'general-checklist', riskFlags: ['weapons'] },
      'standard',
    ],
    [
      'E4 afraid today',
      { instrument: 'own-checklist', riskAnswers: { 'afraid-now': 'yes' } },
      'medium',
    ],
    [
      'separation, coercion and violence',
      { riskFlags: ['separation', 'coercion', 'violence'] },
      'high',
    ],
    ['two of the three', { riskFlags: ['separation', 'coercion'] }, 'standard'],
    ['three incidents', { incidents12m: 3 }, 'medium'],
    ['incomplete, police high', { riskCount: { yes: 3, open: 1 }, policeGrade: 'high' }, 'high'],
    [
      'incomplete, police medium',
      { riskCount: { yes: 3, open: 1 }, policeGrade: 'medium' },
      'medium',
    ],
    ['incomplete, nothing known', { riskCount: { yes: 3, open: 1 } }, 'high'],
    [
      'E4 incomplete, a burglary handled as standard',
      { riskCount: { yes: 1, open: 1 }, grade: 'standard' },
      'standard',
    ],
    [
      'E4 incomplete, and the partner did it',
      { riskCount: { yes: 1, open: 1 }, grade: 'standard', closeToSuspect: 'yes' },
      'high',
    ],
    [
      'E4 incomplete, priority 2 handled as medium',
      { riskCount: { yes: 1, open: 1 }, grade: 'medium' },
      'medium',
    ],
    [
      'incomplete, assessed standard before',
      {
        riskCount: { yes: 3, open: 1 },
        grade: 'standard',
        policeGrade: 'high',
        assessedAt: '2026-11-01T09:00:00Z',
      },
      'standard',
    ],
  ])('%s', (_title, facts, answer) =>
    expect(decide('risk-grade', { ...ASSESSED, ...facts })).toMatchObject({ grade: answer }),
  );
});

const TIER: JsonObject = {
  grade: 'standard',
  child: false,
  safeguarding: false,
  enhanced: false,
  repeat: false,
  needCount: 0,
  victimWish: 'information',
};
describe('tier', () => {
  it.each<Row>([
    ['High', { grade: 'high' }, 'T3'],
    ['Medium', { grade: 'medium' }, 'T2'],
    ['High, though she wants information only', { grade: 'high', victimWish: 'information' }, 'T3'],
    ['a child', { child: true }, 'T2'],
    ['three needs', { needCount: 3 }, 'T2'],
    ['enhanced with a need', { enhanced: true, needCount: 1 }, 'T2'],
    ['enhanced without', { enhanced: true }, 'T1'],
    ['her wish', { victimWish: 'some' }, 'T2'],
    ['information', {}, 'T1'],
    ['nothing known', { needCount: null, victimWish: null, grade: null }, 'T1'],
  ])('%s', (_title, facts, answer) =>
    expect(decide('tier', { ...TIER, ...facts })).toMatchObject({ tier: answer }),
  );
});

const CLOSING: JsonObject = {
  tier: 'T2',
  grade: 'medium',
  closureReason: 'support-completed',
  assessedWithVictim: 'in-time',
  openActions: 'none',
  highRiskOpen: false,
  receivingAgency: null,
};
describe('closure-gates', () => {
  it.each<Row>([
    ['all open', {}, []],
    ['not assessed with her', { assessedWithVictim: 'no' }, ['not-assessed']],
    [
      'not assessed, unable to reach',
      { assessedWithVictim: 'no', closureReason: 'unable-to-reach' },
      [],
    ],
    ['tier 1 needs none', { tier: 'T1', assessedWithVictim: 'no' }, []],
    ['an action without an owner', { openActions: 'open' }, ['action-without-owner']],
    ['owned', { openActions: 'owned' }, []],
    [
      'High without a receiving agency, actions open',
      { grade: 'high', highRiskOpen: true },
      ['high-risk-actions-open', 'receiving-agency'],
    ],
    ['High with one', { grade: 'high', receivingAgency: 'IDVA service' }, []],
  ])('%s', (_title, facts, answer) =>
    expect(decide('closure-gates', { ...CLOSING, ...facts })).toEqual(answer),
  );
});

describe('attempts-policy and instrument', () => {
  it.each<[string, string, JsonObject, Json]>([
    [
      'attempts-policy',
      'High',
      { grade: 'high', daFlag: null },
      { attempts: 3, rule: 'next-attempt-high' },
    ],
    [
      'attempts-policy',
      'E13 domestic abuse without a grade is handled as High',
      { grade: null, daFlag: true },
      { attempts: 3, rule: 'next-attempt-high' },
    ],
    [
      'attempts-policy',
      'Standard domestic abuse',
      { grade: 'standard', daFlag: true },
      { attempts: 3, rule: 'next-attempt-medium' },
    ],
    [
      'attempts-policy',
      'P2 without a grade',
      { grade: null, priority: 'P2', daFlag: false },
      { attempts: 3, rule: 'next-attempt-medium' },
    ],
    [
      'attempts-policy',
      'others',
      { grade: null, daFlag: false },
      { attempts: 2, rule: 'next-attempt-standard' },
    ],
    ['instrument', 'adult', { daFlag: true, child: false, stalking: false }, 'dash'],
    ['instrument', 'child', { daFlag: true, child: true, stalking: null }, 'young-person'],
    ['instrument', 'burglary', { daFlag: null, child: null, stalking: null }, 'own-checklist'],
    ['instrument', "so-called 'honour'-based abuse", { daFlag: null, hba: true }, 'dash'],
    ['instrument', 'a child who is stalked', { child: true, stalking: true }, 'own-checklist'],
    [
      'instrument',
      'stalked by somebody unknown',
      { daFlag: null, stalking: true },
      'own-checklist',
    ],
    ['instrument', 'stalked by a partner', { daFlag: true, stalking: true }, 'dash'],
    ['instrument', 'a child, honour', { child: true, hba: true }, 'young-person'],
    [
      'instrument',
      'bereaved by domestic homicide: the partner was not theirs',
      { daFlag: true, group: 'bereaved' },
      'own-checklist',
    ],
    ['instrument', 'a witness', { daFlag: true, group: 'witness' }, 'own-checklist'],
    ['instrument', 'a business', { daFlag: true, group: 'business' }, 'own-checklist'],
  ])('%s: %s', (id, _title, facts, answer) => expect(decide(id, facts)).toEqual(answer));
});
