import type { Finding } from '@waymark/contracts';
import { SummaryList } from '@waymark/ui';
import { useParams, useSearchParams } from 'react-router';
import { call } from '../../shared/api.js';
import { Page } from '../../shared/page.js';
import { useResource } from '../../shared/use-resource.js';
import { roleWords, titleOfId } from '../../shared/words.js';
import { processAddress, versionAddress } from './addresses.js';
import { loadProcess } from './load-process.js';
import type { EntryMarks } from './entry-marks.js';
import { ProcessView, Trail } from './process-view.js';
import { useTitles } from './use-titles.js';

const NO_MARKS: EntryMarks = new Map();
const NONE: Finding[] = [];

/** A process of a version: its drawing, its outline, and what the version says of each element. */
export function ProcessPage() {
  const { journey = '', version = '', process = '' } = useParams();
  const [query] = useSearchParams();
  const via = query.getAll('via');
  const of = { journey, version };
  const { data, error } = useResource(
    () => loadProcess({ ...of, process }),
    `${journey}/${version}/${process}`,
  );
  const findings = useResource(
    () => call('listFindings', { params: of }),
    `${journey}/${version}`,
  ).data;
  const titleOf = useTitles(of);
  const loaded = data?.outline.process === process ? data : null;
  return (
    <Page
      title={loaded?.outline.title ?? 'Process'}
      about={`${journey} ${version}`}
      error={error}
      loading={!loaded}
      back={{ to: versionAddress(of), text: `${titleOfId(journey)}, version ${version}` }}
    >
      {loaded && (
        <>
          <Trail
            via={via}
            here={process}
            titleOf={titleOf}
            addressOf={(one, before) => processAddress(of, one, before)}
          />
          <ProcessView
            of={of}
            outline={loaded.outline}
            xml={loaded.xml}
            findings={ofFile(findings ?? NONE, loaded.outline.file)}
            marks={NO_MARKS}
            titleOf={titleOf}
            callAddress={(called) => processAddress(of, called, [...via, process])}
          />
          <SummaryList
            rows={[
              { key: 'Who starts it', value: rolesOf(loaded.outline.start) },
              { key: 'Who sees it', value: rolesOf(loaded.outline.see) },
              ...(loaded.outline.deadline
                ? [{ key: 'Deadline of all of it', value: loaded.outline.deadline.rule }]
                : []),
            ]}
          />
        </>
      )}
    </Page>
  );
}

const rolesOf = (roles: string[] | null): string =>
  roles === null ? 'The version names no role' : roles.map(roleWords).join(', ');

/** Two files may use the same id, so a finding belongs to its file. */
const ofFile = (findings: Finding[], file: string | null): Finding[] =>
  findings.filter((one) => one.file === undefined || one.file === file);
