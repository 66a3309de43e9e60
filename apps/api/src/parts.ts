import type { Casework } from '@waymark/casework';
import type { Engine } from '@waymark/engine';
import type {
  BrowserSignIn,
  DemonstrationPeople,
  SessionSeal,
  VerifyAccessToken,
} from '@waymark/identity';
import type { Persistence } from '@waymark/persistence';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Standings } from './access/standing.js';
import type { EndedSessions } from './access/ended-sessions.js';
import type { Config } from './config.js';
import type { Preparing } from './journeys/preparing.js';
import type { ChangeFeed } from './platform/change-feed.js';
import type { Component } from './platform/health.js';
import type { QueueBoard } from './platform/queue-board.js';
import type { RestoredRecord } from './platform/restored-record.js';
import type { SecurityEvents } from './security/security-events.js';

/**
 * Injection tokens for everything that controllers need. `open-parts.ts` opens the parts, and
 * `app.module.ts` provides them.
 */
export const CONFIG = Symbol('config');
export const LOG = Symbol('log');
export const PERSISTENCE = Symbol('persistence');
export const ENGINE = Symbol('engine');
export const CASEWORK = Symbol('casework');
export const VERIFY = Symbol('verify');
export const SESSIONS = Symbol('sessions');
export const DEMONSTRATION = Symbol('demonstration');
export const CHANGES = Symbol('changes');
export const SECURITY = Symbol('security');
export const PREPARING = Symbol('preparing');
export const COMPONENTS = Symbol('components');

export type { Casework, ChangeFeed, Config, Engine, Persistence };

/** How people sign in with a browser, and how their session is kept. */
export interface Sessions {
  signIn: BrowserSignIn;
  seal: SessionSeal;
  ended: EndedSessions;
  cookie: string;
  secure: boolean;
  /** A session ends if the person does nothing for so many seconds of real time. */
  idleSeconds: number;
  /** Our own origin, as browsers see it. */
  origin: string;
}

/** Null where people sign in with an outside issuer. */
export type Demonstration = {
  people: DemonstrationPeople;
  token(name: string): Promise<string | null>;
} | null;

/** The open parts around which the HTTP server is built. */
export interface Parts {
  config: Config;
  log: Logger;
  persistence: Persistence;
  record: RestoredRecord;
  engine: Engine;
  casework: Casework;
  verify: VerifyAccessToken;
  sessions: Sessions;
  /** Who may still come in, and with which roles. */
  standings: Standings;
  demonstration: Demonstration;
  embeddedProvider: RequestHandler | null;
  security: SecurityEvents;
  preparing: Preparing;
  changes: ChangeFeed;
  components: Component[];
  queueBoard: QueueBoard;
}
