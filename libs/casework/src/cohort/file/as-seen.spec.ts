import { isBlank } from '@waymark/domain';
import { asSeen, isNearMiss } from './as-seen.js';

describe('a name as people see it', () => {
  it.each([
    'Consent_Referral',
    'CONSENT REFERRAL',
    'consent-referral',
    ' consent_referral\u200b',
    'con\u00adsent\u00a0referral',
    'consent\u2011referral',
    '\ufeffconsent.referral',
    'ｃｏｎｓｅｎｔ＿ｒｅｆｅｒｒａｌ',
    'ConsentReferral',
  ])('%j is consent_referral', (name) => expect(asSeen(name)).toBe(asSeen('consent_referral')));

  it.each([
    ['consent_referal', 'consent_referral', true],
    ['conset_refferral', 'consent_referral', true],
    ['referral_consent', 'consent_referral', true],
    ['ph\u043ene1', 'phone1', true],
    ['phone', 'phone1', true],
    ['da_flg', 'da_flag', true],
    ['d\u0430_flag', 'da_flag', true],
    ['sruname', 'surname', true],
    ['d\u043eb', 'dob', true],
    ['\u0405EX', 'sex', true],
    ['S\u0415X', 'sex', true],
    ['d0b', 'dob', true],
    ['d\u00f6b', 'dob', true],
    ['r\u03bfle', 'role', true],
    ['\u0440hone1', 'phone1', true],
    ['phonel', 'phone1', true],
    ['CR\u0130ME_REF', 'crime_ref', true],
    ['dod', 'dob', false],
    ['phone2', 'phone1', false],
    ['phone3', 'phone2', false],
    ['repeat_6m', 'repeat_12m', false],
    ['shoe_size', 'sex', false],
    ['Surname', 'surname', false],
    ['', 'sex', false],
    ['age', 'dob', false],
  ])('%j beside %j: a near miss is %s', (one, other, near) =>
    expect(isNearMiss(one, other)).toBe(near),
  );

  it.each([
    ['', true],
    [' \t\n', true],
    ['\u00a0', true],
    ['\u001a', true],
    ['\u200b\u2060\ufeff', true],
    ['\u3164', true],
    ['0', false],
    ['\u00e9', false],
  ])('%j is blank: %s', (text, blank) => expect(isBlank(text)).toBe(blank));
});
