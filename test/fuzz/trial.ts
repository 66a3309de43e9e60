import { gzipSync } from 'node:zlib';
import { mayPerson, type Permission } from '@waymark/contracts';
import type { Caller } from './callers.js';
import type { Operation } from './published-api.js';
import type { RawRequest } from './raw-http.js';

/** One request of the fuzzer and what is known of it before it is sent. */
export interface Trial {
  operation: Operation;
  caller: Caller;
  request: RawRequest;
  /** What is odd about it. */
  what: string;
  /** Why it must be refused; null where it may be done. */
  forbidden: string | null;
}

/** Whether the roles of the caller permit the operation. */
export const isPermitted = ({ permission }: Operation, { roles }: Caller): boolean =>
  mayPerson(permission as Permission, roles);

/** A trial as a person repeats it by hand, without tokens. */
export function described({ operation, caller, request, what }: Trial): string {
  const { method, path, headers, body } = request;
  const shown = Object.entries(headers)
    .filter(([name]) => !['authorization', 'cookie', 'x-csrf-token'].includes(name))
    .map(([name, value]) => `${name}: ${value.slice(0, 80)}`);
  return [
    `${operation.name}, ${what}, as ${caller.name} (${caller.roles.join(', ')})`,
    `  ${method} ${path.slice(0, 300)}`,
    ...(shown.length ? [`  ${shown.join('; ')}`] : []),
    ...(body ? [`  ${JSON.stringify(body.toString('utf8').slice(0, 600))}`] : []),
  ].join('\n');
}

interface Oddity {
  what: string;
  /** Whether no server may do what this request asks. */
  forbidden: boolean;
  change(request: RawRequest): Partial<RawRequest>;
}

const withHeader =
  (name: string, value: string) =>
  ({ headers }: RawRequest): Partial<RawRequest> => ({ headers: { ...headers, [name]: value } });
const withQuery =
  (query: string) =>
  ({ path }: RawRequest): Partial<RawRequest> => ({
    path: `${path}${path.includes('?') ? '&' : '?'}${query}`,
  });
/** Puts something in place of the last part of the address. */
const withLast =
  (segment: string) =>
  ({ path }: RawRequest): Partial<RawRequest> => ({
    path: path.replace(/\/[^/?]*(\?|$)/, `/${segment}$1`),
  });
/** Puts something in place of the id in the address. */
const withId =
  (segment: string) =>
  ({ path }: RawRequest): Partial<RawRequest> => ({
    path: path.replace(/^(\/api\/v1\/[a-z]+\/)[^/?]+/, `$1${segment}`),
  });
const zeros = (): Buffer => gzipSync(Buffer.alloc(60 * 1024 * 1024, 0x20));
let bomb: Buffer | undefined;

