import { feel, problemCodes } from '../../testing/feel.js';

describe('number functions', () => {
  it.each([
    ['decimal(1/3, 2)', 0.33],
    ['decimal(2.5, 0)', 2],
    ['floor(-1.5)', -2],
    ['floor(1.56, 1)', 1.5],
    ['ceiling(1.5)', 2],
    ['ceiling(-1.56, 1)', -1.5],
    ['round up(1.121, 2)', 1.13],
    ['round down(-1.126, 2)', -1.12],
    ['round half up(-5.5, 0)', -6],
    ['round half down(5.5, 0)', 5],
    ['round half up(1234, -2)', 1200],
    ['abs(-10)', 10],
    ['abs(@"-PT5H")', 'PT5H'],
    ['abs(@"-P2M")', 'P2M'],
    ['modulo(-12, 5)', 3],
    ['modulo(12, -5)', -3],
    ['modulo(10.1, 4.5)', 1.1],
    ['sqrt(16)', 4],
    ['decimal(log(10), 8)', 2.30258509],
    ['decimal(exp(5), 8)', 148.4131591],
    ['odd(5)', true],
    ['even(2)', true],
    ['even(2.5)', false],
  ])('%s is %j', (text, expected) => expect(feel(text)).toEqual(expected));

  it.each([
    'sqrt(-1)',
    'log(0)',
    'modulo(1, 0)',
    'round up(5.5, 6177)',
    'round up(5.5, 1.1)',
    'decimal(1)',
    'abs("1")',
    'exp(1e10)',
  ])('%s is null with a reason', (text) => {
    expect(problemCodes(text)).toEqual(['invalid-arguments']);
  });
});
