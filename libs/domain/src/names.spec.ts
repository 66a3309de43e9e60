import fc from 'fast-check';
import { callerName, nameOf, partOf, spaceOf, type Name, type OwnSpace } from './names.js';

const OWN: OwnSpace[] = [
  'part',
  'timer',
  'job',
  'job-result',
  'effect',
  'delivery',
  'message-start',
  'signal-delivery',
  'signal-start',
  'signal-page',
  'timer-start',
  'import',
  'import-row',
  'safe-route',
  'sent-message',
  'new',
];
/** Any text, lone surrogates too, and texts that look like our own names. */
const word = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(':', '~', '/', '.', '0', '1', 'timer', 'part', '003a') }),
  fc.constantFrom('timer:22:1', 'timer/22/1', 'part:x:1', 'import/a/115', ':', '', '~003a'),
);
const own = fc
  .tuple(fc.constantFrom(...OWN), fc.array(fc.oneof(word, fc.nat()), { maxLength: 4 }))
  .map(([space, words]) => nameOf(space, ...words));
const callers = fc
  .tuple(fc.constantFrom('asked' as const, 'sent' as const), word, word)
  .map(([space, caller, key]) => callerName(space, { caller, word: key }, (text) => text));

describe('names', () => {
  it('gives a caller no name of ours, whatever they send', () =>
    fc.assert(
      fc.property(callers, own, (theirs, ours) => {
        expect(theirs).not.toBe(ours);
        expect(OWN as string[]).not.toContain(spaceOf(theirs));
      }),
    ));

  it('gives different names to different words, callers and spaces', () =>
    fc.assert(
      fc.property(word, word, word, word, (a, b, c, d) => {
        const same = a === c && b === d;
        const by = (caller: string, key: string): Name =>
          callerName('asked', { caller, word: key }, (text) => text);
        expect(by(a, b) === by(c, d)).toBe(same);
        expect(nameOf('effect', a, b) === nameOf('effect', c, d)).toBe(same);
        expect(nameOf('effect', a, b)).not.toBe(nameOf('effect', `${a}:${b}`));
        expect(nameOf('effect', a, b)).not.toBe(nameOf('job', a, b));
        expect(callerName('sent', { caller: a, word: b }, String)).not.toBe(by(a, b));
      }),
    ));

  it('gives a part a name that neither the whole nor a caller has', () =>
    fc.assert(
      fc.property(callers, word, callers, (whole, part, other) => {
        expect([whole, other]).not.toContain(partOf(whole, part));
        expect(partOf(whole, part) === partOf(other, part)).toBe(whole === other);
        expect(partOf(whole, part)).not.toBe(partOf(partOf(whole, part), part));
      }),
    ));

  it('fits into an address', () =>
    fc.assert(fc.property(own, (name) => expect(name).toMatch(/^[A-Za-z0-9._:~-]+$/))));
});
