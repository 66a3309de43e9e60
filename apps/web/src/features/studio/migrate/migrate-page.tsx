import type { ElementMapping, JourneyVersion, MigrationPreviewed } from '@waymark/contracts';
import { Button, InsetText, Select, Textarea } from '@waymark/ui';
import { useMemo, useRef, useState, type FormEvent } from 'react';
import { useNavigate, useParams } from 'react-router';
import { call } from '../../../shared/api.js';
import { failureWords } from '../../../shared/failure-words.js';
import { Page } from '../../../shared/page.js';
import { may, useMe } from '../../../shared/session.js';
import { withSuccessMessage } from '../../../shared/success-message.js';
import { useResource } from '../../../shared/use-resource.js';
import { titleOfId } from '../../../shared/words.js';
import { journeyAddress, migrationAddress } from '../addresses.js';
import { few } from './migration-words.js';
import { PreviewNumbers } from './preview-numbers.js';

type Unmapped = MigrationPreviewed['unmapped'][number];
type Errors = Record<string, string>;

/** Running processes of one version go on in another: seen first in numbers, then begun. */
export function MigratePage() {
  const { journey = '' } = useParams();
  const { data, error } = useResource(
    () => call('listVersions', { params: { journey }, query: { limit: 200 } }),
    `versions/${journey}`,
  );
  const back = { to: journeyAddress(journey), text: titleOfId(journey) };
  return data ? (
    <Migrating journey={journey} versions={data.items} back={back} />
  ) : (
    <Page title={TITLE} error={error} loading={!data} back={back} />
  );
}

const TITLE = 'Move running processes to another version';

function Migrating({
  journey,
  versions,
  back,
}: {
  journey: string;
  versions: readonly JourneyVersion[];
  back: { to: string; text: string };
}) {
  const me = useMe();
  const navigate = useNavigate();
  const newest = versions[0]?.version;
  const [from, setFrom] = useState('');
  const [to, setTo] = useState(newest === undefined ? '' : String(newest));
  const [mapping, setMapping] = useState<ElementMapping>({});
  /** Every element that needed a mapping since the versions were chosen. */
  const [asked, setAsked] = useState<readonly Unmapped[]>([]);
  const [preview, setPreview] = useState<MigrationPreviewed | null>(null);
  const [reason, setReason] = useState('');
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);
  const command = useRef(crypto.randomUUID());
  const problems = useMemo(
    () =>
      Object.entries(errors).map(([field, message]) => ({
        message,
        ...(field !== 'other' && { target: field }),
      })),
    [errors],
  );

  const choose = (set: (version: string) => void) => (version: string) => {
    set(version);
    setMapping({});
    setAsked([]);
    setPreview(null);
  };
  const map = ({ process, element }: Unmapped, target: string) => {
    const { [element]: _before, ...others } = mapping[process] ?? {};
    setMapping({ ...mapping, [process]: target ? { ...others, [element]: target } : others });
    setPreview(null);
  };
  const guarded = async (wrong: Errors, work: () => Promise<void>) => {
    if (busy) return;
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    setBusy(true);
    await work().catch((thrown: unknown) =>
      setErrors({ other: failureWords(thrown, 'Nothing was changed') }),
    );
    setBusy(false);
  };
  const versionsChosen = (): Errors => ({
    ...(from === '' && { from: 'Choose the version on which the processes run' }),
    ...(to === '' && { to: 'Choose the version in which they continue' }),
    ...(from !== '' && from === to && { to: 'Choose another version than the one they run on' }),
  });
  const body = () => ({ from: Number(from), to: Number(to), mapping });
  const see = (event: FormEvent) => {
    event.preventDefault();
    void guarded(versionsChosen(), async () => {
      const found = await call('previewMigration', { params: { journey }, body: body() });
      const known = new Set(asked.map(idOf));
      setAsked([...asked, ...found.unmapped.filter((one) => !known.has(idOf(one)))]);
      setPreview(found);
    });
  };
  /** What nothing can continue stays where it is, and stops nobody. */
  const unchosen = preview?.unmapped.find(({ candidates }) => candidates.length > 0);
  const begin = () =>
    void guarded(
      {
        ...versionsChosen(),
        ...(unchosen && {
          [idOf(unchosen)]: 'Choose what continues every element, then look again',
        }),
        ...(reason.trim().length < 3 && { reason: 'Say why, for the record' }),
      },
      async () => {
        const { batch } = await call('beginMigration', {
          params: { journey },
          body: { ...body(), reason: reason.trim() },
          command: command.current,
        });
        await navigate(migrationAddress(batch), withSuccessMessage('The processes are moved now.'));
      },
    );
  const choices = versions.map(({ version }) => ({
    value: String(version),
    label: `Version ${version}${version === newest ? ', the newest' : ''}`,
  }));
  return (
    <Page title={TITLE} problems={problems} back={back}>
      <p className="govuk-body">
        A process keeps its tasks, deadlines and times. Look first: nothing changes by looking.
      </p>
      <form noValidate onSubmit={see}>
        <Select
          frame={{ id: 'from', label: 'Version on which the processes run', error: errors['from'] }}
          choices={choices}
          value={from}
          onChange={choose(setFrom)}
        />
        <Select
          frame={{ id: 'to', label: 'Version in which they continue', error: errors['to'] }}
          choices={choices}
          value={to}
          onChange={choose(setTo)}
        />
        {asked.length > 0 && (
          <>
            <h2 className="govuk-heading-m">What continues what</h2>
            <p className="govuk-body">
              Processes stand at these elements, and the new version has none with these ids.
            </p>
            {asked.map((one) => (
              <Select
                key={idOf(one)}
                frame={{
                  id: idOf(one),
                  label: `${one.name ?? one.element} is continued by`,
                  hint:
                    one.candidates.length === 0
                      ? 'The new version has no element of this type. These processes stay.'
                      : `${one.element}, in ${one.process}: ${few(one.instances)} processes`,
                  error: errors[idOf(one)],
                }}
                choices={one.candidates.map(({ element, name }) => ({
                  value: element,
                  label: name ? `${name} (${element})` : element,
                }))}
                value={mapping[one.process]?.[one.element] ?? ''}
                onChange={(target) => map(one, target)}
              />
            ))}
          </>
        )}
        <Button type="submit" variant="secondary" aria-disabled={busy}>
          See what it would do
        </Button>
      </form>
      <p className="govuk-visually-hidden" role="status">
        {preview && countedWords(preview)}
      </p>
      {preview && <PreviewNumbers {...preview} />}
      {preview &&
        (may(me, 'journeys.migrate') ? (
          <>
            <Textarea
              frame={{
                id: 'reason',
                label: 'Why they are moved',
                hint: 'It stands in the history of every case. Do not name a victim',
                error: errors['reason'],
              }}
              value={reason}
              onChange={setReason}
            />
            <Button onClick={begin} aria-disabled={busy}>
              Move these processes
            </Button>
          </>
        ) : (
          <InsetText>
            Ask a service manager or a safeguarding lead to move them. They find this page under
            Journeys and see the numbers that are kept back here.
          </InsetText>
        ))}
    </Page>
  );
}

const idOf = ({ process, element }: Unmapped): string => `map-${process}-${element}`;

const countedWords = ({ open, unmapped }: MigrationPreviewed): string =>
  `What it would do is shown below. Open processes: ${few(open)}.` +
  (unmapped.length === 0 ? '' : ` Elements that need a choice: ${unmapped.length}.`);
