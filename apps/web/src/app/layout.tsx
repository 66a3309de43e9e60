import type { Me, NoticeCount } from '@waymark/contracts';
import type { ReactNode } from 'react';
import { useNoticeCount } from '../features/notices/use-notice-count.js';
import { useEndCallElsewhere } from '../shared/held-call.js';
import { may } from '../shared/session.js';
import { isDesignerOnly } from './first-page.js';
import { Navigation } from './navigation.js';
import { signOut } from './use-session-guard.js';

/** The frame of every page. It has no navigation before sign-in. */
export function Layout({ me, children }: { me?: Me; children: ReactNode }) {
  return (
    <>
      <a href="#main" className="govuk-skip-link">
        Skip to main content
      </a>
      <header className="wm-header">
        <div className="govuk-width-container">
          <a className="wm-header__name" href="/">
            Waymark
          </a>
          {me && (
            <span className="wm-header__person">
              {me.name},{' '}
              <span className="wm-header__organisation">
                {me.organisation.replaceAll('-', ' ')}
              </span>{' '}
              <button type="button" onClick={() => void signOut()}>
                Sign out
              </button>
            </span>
          )}
        </div>
      </header>
      {me && <Menu me={me} />}
      <div className="govuk-width-container">
        <main className="govuk-main-wrapper" id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
    </>
  );
}

/** The pages of this person. Everybody has notices; their count follows what happens. */
function Menu({ me }: { me: Me }) {
  useEndCallElsewhere();
  return (
    <Navigation
      items={[
        ...(isDesignerOnly(me) ? [JOURNEYS, { to: '/tasks', text: 'Work list' }] : [homeOf(me)]),
        ...(may(me, 'journeys.publish') ? [{ to: '/drafts', text: 'Drafts' }] : []),
        ...(may(me, 'cases.read') ? [{ to: '/cases/find', text: 'Find a case' }] : []),
        ...(may(me, 'imports.read') ? [{ to: '/imports', text: 'Police files' }] : []),
        { to: '/notices', text: countedNotices(useNoticeCount()) },
        { to: '/duty', text: may(me, 'rota.read') ? 'On duty' : 'My contact details' },
        ...(may(me, 'supervision.read') ? [{ to: '/supervisor', text: 'Needs a supervisor' }] : []),
        ...(may(me, 'messages.read') ? [{ to: '/messages', text: 'Undelivered messages' }] : []),
        ...(may(me, 'erasures.read') ? [{ to: '/erasures', text: 'Erasing cases' }] : []),
        ...(may(me, 'journeys.approve') ? [{ to: '/approvals', text: 'Journeys to approve' }] : []),
        ...(may(me, 'journeys.read') && !isDesignerOnly(me) ? [JOURNEYS] : []),
        ...(may(me, 'supervision.read') || may(me, 'journeys.publish')
          ? [{ to: '/values', text: 'Values in force' }]
          : []),
      ]}
    />
  );
}

const JOURNEYS = { to: '/journeys', text: 'Journeys' };
const homeOf = (me: Me) => ({
  to: '/',
  text: may(me, 'tasks.read') ? 'Work list' : 'What you can do here',
});

const countedNotices = ({ open, unseen }: NoticeCount): string =>
  open === 0 ? 'My notices' : `My notices (${open}${unseen > 0 ? `, ${unseen} new` : ''})`;
