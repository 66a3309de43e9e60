import type { FileDifference } from '@waymark/contracts';
import { SummaryList } from '@waymark/ui';
import { Link } from 'react-router';
import { call } from '../../../shared/api.js';
import { londonTime } from '../../../shared/london-time.js';
import { useResource } from '../../../shared/use-resource.js';
import { versionAddress } from '../addresses.js';

/** With what a draft began, in which files it differs from that, and who changed it. */
export function DraftFacts({ id }: { id: string }) {
  const { data, error } = useResource(() => load(id), `facts/${id}`);
  if (error) return <p className="govuk-body">Its history cannot be shown: {error.message}</p>;
  if (!data) return null;
  const { draft, differences, revisions } = data;
  const { base, journey } = draft;
  return (
    <>
      <h2 className="govuk-heading-m">Where it comes from</h2>
      <SummaryList
        rows={[
          { key: 'Journey', value: journey },
          {
            key: 'Began with',
            value:
              base === null ? (
                'Files'
              ) : (
                <Link className="govuk-link" to={versionAddress({ journey, version: base })}>
                  Version {base}
                </Link>
              ),
          },
          ...(differences.live !== null && differences.live !== base
            ? [{ key: 'Live now', value: `Version ${differences.live}: compare before publishing` }]
            : []),
          { key: 'Begun by', value: `${draft.createdBy}, ${londonTime(draft.createdAt)}` },
        ]}
      />
      <h2 className="govuk-heading-m">Files</h2>
      <ul className="govuk-list">
        {filesOf(draft.files, differences.files).map(({ path, change }) => (
          <li key={path}>
            <code className="wm-raw">{path}</code>
            {base !== null && change && ` (${WORDS[change]})`}
          </li>
        ))}
      </ul>
      <h2 className="govuk-heading-m">Who changed it</h2>
      <ol className="govuk-list" reversed>
        {revisions.slice(0, 20).map(({ revision, changedBy, changedAt }) => (
          <li key={revision}>
            Revision {revision}: {changedBy}, {londonTime(changedAt)}
          </li>
        ))}
      </ol>
    </>
  );
}

async function load(id: string) {
  const params = { draft: id };
  const [draft, differences, revisions] = await Promise.all([
    call('getDraft', { params }),
    call('compareDraft', { params }),
    call('listDraftRevisions', { params }),
  ]);
  return { draft, differences, revisions };
}

const WORDS: Record<FileDifference['change'], string> = {
  added: 'new',
  changed: 'changed',
  removed: 'removed',
};

/** Every file, also those that were removed, with what became of it. */
function filesOf(files: readonly { path: string }[], differences: readonly FileDifference[]) {
  const changes = new Map(differences.map(({ path, change }) => [path, change]));
  const paths = new Set([...files.map(({ path }) => path), ...changes.keys()]);
  return [...paths].sort().map((path) => ({ path, change: changes.get(path) ?? null }));
}
