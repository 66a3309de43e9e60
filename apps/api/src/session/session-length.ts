/** How long a browser's session lasts. Real time. */
export const SESSION_SECONDS = 8 * 3_600;
/** How long a person has to sign in with the issuer. Real time. */
export const SIGN_IN_SECONDS = 600;
