import { changesBetween, mergeFiles } from './compare.js';

describe('mergeFiles', () => {
  it.each([
    ['changed only there', { a: '1' }, { a: '1' }, { a: '2' }, ['a'], []],
    ['changed only here', { a: '1' }, { a: '2' }, { a: '1' }, [], []],
    ['changed on both sides', { a: '1' }, { a: '2' }, { a: '3' }, [], ['a']],
    ['changed in the same way', { a: '1' }, { a: '2' }, { a: '2' }, [], []],
    ['added there', {}, {}, { a: '1' }, ['a'], []],
    ['added here', {}, { a: '1' }, {}, [], []],
    ['added on both sides', {}, { a: '1' }, { a: '2' }, [], ['a']],
    ['removed there', { a: '1' }, { a: '1' }, {}, ['a'], []],
    ['removed here', { a: '1' }, {}, { a: '1' }, [], []],
    ['removed there, changed here', { a: '1' }, { a: '2' }, {}, [], ['a']],
    ['removed here, changed there', { a: '1' }, {}, { a: '2' }, [], ['a']],
    ['removed on both sides', { a: '1' }, {}, {}, [], []],
  ])('%s', (_, base, mine, theirs, take, both) => {
    expect(mergeFiles({ base, mine, theirs })).toEqual({ take, both });
  });
});

describe('changesBetween', () => {
  it('names each file that differs, by path', () => {
    expect(changesBetween({ b: '1', c: '1', d: '1' }, { a: '1', b: '2', d: '1' })).toEqual([
      { path: 'a', change: 'added' },
      { path: 'b', change: 'changed' },
      { path: 'c', change: 'removed' },
    ]);
  });
});
