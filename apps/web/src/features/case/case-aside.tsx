import type { CaseBanner } from '@waymark/contracts';
import { SummaryList, Tag } from '@waymark/ui';
import { Link, useLocation } from 'react-router';
import { DangerFlag } from '../../shared/danger-flag.js';
import { GradeTag } from '../../shared/grade-tag.js';
import { londonTime } from '../../shared/london-time.js';
import { may, useMe } from '../../shared/session.js';
import { FLAGS, wordFor } from '../../shared/words.js';
import { becauseWords } from './because-words.js';
import { contactWords } from './contact-words.js';
import { agreedWords } from './file-words.js';
import { flagSaidWords } from './flag-said-words.js';
import { HappenedList } from './happened-list.js';
import { OWN_JUDGEMENT_FIRST } from './happened-words.js';
import { RECORDS } from './record-forms.js';

/** The case beside the form: the person, the risk, the last contacts. */
export function CaseAside({
  banner,
  ownJudgement,
}: {
  banner: CaseBanner;
  /** The person judges before they see how others did. */
  ownJudgement: boolean;
}) {
  const me = useMe();
  const died = banner.flags.includes('has-died');
  const records = Object.entries(RECORDS).filter(
    ([, record]) =>
      may(me, 'cases.work') &&
      (record.permission === undefined || may(me, record.permission)) &&
      (record.died === undefined || record.died === died),
  );
  const { pathname } = useLocation();
  const file = `/cases/${encodeURIComponent(banner.case)}`;
  const graded = banner.reasons.find(({ about }) => about === 'grade');
  const rows = [
    { key: 'Name', value: banner.name },
    { key: 'Reference', value: <span className="wm-nowrap">{banner.reference}</span> },
    {
      key: 'Risk',
      value: ownJudgement ? (
        OWN_JUDGEMENT_FIRST
      ) : (
        <>
          <GradeTag
            grade={banner.grade}
            gradeBasis={banner.gradeBasis}
            dangerSince={banner.danger?.since ?? null}
            basis
          />
          {graded && <span className="govuk-hint wm-grade__basis">{becauseWords(graded)}</span>}
        </>
      ),
    },
    { key: 'Priority', value: banner.priority ?? 'Not set' },
    { key: 'Stage', value: wordFor({}, banner.stage) },
    { key: 'Named worker', value: banner.namedWorker ?? 'Nobody yet' },
    ...(banner.sharing ? [{ key: 'Sharing with others', value: agreedWords(banner.sharing) }] : []),
  ];
  return (
    <aside className="wm-aside" aria-label="The case">
      <h2 className="govuk-heading-s">The case</h2>
      <SummaryList rows={rows} />
      {may(me, 'cases.read') && pathname !== file && (
        <p className="govuk-body">
          <Link className="govuk-link" to={file}>
            Open the file: people, agreements, history
          </Link>
        </p>
      )}
      {may(me, 'cases.conflicts') && (
        <p className="govuk-body">
          <Link className="govuk-link" to={`${file}/conflicts`}>
            Who must not see this case
          </Link>
        </p>
      )}
      {may(me, 'erasures.ask') && (
        <p className="govuk-body">
          <Link className="govuk-link" to={`${file}/erasure`}>
            Ask for erasure
          </Link>
        </p>
      )}
      {(banner.flags.length > 0 || banner.danger) && (
        <ul className="govuk-list wm-flags" aria-label="Flags">
          {banner.danger && (
            <li>
              <DangerFlag since={banner.danger.since} />
            </li>
          )}
          {banner.flags.map((flag) => (
            <li key={flag}>
              <Tag colour="purple">{wordFor(FLAGS, flag)}</Tag>
              {flagSaidWords(flag, banner.flagsSaid).map((words) => (
                <span className="govuk-hint wm-grade__basis" key={words}>
                  {words}
                </span>
              ))}
            </li>
          ))}
        </ul>
      )}
      {banner.happened && <HappenedList happened={banner.happened} ownJudgement={ownJudgement} />}
      <h2 className="govuk-heading-s">Last contacts</h2>
      {banner.lastContacts.length === 0 ? (
        <p className="govuk-body">None yet.</p>
      ) : (
        <ul className="govuk-list">
          {banner.lastContacts.map((contact) => (
            <li key={`${contact.at}${contact.channel}${contact.outcome}`}>
              {londonTime(contact.at)}: {contactWords(contact)} ({contact.by})
            </li>
          ))}
        </ul>
      )}
      {records.length > 0 && (
        <>
          <h2 className="govuk-heading-s">
            {pathname === file ? 'Record something' : 'Record something else'}
          </h2>
          <ul className="govuk-list">
            {records.map(([what, { link }]) => (
              <li key={what}>
                <Link className="govuk-link" to={`${file}/record/${what}`}>
                  {link}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}
