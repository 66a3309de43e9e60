import type { Model } from '../../model/model.js';
import { lieOnEachOther, runsThrough, segmentsOf } from '../drawing/geometry.js';
import { planesOf, type DrawnShape, type Plane } from '../drawing/plane.js';
import { isAtRightAngles } from '../drawing/route.js';

/** What a person could not read or follow in the drawings of a file. */
export const drawingFaults = (model: Model): string[] =>
  planesOf(model).flatMap((plane) => [
    ...overlaps(plane),
    ...hidden(plane),
    ...slanted(plane),
    ...loose(plane),
  ]);

const overlaps = ({ shapes }: Plane): string[] => {
  const all = [...shapes.values()].filter(({ host, holds }) => host === null && !holds);
  return all.flatMap((one, index) =>
    all
      .slice(index + 1)
      .filter((other) => lieOnEachOther(one.box, other.box))
      .map((other) => `${one.id} lies on ${other.id}`),
  );
};

const hidden = ({ shapes, edges }: Plane): string[] =>
  [...shapes.values()]
    .filter(({ host, holds }) => host === null && !holds)
    .flatMap((shape) =>
      [...edges.values()]
        .filter(({ points }) => segmentsOf(points).some((one) => runsThrough(one, shape.box)))
        .map(({ id }) => `${id} runs through ${shape.id}`),
    );

const slanted = ({ edges }: Plane): string[] =>
  [...edges.values()]
    .filter(({ points }) => !isAtRightAngles(points))
    .map(({ id }) => `${id} is not at right angles`);

/** Flows that do not begin or end at the shapes that they connect. */
const loose = ({ shapes, edges }: Plane): string[] =>
  [...edges.values()].flatMap(({ id, points, source, target }) => {
    const ends = [
      [shapes.get(source), points[0]],
      [shapes.get(target), points.at(-1)],
    ] as const;
    return ends.some(([shape, point]) => shape && point && !touches(shape, point))
      ? [`${id} does not reach its ends`]
      : [];
  });

const touches = ({ box }: DrawnShape, { x, y }: { x: number; y: number }): boolean =>
  x >= box.x - 1 && x <= box.x + box.width + 1 && y >= box.y - 1 && y <= box.y + box.height + 1;
