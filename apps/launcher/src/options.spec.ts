import { readOptions, WrongUsage } from './options.js';

describe('readOptions', () => {
  it('has defaults', () => {
    expect(readOptions([])).toMatchObject({ port: 4300, clock: 1, demo: false, web: true });
  });

  it('takes what is given', () => {
    expect(
      readOptions(['--port', '4400', '--data', '/tmp/w', '--clock', '20000', '--demo', '--no-web']),
    ).toEqual({ port: 4400, data: '/tmp/w', clock: 20000, demo: true, web: false });
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
