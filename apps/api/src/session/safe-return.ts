/** Where a browser goes after sign-in: a path of our own, never another site. */
export function safeReturn(wanted: string | undefined): string {
  if (!wanted?.startsWith('/') || /^\/[/\\]/.test(wanted) || /[\p{Cc}\\]/u.test(wanted)) return '/';
  return wanted;
}
