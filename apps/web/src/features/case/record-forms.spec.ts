import { checkFormSchema, validateSubmission, type FormSchema } from '@waymark/forms';
import type { Json } from '@waymark/domain';
import { RECORDS } from './record-forms.js';

const codesOf = (
  form: FormSchema,
  values: Record<string, Json>,
  variables: Record<string, Json> = {},
): string[] => {
  const judged = validateSubmission(form, values, { now: '2026-11-25T10:00:00.000Z', variables });
  return judged.ok ? [] : judged.errors.map(({ field, code }) => `${field} ${code}`);
};

describe('what is recorded about a case outside a task', () => {
  it.each(Object.entries(RECORDS))('%s has a form that passes every check', (_what, { form }) => {
    expect(checkFormSchema(form as unknown as Json)).toEqual([]);
    expect(form.fields.filter((field) => field.default !== undefined)).toEqual([]);
  });

  it('needs at least one answer of the victim', () => {
    const { consent } = RECORDS;
    const form = consent?.form ?? { id: 'none', title: '', fields: [] };
    expect(codesOf(form, { spokenTo: false, words: 'Not by text' })).toEqual(['support conflict']);
    expect(codesOf(form, { spokenTo: false, words: 'Not by text', contact: 'withdrawn' })).toEqual(
      [],
    );
  });

  describe('of contact that was made outside a task', () => {
    const form = RECORDS['attempt']?.form ?? { id: 'none', title: '', fields: [] };
    const attempt = {
      channel: 'phone',
      at: '2026-11-25T09:00:00.000Z',
      insideSafeWindow: true,
      note: 'x',
    };

    it('E13 takes another number, and safe only on the word of the victim', () => {
      const gone = { ...attempt, outcome: 'wrong-number', newNumber: '07700 900123' };
      expect(codesOf(form, gone)).toEqual(['newNumberFrom required', 'newNumberSafe required']);
      const police = { ...gone, newNumberFrom: 'police' };
      expect(codesOf(form, { ...police, newNumberSafe: 'safe' })).toEqual(['newNumberSafe choice']);
      expect(codesOf(form, { ...police, newNumberSafe: 'unknown' })).toEqual([]);
      const somebody = { ...attempt, outcome: 'someone-else', spokenTo: 'A man' };
      expect(
        codesOf(form, { ...somebody, saidToThem: 'nothing', newNumber: '07700 900123' }),
      ).toEqual(['newNumber unknown-field']);
    });

    it('E13 refuses to keep a number by which they say that it is not safe', () => {
      const reached = {
        ...attempt,
        outcome: 'reached',
        emergency: false,
        safeToContinue: false,
        newNumber: '07700 900123',
        newNumberFrom: 'victim',
        newNumberSafe: 'safe',
      };
      expect(codesOf(form, { ...reached, oldNumber: 'kept' })).toEqual([
        'safeToContinue conflict',
        'oldNumber conflict',
      ]);
      expect(codesOf(form, { ...reached, oldNumber: 'replaced' })).toEqual([]);
    });

    it('E2 asks after a short call whether they could be asked about danger', () => {
      const later = { ...attempt, outcome: 'refused' };
      expect(codesOf(form, later)).toEqual(['dangerAsked required']);
      expect(codesOf(form, { ...later, dangerAsked: 'asked' })).toEqual(['emergency required']);
      expect(codesOf(form, { ...later, dangerAsked: 'could-not-ask' })).toEqual([]);
    });
  });

  it.each(['attempt', 'contact'])(
    '%s asks who interpreted where an interpreter is needed, and takes no relative in abuse',
    (what) => {
      const form = RECORDS[what]?.form ?? { id: 'none', title: '', fields: [] };
      const spoken = {
        ...(what === 'contact' ? { from: 'victim', dangerAsked: 'could-not-ask' } : {}),
        ...(what === 'attempt' ? { insideSafeWindow: true, emergency: false } : {}),
        channel: 'phone',
        at: '2026-11-25T09:00:00.000Z',
        outcome: 'reached',
        safeToContinue: true,
        note: 'x',
      };
      const known = { daFlag: true, hba: false, interpreterNeeded: true };
      expect(codesOf(form, spoken)).toEqual([]);
      expect(codesOf(form, spoken, known)).toEqual(['interpreter required']);
      const other = { ...spoken, interpreter: 'other', interpreterName: 'An aunt' };
      expect(codesOf(form, other)).toEqual([]);
      expect(codesOf(form, other, known)).toEqual(['interpreter choice']);
    },
  );

  it('E2 asks whether they are in danger, if somebody spoke to them', () => {
    const form = RECORDS['consent']?.form ?? { id: 'none', title: '', fields: [] };
    expect(codesOf(form, { spokenTo: true, words: 'No', contact: 'given' })).toEqual([
      'emergency required',
    ]);
  });
});
