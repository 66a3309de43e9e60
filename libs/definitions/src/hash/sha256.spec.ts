import { createHash } from 'node:crypto';
import { canonicalJson } from '@waymark/domain';
import { programId } from './content-id.js';
import { sha256 } from './sha256.js';

describe('sha256', () => {
  it.each(['', 'abc', 'ä€😀', 'a'.repeat(55), 'a'.repeat(56), 'a'.repeat(64), 'x'.repeat(100_000)])(
    'agrees with the platform on text %#',
    (text) => {
      expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
    },
  );
});

describe('content ids', () => {
  it('do not depend on the order of keys, nor on the id itself', () => {
    const program = {
      format: 1 as const,
      journey: 'j',
      processes: {},
      decisions: {},
      forms: {},
      variables: {},
      permissions: { processes: {} },
    };
    const { journey, ...rest } = program;
    expect(programId({ ...rest, journey, id: 'x' } as never)).toBe(programId(program));
    expect(programId({ ...program, journey: 'k' })).not.toBe(programId(program));
  });

  it('keeps every key, even __proto__', () => {
    expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{"z":[null,true]}}'))).toBe(
      '{"__proto__":{"z":[null,true]},"b":1}',
    );
  });
});
