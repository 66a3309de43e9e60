import type { DraftSummary } from '@waymark/contracts';
import { Button, SuccessBanner, Table, TextInput, type Column } from '@waymark/ui';
import { useEffect, useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import { call } from '../../../shared/api.js';
import { londonTime } from '../../../shared/london-time.js';
import { Page } from '../../../shared/page.js';
import { useSuccessMessage } from '../../../shared/success-message.js';
import { useResource } from '../../../shared/use-resource.js';
import { draftAddress, DRAFTS } from '../addresses.js';

/** The organisation's drafts: journeys on which designers work. */
export function DraftsPage() {
  const [pages, setPages] = useState(1);
  const open = useResource(() => load(false, pages), `drafts/${pages}`);
  const discarded = useResource(() => load(true, 1), 'drafts/discarded');
  const [said, setSaid] = useState(useSuccessMessage());
  const [failed, setFailed] = useState<Error | null>(null);
  const [renaming, setRenaming] = useState<DraftSummary | null>(null);
  const act = (done: Promise<unknown>, message: string) =>
    void done.then(
      () => {
        setFailed(null);
        setRenaming(null);
        setSaid(message);
        open.reload();
        discarded.reload();
      },
      (error: unknown) => setFailed(error instanceof Error ? error : new Error('unknown')),
    );
  const discard = ({ id, name }: DraftSummary) =>
    act(
      call('discardDraft', { params: { draft: id } }),
      `“${name}” is discarded. It can be restored for 30 days.`,
    );
  const restore = ({ id, name }: DraftSummary) =>
    act(call('restoreDraft', { params: { draft: id } }), `“${name}” is restored.`);
  return (
    <>
      {said && <SuccessBanner key={said}>{said}</SuccessBanner>}
      <Page title="Drafts" error={failed ?? open.error} loading={!open.data}>
        <p className="govuk-body">
          A draft is a journey on which designers work. Nothing runs on it before it is published.
        </p>
        <Link className="govuk-button" to={`${DRAFTS}/new`} role="button">
          New draft
        </Link>
        {renaming && (
          <Rename
            key={renaming.id}
            draft={renaming}
            onCancel={() => setRenaming(null)}
            onSend={(name) =>
              act(
                call('renameDraft', { params: { draft: renaming.id }, body: { name } }),
                `The draft is called “${name}” now.`,
              )
            }
          />
        )}
        {open.data && (
          <Table
            caption="Drafts, the one changed last first"
            captionHidden
            columns={openColumns({ discard, rename: setRenaming })}
            rows={open.data.items}
            rowKey={({ id }) => id}
            empty="There is no draft. Begin one with a published version or with a file."
          />
        )}
        {open.data?.next && (
          <Button variant="secondary" onClick={() => setPages(pages + 1)}>
            Show more
          </Button>
        )}
        {discarded.data && discarded.data.items.length > 0 && (
          <Table
            caption="Discarded"
            columns={discardedColumns(restore)}
            rows={discarded.data.items}
            rowKey={({ id }) => id}
            empty=""
          />
        )}
      </Page>
    </>
  );
}

async function load(discarded: boolean, pages: number) {
  const query = { limit: 50, ...(discarded && { discarded: 'true' as const }) };
  let page = await call('listDrafts', { query });
  const items = [...page.items];
  for (let more = 1; more < pages && page.next; more += 1) {
    page = await call('listDrafts', { query: { ...query, cursor: page.next } });
    items.push(...page.items);
  }
  return { ...page, items };
}

/** Asks for another name. The field takes the focus; Escape leaves all as it was. */
function Rename({
  draft,
  onSend,
  onCancel,
}: {
  draft: DraftSummary;
  onSend: (name: string) => void;
  onCancel: () => void;
}) {
  const [name, setName] = useState(draft.name);
  const [error, setError] = useState<string | undefined>();
  useEffect(() => document.getElementById('new-name')?.focus(), []);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') setError('Enter a name');
    else onSend(name.trim());
  };
  return (
    <form noValidate onSubmit={send} onKeyDown={(event) => event.key === 'Escape' && onCancel()}>
      <TextInput
        frame={{ id: 'new-name', label: `New name of “${draft.name}”`, error }}
        value={name}
        onChange={setName}
      />
      <div className="govuk-button-group">
        <Button type="submit">Save the name</Button>
        <Button variant="secondary" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

const openColumns = (acts: {
  discard: (draft: DraftSummary) => void;
  rename: (draft: DraftSummary) => void;
}): Column<DraftSummary>[] => [
  {
    heading: 'Draft',
    cell: ({ id, name }) => (
      <Link className="govuk-link" to={draftAddress(id)}>
        {name}
      </Link>
    ),
  },
  { heading: 'Journey', cell: ({ journey }) => journey },
  {
    heading: 'Began with',
    cell: ({ base }) => (base === null ? 'files' : `version ${base}`),
  },
  {
    heading: 'Changed',
    cell: ({ changedAt, changedBy }) => `${londonTime(changedAt)} by ${changedBy}`,
  },
  {
    heading: 'Actions',
    cell: (draft) => (
      <>
        <Act text="Rename" of={draft} onClick={acts.rename} />{' '}
        <Act text="Discard" of={draft} onClick={acts.discard} />
      </>
    ),
  },
];

const discardedColumns = (restore: (draft: DraftSummary) => void): Column<DraftSummary>[] => [
  { heading: 'Draft', cell: ({ name }) => name },
  { heading: 'Discarded by', cell: ({ discarded }) => discarded?.by ?? '' },
  {
    heading: 'Can be restored until',
    cell: ({ discarded }) => (discarded ? londonTime(discarded.until) : ''),
  },
  {
    heading: 'Actions',
    cell: (draft) => <Act text="Restore" of={draft} onClick={restore} />,
  },
];

const Act = ({
  text,
  of,
  onClick,
}: {
  text: string;
  of: DraftSummary;
  onClick: (draft: DraftSummary) => void;
}) => (
  <button type="button" className="wm-link-button" onClick={() => onClick(of)}>
    {text}
    <span className="govuk-visually-hidden"> “{of.name}”</span>
  </button>
);
