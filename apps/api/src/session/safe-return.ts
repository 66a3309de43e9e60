/** The path to which a browser returns after sign-in. It is never another site. */
export function safeReturn(wanted: string | undefined): string {
  if (!wanted?.startsWith('/') || /^\/[/\\]/.test(wanted) || /[\p{Cc}\\]/u.test(wanted)) return '/';
  return wanted;
}
