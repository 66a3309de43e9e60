import { callsNow } from './use-calling.js';

const may = { complete: true } as Parameters<typeof callsNow>[0]['may'];
const bannerWith = (addresses: string[]) =>
  ({ contact: [{ channel: 'phone', addresses }] }) as unknown as Parameters<
    typeof callsNow
  >[0]['banner'];
const formWith = (bind: string) => ({
  id: 'form',
  title: 'Form',
  afterSpeech: true,
  fields: [{ name: 'one', type: 'choice' as const, label: 'One', bind }],
});
const OUTCOME = 'case.contactAttempt.outcome';

describe('whether somebody calls from a task', () => {
  it('is so where the form asks what came of the call and a number is safe', () =>
    expect(callsNow({ form: formWith(OUTCOME), may, banner: bannerWith(['07700900123']) })).toBe(
      true,
    ));

  it.each([
    ['a safety plan', formWith('case.safetyPlan.text'), ['07700900123']],
    ['a case without a safe number', formWith(OUTCOME), []],
    ['a task without a form', null, ['07700900123']],
  ])('is not so in %s', (_, form, addresses) =>
    expect(callsNow({ form, may, banner: bannerWith(addresses) })).toBe(false),
  );
});
