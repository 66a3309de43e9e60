export * from './access-token.js';
export * from './browser-sign-in.js';
export { WEB_CLIENT, type EmbeddedSettings } from './embedded/configuration.js';
export * from './embedded/demonstration-people.js';
export { demonstrationToken } from './embedded/demonstration-token.js';
export * from './embedded/embedded-provider.js';
export * from './identity.js';
export * from './session-cookie.js';
export * from './signing-key.js';
