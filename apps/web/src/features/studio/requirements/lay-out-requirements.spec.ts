import { BOX, layOutRequirements, needEachOther, type Decision } from './lay-out-requirements.js';

const decision = (id: string, requires: [Decision['requires'][number]['kind'], string][]) => ({
  decision: id,
  name: id.toUpperCase(),
  requires: requires.map(([kind, of]) => ({ kind, id: of, name: `name of ${of}` })),
});
const DECISIONS = [
  decision('tier', [
    ['decision', 'risk'],
    ['input', 'age'],
  ]),
  decision('risk', [
    ['decision', 'score'],
    ['knowledge', 'weigh'],
  ]),
  decision('score', [['input', 'answers']]),
  decision('alone', [['input', 'age']]),
];

it('draws each decision above what it needs, and leaves out what stands alone', () => {
  const { boxes, lines, width, height } = layOutRequirements(DECISIONS);
  const at = new Map(boxes.map((box) => [box.id, box]));
  expect([...at.keys()].sort()).toEqual(['age', 'answers', 'risk', 'score', 'tier', 'weigh']);
  expect(at.get('risk')).toMatchObject({ name: 'RISK', kind: 'decision' });
  for (const { from, to } of lines) expect(to.y).toBeLessThan(from.y);
  expect(lines.map(({ from, to }) => `${from.id} ${to.id}`)).toEqual([
    'risk tier',
    'age tier',
    'score risk',
    'weigh risk',
    'answers score',
  ]);
  for (const box of boxes) {
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + BOX.width).toBeLessThanOrEqual(width);
    expect(box.y + BOX.height).toBeLessThanOrEqual(height);
    const others = boxes.filter((other) => other !== box && other.y === box.y);
    expect(others.every(({ x }) => Math.abs(x - box.x) >= BOX.width)).toBe(true);
  }
});

it('ends where decisions need each other in a circle', () => {
  const circle = [decision('a', [['decision', 'b']]), decision('b', [['decision', 'a']])];
  expect(
    layOutRequirements(circle)
      .boxes.map(({ id }) => id)
      .sort(),
  ).toEqual(['a', 'b']);
});

it('has something to draw only where a decision needs another one', () => {
  expect(needEachOther(DECISIONS)).toBe(true);
  expect(needEachOther([decision('alone', [['input', 'age']])])).toBe(false);
});
