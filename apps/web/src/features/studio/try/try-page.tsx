import type { Scenario } from '@waymark/simulator';
import { Button, InsetText } from '@waymark/ui';
import { useEffect, useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { call } from '../../../shared/api.js';
import { Page } from '../../../shared/page.js';
import { useMe } from '../../../shared/session.js';
import { useResource } from '../../../shared/use-resource.js';
import { titleOfId } from '../../../shared/words.js';
import { draftAddress, versionAddress } from '../addresses.js';
import type { DraftFile } from '../edit/edit-protocol.js';
import { SaveLine } from '../edit/save-line.js';
import { useCompiled } from '../edit/use-compiled.js';
import { useDraft } from '../edit/use-draft.js';
import { loadAround } from '../load-around.js';
import { freePath, SCENARIOS } from '../free-path.js';
import { HandView } from './hand-view.js';
import { StartForm, type KnownStart } from './start-form.js';
import type { Tried, TriedProcess } from './try-protocol.js';
import { TryView } from './try-view.js';
import { useTrial } from './use-trial.js';

/** A published version, tried in the browser. */
export function TryVersionPage() {
  const { journey = '', version = '' } = useParams();
  const of = { journey, version };
  const { data, error } = useResource(async () => {
    const [files, program, around] = await Promise.all([
      call('getVersionFiles', { params: of }),
      call('getProgram', { params: of }),
      loadAround(journey),
    ]);
    return { files, program, ...around };
  }, `try/${journey}/${version}`);
  return (
    <Page
      title={`Try ${titleOfId(journey)}`}
      about={`${journey} ${version}`}
      error={error}
      loading={!data}
      back={{ to: versionAddress(of), text: `${titleOfId(journey)}, version ${version}` }}
    >
      {data && <TryDesk tried={data} intoDraft={null} />}
    </Page>
  );
}

/** A draft as it stands in this page, tried in the browser. */
export function TryDraftPage() {
  const { draft: id = '' } = useParams();
  const { draft, error } = useDraft(id);
  const journey = draft?.journey;
  const around = useResource(
    () => (journey === undefined ? Promise.resolve(null) : loadAround(journey)),
    `try/${journey ?? ''}`,
  );
  // What is kept while trying changes the draft, but not what is tried.
  const [files, setFiles] = useState<DraftFile[] | null>(null);
  useEffect(() => setFiles((now) => now ?? draft?.files ?? null), [draft]);
  const compiled = useCompiled(files, around.data?.reference);
  const tried = useMemo(
    () =>
      files && around.data && compiled?.ok
        ? { files, program: compiled.program, ...around.data }
        : null,
    [files, around.data, compiled],
  );
  return (
    <Page
      title="Try the draft"
      about={draft?.name}
      error={error ?? around.error}
      loading={!draft || !compiled}
      back={{ to: draftAddress(id), text: draft ? `Draft “${draft.name}”` : 'Draft' }}
    >
      {compiled && !compiled.ok && <Findings findings={compiled.findings} />}
      {draft && tried && (
        <>
          <SaveLine draft={draft} />
          <TryDesk
            tried={tried}
            intoDraft={(name, text) => {
              const path = freePath(draft.files, { ...SCENARIOS, name });
              draft.add(path, text);
              return path;
            }}
          />
        </>
      )}
    </Page>
  );
}

function TryDesk({
  tried,
  intoDraft,
}: {
  tried: Tried;
  intoDraft: ((name: string, text: string) => string) | null;
}) {
  const { now } = useMe();
  const desk = useTrial(tried);
  const [begun, setBegun] = useState(false);
  const [byHand, setByHand] = useState(false);
  const [isBack, setIsBack] = useState(false);
  const starts = useStarts(tried.files);
  const { opened, shown, failed } = desk;
  const fault = failed ?? faultOf(shown.problem, opened?.processes ?? []);
  if (!opened && failed === null)
    return (
      <p className="govuk-body" role="status">
        Reading the journey…
      </p>
    );
  if (!opened) return <InsetText>The journey cannot be tried: {failed}</InsetText>;
  if (byHand)
    return (
      <HandDesk
        tried={tried}
        processes={opened.processes}
        ask={desk.byHand}
        onLeave={() => {
          setIsBack(true);
          setByHand(false);
        }}
      />
    );
  if (!begun || !shown.view)
    return (
      <>
        <Button variant="secondary" onClick={() => setByHand(true)}>
          Move it by hand instead, without data
        </Button>
        {fault !== null && (
          <p className="govuk-error-message" role="alert">
            <span className="govuk-visually-hidden">Error:</span> {fault}
          </p>
        )}
        <StartForm
          processes={opened.processes}
          variables={opened.variables}
          starts={starts}
          now={now}
          takesFocus={isBack}
          onBegin={(given) =>
            void desk.begin(given).then((answer) => setBegun(answer?.problem === null))
          }
        />
      </>
    );
  return (
    <TryView
      view={shown.view}
      steps={shown.steps}
      before={desk.before}
      processes={opened.processes}
      fault={fault}
      take={desk.take}
      next={desk.next}
      undo={desk.undo}
      keep={desk.keep}
      intoDraft={intoDraft}
      onAgain={() => {
        setIsBack(true);
        setBegun(false);
      }}
    />
  );
}

/** The structure of the diagrams is compiled when somebody wants to move it by hand. */
function HandDesk({
  tried,
  ...view
}: { tried: Tried } & Omit<Parameters<typeof HandView>[0], 'start'>) {
  const compiled = useCompiled(tried.files, tried.reference, 'hand');
  if (!compiled)
    return (
      <p className="govuk-body" role="status">
        Reading the diagrams…
      </p>
    );
  return compiled.ok ? (
    <HandView start={compiled} {...view} />
  ) : (
    <Findings findings={compiled.findings} />
  );
}

const Findings = ({ findings }: { findings: string[] }) => (
  <>
    <p className="govuk-body">It cannot run yet. Correct this first:</p>
    <ul className="govuk-list govuk-list--bullet">
      {findings.map((finding) => (
        <li key={finding}>{finding}</li>
      ))}
    </ul>
  </>
);

/** The starts of the scenarios among the files. What reads YAML is loaded with this page. */
function useStarts(files: DraftFile[]): KnownStart[] {
  const [starts, setStarts] = useState<KnownStart[]>([]);
  useEffect(() => {
    let current = true;
    void import('yaml').then(({ parse }) => {
      if (current) setStarts(files.flatMap((file) => startOf(file, parse)));
    });
    return () => void (current = false);
  }, [files]);
  return starts;
}

function startOf(
  { path, content, encoding }: DraftFile,
  parse: (text: string) => unknown,
): KnownStart[] {
  if (encoding !== 'utf8' || !/^scenarios\/.*\.ya?ml$/.test(path)) return [];
  try {
    const scenario = parse(content) as Partial<Scenario> | null;
    const given = scenario?.given;
    if (!given || typeof given.process !== 'string' || Number.isNaN(Date.parse(given.at)))
      return [];
    return [{ name: scenario.name ?? path, given }];
  } catch {
    return []; // The page of the scenarios says which file cannot be read.
  }
}

function faultOf(
  problem: { code: 'refused' | 'limit'; says: string; element: string | null } | null,
  processes: TriedProcess[],
): string | null {
  if (!problem) return null;
  if (problem.code === 'refused') return `This was not done: ${problem.says}.`;
  const entry = processes
    .flatMap(({ entries }) => entries)
    .find(({ id }) => id === problem.element);
  const where = entry?.name ?? problem.element;
  return (
    'This was not done, because it has no end: it goes round and round without waiting' +
    (where === null ? '.' : `, and was stopped at “${where}”.`)
  );
}
