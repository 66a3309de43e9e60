import type { z } from 'zod';
import type { Permission } from './permission.js';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type MediaType =
  | 'application/json'
  | 'text/plain'
  | 'text/csv'
  | 'text/event-stream'
  | 'application/xml'
  | 'multipart/form-data';

/** One endpoint, with everything that server, clients and OpenAPI need to know. */
export interface RouteSpec {
  method: Method;
  /** Each parameter is written `:name`. */
  path: string;
  area: string;
  summary: string;
  permission: Permission;
  /** Success status. Default 200. */
  status?: number;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The body holds the files of a journey, so it may have 12 MB. Every other has at most 1 MB. */
  largeBody?: true;
  /** Media types of the body. Default application/json. */
  consumes?: MediaType[];
  response: z.ZodType;
  produces?: MediaType;
  /**
   * Takes `Idempotency-Key`. The same key with the same request gets the stored answer. With
   * another request it is refused with 422.
   */
  command?: true;
  /** Answers with `ETag`, or takes `If-Match` and refuses an old version with 412. */
  versioned?: true;
  /** Codes of the refusals that are particular to this endpoint. */
  refusals?: readonly string[];
}

/** Keeps the literal types of a route. */
export const route = <const R extends RouteSpec>(spec: R): R => spec;

type Parsed<T> = T extends z.ZodType ? z.output<T> : Record<string, never>;
type Sent<T> = T extends z.ZodType ? z.input<T> : undefined;
type Slot<R, K extends string> = R extends Record<K, infer T> ? T : undefined;

/** What the server gets after parsing (`…Of`), and what a client sends (`Sent…Of`). */
export type ParamsOf<R extends RouteSpec> = Parsed<Slot<R, 'params'>>;
export type QueryOf<R extends RouteSpec> = Parsed<Slot<R, 'query'>>;
export type BodyOf<R extends RouteSpec> = Parsed<Slot<R, 'body'>>;
export type SentQueryOf<R extends RouteSpec> = Sent<Slot<R, 'query'>>;
export type SentBodyOf<R extends RouteSpec> = Sent<Slot<R, 'body'>>;
export type ResponseOf<R extends RouteSpec> = z.output<R['response']>;
