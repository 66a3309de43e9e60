import type { DecisionTable } from '@waymark/contracts';
import { SummaryList } from '@waymark/ui';
import { Link, useParams } from 'react-router';
import { call } from '../../shared/api.js';
import { Page } from '../../shared/page.js';
import { useResource } from '../../shared/use-resource.js';
import { titleOfId } from '../../shared/words.js';
import { decisionAddress, versionAddress, type VersionKey } from './addresses.js';
import { policyWords } from './tables/policy-words.js';

const NEEDS = { input: 'Input', decision: 'Decision', knowledge: 'Function' } as const;

/** A decision as a table that a screen reader can read too. */
export function DecisionPage() {
  const { journey = '', version = '', decision = '' } = useParams();
  const of = { journey, version };
  const { data, error } = useResource(
    () => call('getDecision', { params: { ...of, decision } }),
    `${journey}/${version}/${decision}`,
  );
  return (
    <Page
      title={data ? `Decision ${data.name}` : 'Decision'}
      about={`${journey} ${version}`}
      error={error}
      loading={!data}
      back={{ to: versionAddress(of), text: `${titleOfId(journey)}, version ${version}` }}
    >
      {data && <Decision of={of} decision={data} />}
    </Page>
  );
}

const Decision = ({ of, decision }: { of: VersionKey; decision: DecisionTable }) => (
  <>
    {decision.description && <p className="govuk-body">{decision.description}</p>}
    <SummaryList
      rows={[
        ...(decision.table
          ? [
              {
                key: 'How it decides',
                value: policyWords(decision.table),
              },
            ]
          : []),
        { key: 'Needs', value: <Needs of={of} requires={decision.requires} /> },
      ]}
    />
    {decision.table ? (
      <Rules name={decision.name} table={decision.table} />
    ) : decision.expression !== null ? (
      <p className="govuk-body">
        It is worked out: <code className="wm-raw">{decision.expression}</code>
      </p>
    ) : (
      <p className="govuk-body">
        It is neither a table nor an expression. Read the file {decision.file}.
      </p>
    )}
  </>
);

function Needs({ of, requires }: { of: VersionKey; requires: DecisionTable['requires'] }) {
  if (requires.length === 0) return 'Nothing';
  return (
    <ul className="govuk-list">
      {requires.map(({ kind, id, name }) => (
        <li key={`${kind} ${id}`}>
          {NEEDS[kind]}:{' '}
          {kind === 'decision' ? (
            <Link className="govuk-link" to={decisionAddress(of, id)}>
              {name}
            </Link>
          ) : (
            name
          )}
        </li>
      ))}
    </ul>
  );
}

/** The rows are numbered as people speak of them. An empty cell says that anything fits. */
function Rules({ name, table }: { name: string; table: NonNullable<DecisionTable['table']> }) {
  const { inputs, outputs, rules } = table;
  const noted = rules.some(({ note }) => note !== null);
  const then = outputs.length === 1 ? 'wm-decision__then wm-decision__only' : 'wm-decision__then';
  const rest = outputs.some(({ otherwise }) => otherwise !== null);
  return (
    <div className="wm-scrolled" tabIndex={0} role="region" aria-label={`Table of ${name}`}>
      <table className="govuk-table wm-decision">
        <caption className="govuk-table__caption govuk-table__caption--m">Rows of {name}</caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            <th scope="col" className="govuk-table__header">
              Row
            </th>
            {inputs.map(({ label, expression, values }, index) => (
              <th scope="col" className="govuk-table__header" key={index}>
                If {label}
                {label !== expression && <code className="wm-decision__of">{expression}</code>}
                {values && <span className="wm-decision__of">one of {values}</span>}
              </th>
            ))}
            {outputs.map(({ label, values }, index) => (
              <th scope="col" className={`govuk-table__header ${then}`} key={index}>
                Then {label}
                {values && <span className="wm-decision__of">one of {values}</span>}
              </th>
            ))}
            {noted && (
              <th scope="col" className="govuk-table__header wm-decision__note">
                Note
              </th>
            )}
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {rules.map((rule, index) => (
            <tr className="govuk-table__row" key={rule.rule}>
              <th scope="row" className="govuk-table__header">
                {index + 1}
              </th>
              {inputs.map((_, at) => (
                <td className="govuk-table__cell" key={at}>
                  {rule.inputs[at] || <span className="wm-decision__any">anything</span>}
                </td>
              ))}
              {outputs.map((_, at) => (
                <td className={`govuk-table__cell ${then}`} key={at}>
                  {rule.outputs[at] || 'nothing'}
                </td>
              ))}
              {noted && <td className="govuk-table__cell">{rule.note ?? ''}</td>}
            </tr>
          ))}
          {rest && (
            <tr className="govuk-table__row">
              <th scope="row" className="govuk-table__header">
                Else
              </th>
              {inputs.map((_, at) => (
                <td className="govuk-table__cell" key={at}>
                  no row fits
                </td>
              ))}
              {outputs.map(({ otherwise }, at) => (
                <td className={`govuk-table__cell ${then}`} key={at}>
                  {otherwise ?? 'nothing'}
                </td>
              ))}
              {noted && <td className="govuk-table__cell" />}
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
