import { Fragment } from 'react';
import { Link } from 'react-router';
import {
  BOX,
  layOutRequirements,
  needEachOther,
  type Box,
  type Decision,
} from './lay-out-requirements.js';

/** Characters of a name on one line of a box, and how many lines it has. */
const LINE = 24;
const LINES = 2;

const KINDS = { decision: 'Decision', input: 'Input', knowledge: 'Function' } as const;

/** Which decision needs which: as a drawing, and the same as a list. */
export function Requirements({
  decisions,
  addressOf,
}: {
  decisions: readonly Decision[];
  addressOf: (decision: string) => string;
}) {
  if (!needEachOther(decisions)) return null;
  const { boxes, lines, width, height } = layOutRequirements(decisions);
  const known = new Set(decisions.map(({ decision }) => decision));
  const needs = new Map(decisions.map(({ decision, requires }) => [decision, requires]));
  return (
    <section aria-labelledby="requirements-heading">
      <h3 className="govuk-heading-s" id="requirements-heading">
        Which decision needs which
      </h3>
      <div className="wm-requirements" aria-hidden="true">
        <svg viewBox={`-4 -4 ${width + 8} ${height + 8}`} width={width + 8} height={height + 8}>
          {lines.map(({ from, to }) => (
            <path
              key={`${from.id} ${to.id}`}
              className="wm-requirements__line"
              d={`M${middle(from)} ${from.y}L${middle(to)} ${to.y + BOX.height}`}
            />
          ))}
          {boxes.map((box) => (
            <DrawnBox key={box.id} box={box} />
          ))}
        </svg>
      </div>
      <ul className="govuk-list govuk-list--bullet">
        {boxes
          .filter(({ id }) => (needs.get(id) ?? []).length > 0)
          .map(({ id, name }) => (
            <li key={id}>
              {known.has(id) ? (
                <Link className="govuk-link" to={addressOf(id)}>
                  {name}
                </Link>
              ) : (
                name
              )}{' '}
              needs{' '}
              {(needs.get(id) ?? []).map((one, index) => (
                <Fragment key={one.id}>
                  {index > 0 && ', '}
                  {KINDS[one.kind].toLowerCase()} “
                  {boxes.find((box) => box.id === one.id)?.name ?? one.name}”
                </Fragment>
              ))}
            </li>
          ))}
      </ul>
    </section>
  );
}

const middle = ({ x }: Box): number => x + BOX.width / 2;

function DrawnBox({ box }: { box: Box }) {
  const { name, kind, x, y } = box;
  const lines = linesOf(name);
  return (
    <g>
      <rect
        className={`wm-requirements__box wm-requirements__box--${kind}`}
        x={x}
        y={y}
        width={BOX.width}
        height={BOX.height}
        rx={kind === 'input' ? BOX.height / 2 : 0}
      />
      {lines.map((line, index) => (
        <text
          key={index}
          x={middle(box)}
          y={y + BOX.height / 2 + 5 + (index - (lines.length - 1) / 2) * 18}
          textAnchor="middle"
        >
          {line}
        </text>
      ))}
    </g>
  );
}

/** The words of a name on the lines of its box. The list beside the drawing has all of them. */
function linesOf(name: string): string[] {
  const lines: string[] = [];
  for (const word of name.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < LINE)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const shown = lines.slice(0, LINES).map((line) => line.slice(0, LINE));
  if (lines.length > LINES) shown[LINES - 1] = `${(shown[LINES - 1] ?? '').slice(0, LINE - 1)}…`;
  return shown;
}
