export { verifyAccessTokensOf, type VerifyAccessToken } from './access-token.js';
export { browserSignIn, type BrowserSignIn } from './browser-sign-in.js';
export { findByName, type DemonstrationPeople } from './embedded/demonstration-people.js';
export { demonstrationToken } from './embedded/demonstration-token.js';
export { embeddedProvider } from './embedded/embedded-provider.js';
export type { Identity } from './identity.js';
export { sessionSeal, type Session, type SessionSeal } from './session-cookie.js';
export { makeSigningKey, publicKeySet } from './signing-key.js';
