import type { Finding, OutlineEntry } from '@waymark/contracts';
import { SummaryList } from '@waymark/ui';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { roleWords } from '../../shared/words.js';
import { decisionAddress, formAddress, type VersionKey } from './addresses.js';
import { eventWords, kindWords, leadsWords, LOOPS, nameWords } from './outline-words.js';

interface EntryPanelProps {
  of: VersionKey;
  entry: OutlineEntry;
  nameOf: (id: string) => string;
  findings: Finding[];
  titleOf: (process: string) => string;
  /** Where the process that it calls opens. */
  callAddress: (process: string) => string;
  onSelect: (id: string) => void;
  children?: ReactNode;
}

/** Everything that the version says of one element. */
export function EntryPanel(props: EntryPanelProps) {
  const { entry, findings, children } = props;
  return (
    <section className="wm-panel" aria-label="The selected element">
      <h2 className="govuk-heading-s">{nameWords(entry)}</h2>
      <SummaryList rows={rowsOf(props)} />
      {findings.map(({ code, message }) => (
        <p className="govuk-body" key={`${code} ${message}`}>
          <strong>To look at:</strong> {message}
        </p>
      ))}
      {children}
    </section>
  );
}

function rowsOf({ of, entry, nameOf, titleOf, callAddress, onSelect }: EntryPanelProps) {
  const { task, deadline, loop, job, calls, decision, events } = entry;
  const leads = leadsWords(entry, nameOf);
  const row = (key: string, value: ReactNode) => ({ key, value });
  return [
    row('What it is', kindWords(entry)),
    ...events.flatMap((event) => {
      const words = eventWords(event);
      return words ? [row('For', words)] : [];
    }),
    ...(deadline
      ? [
          row(
            'Deadline',
            `By the rule ${deadline.rule}` +
              (deadline.when ? `, if ${deadline.when}` : '') +
              (deadline.from ? `, counted from ${deadline.from}` : ''),
          ),
        ]
      : []),
    ...(task?.roles ? [row('Who does it', rolesIn(task.roles))] : []),
    ...(task?.apart.length
      ? [row('Not by the person who did', task.apart.map(nameOf).join(', '))]
      : []),
    ...(task?.form ? [row('Form', <To to={formAddress(of, task.form)}>Look at the form</To>)] : []),
    ...(decision
      ? [row('Table', <To to={decisionAddress(of, decision)}>Look at the table</To>)]
      : []),
    ...(calls
      ? [row('Runs', <To to={callAddress(calls)}>Open the process “{titleOf(calls)}”</To>)]
      : []),
    ...(job ? [row('Job', job)] : []),
    ...(loop ? [row('Repeated', LOOPS[loop])] : []),
    ...(leads.length > 0
      ? [
          row(
            'Leads',
            <ul className="govuk-list">
              {leads.map(({ flow, to, says }) => (
                <li key={flow}>
                  <button type="button" className="wm-link-button" onClick={() => onSelect(to)}>
                    {says}
                  </button>
                </li>
              ))}
            </ul>,
          ),
        ]
      : []),
    row('Id', <code className="wm-raw">{entry.id}</code>),
  ];
}

const To = ({ to, children }: { to: string; children: ReactNode }) => (
  <Link className="govuk-link" to={to}>
    {children}
  </Link>
);

/** Roles that the diagram names are called as everywhere; an expression stands as it is. */
const rolesIn = (text: string): string =>
  /^[a-z, -]+$/.test(text)
    ? text
        .split(/\s*,\s*|\s+/)
        .map(roleWords)
        .join(', ')
    : text;
