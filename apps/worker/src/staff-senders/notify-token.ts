import { createHmac } from 'node:crypto';

/**
 * The token of one request to GOV.UK Notify: a JSON web token (HS256) with the service and the
 * time, signed with the secret. Both are parts of the key, `NAME-SERVICE-SECRET`.
 */
export function notifyToken(key: string, nowMs: number): string {
  const secret = key.slice(-36);
  const service = key.slice(-73, -37);
  const content = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({
    iss: service,
    iat: Math.floor(nowMs / 1000),
  })}`;
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const KEY = new RegExp(`^.+-${UUID}-${UUID}$`, 'i');
export const isNotifyKey = (text: string): boolean => KEY.test(text);
