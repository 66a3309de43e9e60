import type { BrokenGlass } from '@waymark/contracts';
import { Table } from '@waymark/ui';
import { londonTime } from '../../shared/london-time.js';

/** Who opened a case on which they do not work (docs/service/break-glass.md). */
export const BrokenGlassList = ({ items }: { items: BrokenGlass[] }) => (
  <Table
    caption="Opened with a reason by people who do not work on the case, in the last 14 days"
    rows={items}
    rowKey={({ case: id, by, at }) => `${id} ${by} ${at}`}
    empty="Nobody gave a reason to open a case. People whose role reads every case are not listed."
    columns={[
      { heading: 'Case', cell: (row) => <span className="wm-nowrap">{row.reference}</span> },
      { heading: 'Opened by', cell: (row) => row.by },
      { heading: 'When', cell: (row) => londonTime(row.at) },
      { heading: 'Reason', cell: (row) => row.reason },
    ]}
  />
);
