/** How long a browser's session lasts at most. Real time. */
export const SESSION_SECONDS = 8 * 3_600;
/** How long a person has to sign in with the issuer. Real time. */
export const SIGN_IN_SECONDS = 600;
/** A session says to within so many seconds of real time when the person last did something. */
export const ACTIVITY_SECONDS = 60;
