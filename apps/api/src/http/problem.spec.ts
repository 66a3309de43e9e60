import { HttpProblem } from './problem.js';

it('names at most fifty fields, and none at length', () => {
  const errors = Array.from({ length: 1_500 }, (_, index) => ({
    field: `${index}${'x'.repeat(5_000)}`,
    code: 'unknown-field',
    message: 'This endpoint does not know this field.',
  }));
  const { more } = new HttpProblem(400, 'invalid-request', { errors });
  expect(more.errors).toHaveLength(50);
  expect(more.errors?.every(({ field }) => field.length <= 101)).toBe(true);
  expect(more.errors?.[7]?.field).toMatch(/^7xxx.*…$/);
});
