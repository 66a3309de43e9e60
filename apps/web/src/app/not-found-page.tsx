import { Link } from 'react-router';
import { Page } from '../shared/page.js';

export const NotFoundPage = () => (
  <Page title="Page not found">
    <p className="govuk-body">If you typed the address, check that it is correct.</p>
    <p className="govuk-body">
      <Link className="govuk-link" to="/">
        Go to your first page
      </Link>
    </p>
  </Page>
);
