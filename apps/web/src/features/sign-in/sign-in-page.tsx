import { API_PREFIX } from '@waymark/contracts';
import { Page } from '../../shared/page.js';

/** Leads to the identity provider, which returns the person to the page that they asked for. */
export function SignInPage() {
  const returnTo = encodeURIComponent(window.location.pathname + window.location.search);
  return (
    <Page title="Sign in">
      <p className="govuk-body">Sign in with your organisation’s account to see your work.</p>
      <a className="govuk-button" href={`${API_PREFIX}/session/sign-in?returnTo=${returnTo}`}>
        Sign in
      </a>
    </Page>
  );
}
