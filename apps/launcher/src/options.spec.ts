import { resolve } from 'node:path';
import { readOptions, WrongUsage } from './options.js';

describe('readOptions', () => {
  it('has defaults', () => {
    expect(readOptions([])).toEqual({
      port: 4300,
      data: resolve('.waymark'),
      clock: 1,
      at: null,
      cases: true,
      demo: false,
      web: true,
      watch: false,
      inspect: false,
    });
  });

  it('keeps the data of development apart', () => {
    expect(readOptions(['--watch'])).toMatchObject({ data: resolve('.waymark/dev'), watch: true });
    expect(readOptions(['--watch', '--data', '/tmp/w'])).toMatchObject({ data: '/tmp/w' });
  });

  it('reads what is given', () => {
    const given = ['--port', '4400', '--data', '/tmp/w', '--clock', '20000'];
    expect(readOptions([...given, '--demo', '--no-cases', '--no-web', '--inspect'])).toEqual({
      port: 4400,
      data: '/tmp/w',
      clock: 20000,
      at: null,
      cases: false,
      demo: true,
      web: false,
      watch: false,
      inspect: true,
    });
    expect(readOptions(['--at', '2028-02-29T12:00Z'])).toMatchObject({
      at: '2028-02-29T12:00:00.000Z',
    });
    expect(readOptions(['--help'])).toBe('help');
  });

  it.each([
    ['--port', 'many'],
    ['--port', '0'],
    ['--clock', '0'],
    ['--clock', ''],
    ['--at', 'tomorrow'],
    ['--at', '2026-11-28'],
    ['--at', '2026-11-28T10:30:00+01:00'],
    ['--at', '2027-02-29T12:00:00Z'],
    ['--colour', 'red'],
    ['more'],
  ])('refuses %s %s', (...args) => {
    expect(() => readOptions(args)).toThrow(WrongUsage);
  });
});
