import { launch } from './launch.js';
import { readOptions } from './options.js';
import { Progress } from './progress.js';

describe('launch', () => {
  afterEach(() => void delete process.env['OIDC_ISSUER']);

  it.each([
    ['--clock', '20'],
    ['--at', '2028-02-29T12:00:00Z'],
  ])('refuses %s where people sign in with an outside identity provider', async (...args) => {
    process.env['OIDC_ISSUER'] = 'https://id.example.org';
    const options = readOptions(args);
    if (options === 'help') throw new Error('no options');
    await expect(launch(options, new Progress(), new AbortController().signal)).rejects.toThrow(
      'leave out --clock and --at, or unset OIDC_ISSUER.',
    );
  });
});
