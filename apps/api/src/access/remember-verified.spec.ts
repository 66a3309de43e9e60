import { failure, success } from '@waymark/domain';
import type { VerifyAccessToken } from '@waymark/identity';
import { rememberVerified } from './remember-verified.js';

describe('rememberVerified', () => {
  let now = 1_000_000;
  const verifying = (expiresAt: number) => {
    let asked = 0;
    const verify: VerifyAccessToken = async (token) => {
      asked += 1;
      return token === 'good'
        ? success({
            person: 'p',
            organisation: 'northvale',
            roles: ['caseworker'],
            name: 'P',
            expiresAt,
          })
        : failure('token-invalid' as const);
    };
    return { verify: rememberVerified(verify, () => now), asked: () => asked };
  };

  it('verifies a token once in half a minute', async () => {
    const { verify, asked } = verifying(9_999);
    for (let request = 0; request < 3; request += 1)
      expect(await verify('good')).toMatchObject({ ok: true, value: { person: 'p' } });
    expect(asked()).toBe(1);
    now += 30_001;
    await verify('good');
    expect(asked()).toBe(2);
  });

  it('verifies again once the token has expired', async () => {
    const { verify, asked } = verifying(now / 1000 + 5);
    await verify('good');
    now += 5_001;
    await verify('good');
    expect(asked()).toBe(2);
  });

  it('remembers no refusal', async () => {
    const { verify, asked } = verifying(9_999);
    expect(await verify('bad')).toEqual({ ok: false, failure: 'token-invalid' });
    await verify('bad');
    expect(asked()).toBe(2);
  });
});
