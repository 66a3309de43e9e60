/**
 * Codes with which any endpoint may refuse, by the status of the answer. What is particular to an
 * endpoint stands beside it.
 */
export const COMMON_REFUSALS = {
  400: [
    'invalid-request',
    'invalid-cursor',
    'invalid-idempotency-key',
    'malformed-address',
    'malformed-json',
    'too-deep',
    'duplicate-key',
    'reserved-key',
    'inexact-number',
    'not-text',
  ],
  401: [
    'sign-in-needed',
    'token-invalid',
    'token-expired',
    'session-ended',
    'session-idle',
    'account-closed',
    'organisation-unknown',
  ],
  403: ['not-permitted', 'csrf-token'],
  404: ['no-such-endpoint'],
  410: ['case-erased'],
  412: ['changed-meanwhile'],
  413: ['too-large'],
  415: ['unsupported-encoding'],
  421: ['wrong-host'],
  422: ['command-reused'],
  429: ['too-many-requests'],
  503: ['busy', 'database-unavailable', 'issuer-unavailable', 'waits-for-recover'],
} as const satisfies Record<number, readonly string[]>;
