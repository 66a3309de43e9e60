import type { TranslatedSetting } from '@waymark/contracts';
import { Table, type Column } from '@waymark/ui';

const OUTCOMES: Record<TranslatedSetting['outcome'], string> = {
  translated: 'Translated',
  'to-complete': 'Translated: add something',
  'not-translated': 'Not translated',
  'not-needed': 'Nothing to do',
};

/** What became of each setting of another tool: first what somebody has to look at. */
export const TranslationReport = ({ report }: { report: TranslatedSetting[] }) => (
  <Table
    caption="What became of each setting"
    columns={COLUMNS}
    rows={[...report].sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome))}
    rowKey={(setting) => String(report.indexOf(setting))}
    empty="The diagram has no settings of another tool."
  />
);

const ORDER = ['to-complete', 'not-translated', 'translated', 'not-needed'];

const COLUMNS: Column<TranslatedSetting>[] = [
  { heading: 'Outcome', cell: ({ outcome }) => OUTCOMES[outcome] },
  { heading: 'Where', cell: ({ name, element }) => name ?? element ?? 'The file' },
  {
    heading: 'Setting',
    cell: ({ setting, value }) => (
      <code className="wm-raw">
        {setting}
        {value && `: ${value}`}
      </code>
    ),
  },
  {
    heading: 'Here',
    cell: ({ becomes, why }) => (
      <>
        {becomes && <code className="wm-raw">{becomes}</code>}
        {becomes && why && <br />}
        {why}
      </>
    ),
  },
];
