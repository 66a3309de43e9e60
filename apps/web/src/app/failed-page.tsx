import { Button } from '@waymark/ui';
import { Page } from '../shared/page.js';

/** In place of a page that cannot be shown. Nothing is lost that was saved. */
export const FailedPage = ({ again }: { again: () => void }) => (
  <Page title="This page cannot be shown" back={{ to: '/', text: 'Work list' }}>
    <p className="govuk-body">
      Everything that was saved is safe. Try again. If the page still cannot be shown, tell your
      supervisor which task or case it is about.
    </p>
    <Button onClick={again}>Try again</Button>
  </Page>
);
