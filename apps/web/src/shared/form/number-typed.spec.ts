import type { Json } from '@waymark/domain';
import { numberTyped } from './number-typed.js';

it.each<[string, number]>([
  ['0', 0],
  ['14', 14],
  [' 14 ', 14],
  ['-3', -3],
  ['007', 7],
  ['1.5', 1.5],
  ['1.50', 1.5],
  ['1.05', 1.05],
  ['123456789012345', 123456789012345],
  ['9007199254740992', 9007199254740992],
  ['0.1', 0.1],
])('%j is the number %d', (text, number) => expect(numberTyped(text)).toBe(number));

it.each<[Json]>([
  [''],
  [' '],
  ['1.'],
  ['.5'],
  ['-'],
  ['+5'],
  ['1e3'],
  ['0x10'],
  ['0b1'],
  ['Infinity'],
  ['NaN'],
  ['1,5'],
  ['1 000'],
  ['\u0661\u0662'],
  ['\uff11\uff12'],
  ['9007199254740993'],
  ['20261128000012345'],
  ['0.12345678901234567890'],
  ['1\u200b'],
  ['14 or 15'],
])('%j stays as it was typed', (text) => expect(numberTyped(text as string)).toBe(text));
