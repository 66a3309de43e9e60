import type { BrokenGlass } from '@waymark/contracts';
import { Table } from '@waymark/ui';
import { londonTime } from '../../shared/london-time.js';

/** Who opened a case on which they do not work (docs/service/break-glass.md). */
export const BrokenGlassList = ({ items }: { items: BrokenGlass[] }) => (
  <Table
    caption="Opened by people who do not work on the case, in the last 14 days"
    rows={items}
    rowKey={({ case: id, by, at }) => `${id} ${by} ${at}`}
    empty="Nobody opened a case on which they do not work."
    columns={[
      { heading: 'Case', cell: (row) => <span className="wm-nowrap">{row.reference}</span> },
      { heading: 'Opened by', cell: (row) => row.by },
      { heading: 'When', cell: (row) => londonTime(row.at) },
      { heading: 'Reason', cell: (row) => row.reason },
    ]}
  />
);
