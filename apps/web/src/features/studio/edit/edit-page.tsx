import type { CheckedDraft, DraftProcess } from '@waymark/definitions';
import { InsetText } from '@waymark/ui';
import { useCallback, useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { call } from '../../../shared/api.js';
import { Page } from '../../../shared/page.js';
import { useResource } from '../../../shared/use-resource.js';
import { draftAddress } from '../addresses.js';
import type { DraftSession } from './draft-session.js';
import { askWorker } from './edit-client.js';
import type { DraftFile, Rule } from './edit-protocol.js';
import { EditView } from './edit-view.js';
import { findingOf } from './finding-of.js';
import { SaveLine } from './save-line.js';
import { TextEditor } from './text-editor.js';
import { useChecked } from './use-checked.js';
import { useDraft } from './use-draft.js';
import { useFileAnswer } from './use-file-answer.js';
import { useKnownNames } from './use-known-names.js';

/** A diagram of a draft, changed on its drawing or in its outline. */
export function EditPage() {
  const { draft: id = '', process = '' } = useParams();
  const [query] = useSearchParams();
  const { draft, error } = useDraft(id);
  const reference = useResource(() => call('getReference'), 'reference').data;
  const known = useKnownNames();
  const rules = useMemo(() => rulesOf(reference), [reference]);
  const checked = useChecked(draft?.files, known);
  const named = query.get('file');
  const path = named ?? checked?.processes.find((one) => one.process === process)?.file;
  const file = path === undefined ? undefined : draft?.file(path);
  const isMissing = draft !== null && (path === undefined ? checked !== null : !file);
  return (
    <Page
      title={checked?.processes.find((one) => one.process === process)?.title ?? 'Diagram'}
      about={draft?.name}
      error={error}
      loading={!draft || (!file && !isMissing)}
      back={{ to: draftAddress(id), text: draft ? `Draft “${draft.name}”` : 'Draft' }}
    >
      {draft && <SaveLine draft={draft} />}
      {isMissing && <InsetText>No file of this draft has the process {process}.</InsetText>}
      {draft && file && (
        <OpenFile
          draft={draft}
          file={file}
          process={process}
          at={query.get('at')}
          checked={checked}
          rules={rules}
        />
      )}
    </Page>
  );
}

function OpenFile({
  draft,
  file,
  process,
  at,
  checked,
  rules,
}: {
  draft: DraftSession;
  file: DraftFile;
  process: string;
  /** The element from which somebody comes here. */
  at: string | null;
  checked: CheckedDraft | null;
  rules: Rule[];
}) {
  const journey = draft.file('journey.json') ?? null;
  const outline = useCallback(
    (asked: DraftFile) => askWorker('outline', { file: asked, journey }),
    [journey],
  );
  const outlined = useFileAnswer(file, outline);
  const findings = useMemo(
    () => (checked ? inFile(checked, file.path) : null),
    [checked, file.path],
  );
  if (!outlined)
    return (
      <p className="govuk-body" role="status">
        Reading the diagram…
      </p>
    );
  const { answer } = outlined;
  if (!answer.ok) return <TextEditor draft={draft} file={file} kind="diagram" {...answer} />;
  const shown = processIn(answer.processes, process);
  return shown ? (
    <EditView
      draft={draft}
      file={outlined.of}
      xml={answer.xml}
      process={withCalls(shown, checked)}
      at={at}
      findings={findings}
      variables={checked?.variables ?? NO_NAMES}
      rules={rules}
    />
  ) : (
    <InsetText>This file has no process. Draw one in a BPMN tool, then pull it again.</InsetText>
  );
}

const NO_NAMES: string[] = [];

const processIn = (processes: DraftProcess[], id: string): DraftProcess | undefined =>
  processes.find((one) => one.process === id) ?? processes[0];

/** One file alone does not say which process of another file an element runs. */
function withCalls(process: DraftProcess, checked: CheckedDraft | null): DraftProcess {
  const whole = checked?.processes.find((one) => one.process === process.process);
  const calls = new Map(whole?.entries.map((entry) => [entry.id, entry.calls]));
  return {
    ...process,
    entries: process.entries.map((entry) => ({
      ...entry,
      calls: entry.calls ?? calls.get(entry.id) ?? null,
    })),
  };
}

/** Findings of this diagram, and those of no file. */
const inFile = ({ findings }: CheckedDraft, path: string): ReturnType<typeof findingOf>[] =>
  findings.filter(({ file }) => file === undefined || file === path).map(findingOf);

type Reference = Awaited<ReturnType<typeof call<'getReference'>>>;

const rulesOf = (reference: Reference | null): Rule[] =>
  (reference?.lengths ?? []).map(({ name, source }) => ({ name, source }));
