import express, { type Request, type Response, Router } from 'express';
import Provider from 'oidc-provider';
import { type EmbeddedSettings, providerConfiguration } from './configuration.js';
import { findAccount } from './demonstration-people.js';
import { PICK_PERSON_POLICY, pickPersonPage } from './pick-person-page.js';

/**
 * An OpenID provider inside the API's process, with demonstration people and no passwords, for one
 * machine only. Mount the router at the path of `issuer`.
 * @throws Error in production.
 */
export function embeddedProvider(settings: EmbeddedSettings): Router {
  if (settings.production)
    throw new Error(
      'With the embedded identity provider anybody can sign in as anybody. ' +
        'Set OIDC_ISSUER in production.',
    );
  const provider: Provider = new Provider(
    settings.issuer,
    providerConfiguration(settings, () => provider),
  );
  const router = Router();
  router.get('/interaction/:uid', (request, response) => showPeople(request, response, settings));
  router.post(
    '/interaction/:uid',
    express.urlencoded({ extended: false, limit: '2kb' }),
    (request: Request, response: Response) => pick({ provider, settings, request, response }),
  );
  router.use(provider.callback());
  return router;
}

async function showPeople(
  _: Request,
  response: Response,
  { people }: EmbeddedSettings,
): Promise<void> {
  response.setHeader('Content-Security-Policy', PICK_PERSON_POLICY);
  response.setHeader('Cache-Control', 'no-store');
  response.type('html').send(pickPersonPage(await people()));
}

async function pick({
  provider,
  settings,
  request,
  response,
}: {
  provider: Provider;
  settings: EmbeddedSettings;
  request: Request;
  response: Response;
}): Promise<void> {
  const { account } = request.body as { account?: unknown };
  if (typeof account !== 'string' || !(await findAccount(settings.people, account)))
    return showPeople(request, response, settings);
  const expired = await provider.interactionDetails(request, response).then(
    () => false,
    () => true,
  );
  if (expired)
    return void response
      .status(400)
      .type('text/plain')
      .send('This sign-in took too long. Go back and try again.');
  await provider.interactionFinished(
    request,
    response,
    { login: { accountId: account, remember: false } },
    { mergeWithLastSubmission: false },
  );
}
