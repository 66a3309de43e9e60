import { resolve } from 'node:path';
import { readOptions, WrongUsage } from './options.js';

describe('readOptions', () => {
  it('has defaults', () => {
    expect(readOptions([])).toEqual({
      port: 4300,
      data: resolve('.waymark'),
      clock: 1,
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
    expect(readOptions([...given, '--demo', '--no-web', '--inspect'])).toEqual({
      port: 4400,
      data: '/tmp/w',
      clock: 20000,
      demo: true,
      web: false,
      watch: false,
      inspect: true,
    });
    expect(readOptions(['--help'])).toBe('help');
  });

  it.each([
    ['--port', 'many'],
    ['--port', '0'],
    ['--clock', '0'],
    ['--clock', ''],
    ['--colour', 'red'],
    ['more'],
  ])('refuses %s %s', (...args) => {
    expect(() => readOptions(args)).toThrow(WrongUsage);
  });
});
