import { Controller, Inject, Res } from '@nestjs/common';
import {
  API_PREFIX,
  type DemonstrationPerson,
  type Me,
  permissionsOf,
  type ResponseOf,
  sessionRoutes,
} from '@waymark/contracts';
import type { Session, VerifyAccessToken } from '@waymark/identity';
import type { Response } from 'express';
import { randomBytes, randomUUID } from 'node:crypto';
import { type Call, contextOf } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { HttpProblem } from '../http/problem.js';
import {
  DEMONSTRATION,
  type Demonstration,
  PERSISTENCE,
  type Persistence,
  SECURITY,
  type Sessions,
  SESSIONS,
  VERIFY,
} from '../parts.js';
import { safeReturn } from './safe-return.js';
import type { SecurityEvents } from '../security/security-events.js';
import { endSession } from './end-session.js';
import { keepSession, setCookie } from './session-cookies.js';
import { SESSION_SECONDS, SIGN_IN_SECONDS } from './session-length.js';

const SIGN_IN_COOKIE = 'waymark-sign-in';

type Routes = typeof sessionRoutes;

@Controller(API_PREFIX)
export class SessionController {
  @Inject(SESSIONS) private readonly sessions: Sessions;
  @Inject(VERIFY) private readonly verify: VerifyAccessToken;
  @Inject(DEMONSTRATION) private readonly demonstration: Demonstration;
  @Inject(SECURITY) private readonly security: SecurityEvents;
  @Inject(PERSISTENCE) private readonly persistence: Persistence;

  @Endpoint(sessionRoutes.signIn)
  async signIn(
    @Input() { query }: Call<Routes['signIn']>,
    @Res() response: Response,
  ): Promise<void> {
    const { url, pending } = await this.sessions.signIn
      .begin(safeReturn(query.returnTo))
      .catch(() => {
        throw new HttpProblem(503, 'issuer-unavailable', {
          detail: 'The sign-in service does not answer. Try again in a minute.',
        });
      });
    setCookie(response, this.sessions, {
      name: SIGN_IN_COOKIE,
      value: await this.sessions.seal.sealSignIn(pending),
      seconds: SIGN_IN_SECONDS,
    });
    response.redirect(303, url);
  }

  @Endpoint(sessionRoutes.signInCallback)
  async callback(
    @Input() { request }: Call<Routes['signInCallback']>,
    @Res() response: Response,
  ): Promise<void> {
    const sealed = (request.cookies as Record<string, string | undefined>)[SIGN_IN_COOKIE];
    const pending = sealed ? await this.sessions.seal.openSignIn(sealed) : null;
    response.clearCookie(SIGN_IN_COOKIE, { path: '/' });
    if (!pending)
      throw new HttpProblem(400, 'sign-in-expired', {
        detail: 'This sign-in took too long or began in another browser. Sign in again.',
      });
    const token = await this.sessions.signIn
      .finish(new URL(request.originalUrl, this.sessions.origin), pending)
      .catch(() => null);
    const verified = token ? await this.verify(token) : null;
    if (!verified?.ok) {
      await this.security.record({ kind: 'sign-in-refused', who: null });
      throw new HttpProblem(403, 'sign-in-refused', {
        detail: 'The sign-in service did not confirm who you are. Sign in again.',
      });
    }
    const { person, name, organisation, roles } = verified.value;
    const now = Math.floor(Date.now() / 1_000);
    const session: Session = {
      person,
      name,
      organisation,
      roles,
      session: randomUUID(),
      activeAt: now,
      endsAt: now + SESSION_SECONDS,
      csrfToken: randomBytes(24).toString('base64url'),
    };
    await this.security.record({ kind: 'signed-in', who: { organisation, person } });
    await keepSession(response, this.sessions, session);
    response.redirect(303, pending.returnTo);
  }

  @Endpoint(sessionRoutes.signOut)
  async signOut(
    @Input() { request, identity }: Call<Routes['signOut']>,
    @Res() response: Response,
  ): Promise<void> {
    const { sessions, security } = this;
    await endSession({ request, response, identity }, { sessions, security });
    response.status(204).end();
  }

  @Endpoint(sessionRoutes.me)
  me(@Input() { identity, request }: Call<Routes['me']>): Me {
    const { person, name, organisation, roles } = identity;
    return {
      person,
      name,
      organisation,
      roles,
      permissions: permissionsOf(roles),
      csrfToken: contextOf(request).session?.csrfToken ?? null,
      now: this.persistence.clock.serviceNow(),
    };
  }

  @Endpoint(sessionRoutes.demonstrationPeople)
  async people(): Promise<DemonstrationPerson[]> {
    const people = await this.embedded().people();
    return people.map(({ name, roles, organisation }) => ({
      name,
      role: roles[0] ?? '',
      organisation,
    }));
  }

  @Endpoint(sessionRoutes.demonstrationToken)
  async token(
    @Input() { body }: Call<Routes['demonstrationToken']>,
  ): Promise<ResponseOf<Routes['demonstrationToken']>> {
    const token = await this.embedded().token(body.name);
    if (!token)
      throw new HttpProblem(404, 'unknown-person', {
        detail: 'Nobody with this name can sign in here.',
      });
    return token;
  }

  private embedded(): NonNullable<Demonstration> {
    if (!this.demonstration)
      throw new HttpProblem(404, 'not-embedded', {
        detail: 'People sign in with their organisation’s account here.',
      });
    return this.demonstration;
  }
}