/** Requests that are odd before a schema is asked. */
export const ODDITIES: Oddity[] = [
  ...[
    ['another media type', 'text/plain'],
    ['XML', 'application/xml'],
    ['a form', 'application/x-www-form-urlencoded'],
    ['a multipart form without a boundary', 'multipart/form-data'],
    ['an odd media type', 'a/b/c; ;;='],
  ].map(([what = '', type = '']) => ({
    what,
    forbidden: false,
    change: withHeader('content-type', type),
  })),
  ...['utf-16', 'latin1', 'x-unknown', '"'].map((charset) => ({
    what: `charset ${charset}`,
    forbidden: false,
    change: withHeader('content-type', `application/json; charset=${charset}`),
  })),
  ...['gzip', 'br', 'deflate', 'zstd', 'gzip, gzip'].map((encoding) => ({
    what: `said to be ${encoding} and is not`,
    forbidden: false,
    change: withHeader('content-encoding', encoding),
  })),
  {
    what: 'a gzip bomb',
    forbidden: false,
    change: ({ headers, body }) =>
      body ? { headers: { ...headers, 'content-encoding': 'gzip' }, body: (bomb ??= zeros()) } : {},
  },
  {
    what: 'UTF-16',
    forbidden: false,
    change: ({ body }) => (body ? { body: Buffer.from(body.toString(), 'utf16le') } : {}),
  },
  {
    what: 'broken UTF-8',
    forbidden: false,
    change: ({ body }) =>
      body ? { body: Buffer.concat([body.subarray(0, -1), Buffer.from([0xed, 0xa0, 0x80])]) } : {},
  },
  ...['', 'x'.repeat(201), 'a b', '../..', "' or 1=1 --", 'é', '{}'].map((key) => ({
    what: `idempotency key ${key.slice(0, 12)}`,
    forbidden: false,
    change: withHeader('idempotency-key', Buffer.from(key).toString('latin1')),
  })),
  ...['"', 'W/', '*', '"x", "y"', 'x'.repeat(5_000), '"-1"', '"99999999999999999999"'].map(
    (version) => ({
      what: `if-match ${version.slice(0, 12)}`,
      forbidden: false,
      change: withHeader('if-match', version),
    }),
  ),
  ...['', 'text/html', '*/*;q=9', 'x'.repeat(3_000)].map((accept) => ({
    what: `accept ${accept.slice(0, 12)}`,
    forbidden: false,
    change: withHeader('accept', accept),
  })),
  ...['x-http-method-override', 'x-forwarded-for', 'x-forwarded-host', 'x-original-url'].map(
    (name) => ({ what: name, forbidden: false, change: withHeader(name, 'DELETE') }),
  ),
  { what: 'another host', forbidden: true, change: withHeader('host', 'evil.example.org') },
  { what: 'an odd host', forbidden: true, change: withHeader('host', 'a b@c:99999') },
  { what: 'a large header', forbidden: false, change: withHeader('x-large', 'x'.repeat(30_000)) },
  ...[
    ['a parameter nobody knows', 'organisation=eastmoor'],
    ['a parameter twice', 'limit=1&limit=2'],
    ['a parameter as a list', 'limit[]=1'],
    ['a parameter as an object', 'limit[a]=1'],
    ['a prototype', '__proto__[roles]=supervisor'],
    ['NUL in the query', 'cursor=%00'],
    ['broken UTF-8 in the query', 'cursor=%ff%fe'],
    ['half an escape in the query', 'cursor=%'],
    ['half a character in the query', 'cursor=%ED%A0%80'],
    ['a page of a negative length', 'limit=-1'],
    ['a page of 1e2', 'limit=1e2'],
    ['a page of 0x10', 'limit=0x10'],
    ['a page without a length', 'limit='],
    ['a page of infinite length', 'limit=Infinity'],
    ['a cursor of another', 'cursor=WzAsMCwiYWJjIiwieCJd'],
    ['a cursor that is long', `cursor=${'x'.repeat(5_000)}`],
    ['a thousand parameters', Array.from({ length: 1_500 }, (_, n) => `a${n}=1`).join('&')],
    ['a token in the address', 'access_token=eyJhbGciOiJub25lIn0.e30.'],
  ].map(([what = '', query = '']) => ({ what, forbidden: false, change: withQuery(query) })),
  ...[
    '%00',
    '%2e%2e',
    '..%2f..%2fetc%2fpasswd',
    '%ff',
    '%',
    '%ED%A0%80',
    '%F0%9F%91%A9',
    'x'.repeat(1_000),
    '%20',
    "'%20or%201=1",
    '__proto__',
    'constructor',
    'null',
    '-1',
    '1e309',
    '01a20215-ad39-7b04-beb9-ba7dfbd41e9e',
    '01a20215-ad39-7b04-beb9-ba7dfbd41e9e.1',
    '01a20215-ad39-7b04-beb9-ba7dfbd41e9e.99999999999999999999',
    '01a20215-ad39-7b04-beb9-ba7dfbd41e9e.x.y',
    '..',
    '~',
  ].flatMap((segment) => [
    { what: `${segment.slice(0, 20)} as an id`, forbidden: false, change: withId(segment) },
    { what: `${segment.slice(0, 20)} at the end`, forbidden: false, change: withLast(segment) },
  ]),
  ...['PATCH', 'DELETE', 'PUT', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND'].map((method) => ({
    what: method,
    forbidden: false,
    change: () => ({ method }),
  })),
];
