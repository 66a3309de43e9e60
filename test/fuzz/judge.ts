import { isJsonObject, type Json } from '@waymark/domain';
import type { KnownIds } from './known-ids.js';
import type { PublishedApi } from './published-api.js';
import type { RawAnswer } from './raw-http.js';
import { broken } from './schema-rules.js';
import { PLANTED } from './schema-values.js';
import { isPermitted, type Trial } from './trial.js';

/** An error says what is wrong. It is not a copy of what was sent. */
const LONGEST_ERROR = 64_000;
/** Node refuses these itself, before there is a request: a bad header, or one too large. */
const BEFORE_THE_API = [400, 431];
const PROBLEM = 'application/problem+json';

/** Everything that is wrong with an answer. */
export function judge(api: PublishedApi, trial: Trial, answer: RawAnswer): string[] {
  const { status } = answer;
  if (status >= 500 || status < 200) return [`status ${status} ${answer.text.slice(0, 300)}`];
  if (isAsked(trial) && status < 400) return done(api, trial, answer);
  if (status < 400) return isUnknownMethod(trial) ? [] : [`status ${status}`];
  return refused(api, trial, answer);
}

/** Oddities may turn a request into one of another operation, or of none. */
const isAsked = ({ operation, request }: Trial): boolean =>
  request.method === operation.method &&
  new RegExp(`^/api/v1${operation.path.replace(/\{\w+\}/g, '[^/?]+')}(\\?|$)`).test(request.path);
const isUnknownMethod = ({ request }: Trial): boolean =>
  ['HEAD', 'OPTIONS', 'GET', 'PUT', 'DELETE'].includes(request.method);

function done(api: PublishedApi, { operation, caller, forbidden }: Trial, answer: RawAnswer) {
  const found: string[] = [];
  if (!isPermitted(operation, caller))
    found.push('done for somebody whose role does not permit it');
  if (forbidden) found.push(`done although ${forbidden}`);
  if (answer.status !== operation.status) found.push(`status ${answer.status} is not declared`);
  // A redirect may say in words where it leads.
  if (answer.status > 299) return found;
  if (operation.answer === null)
    return answer.text === '' ? found : [...found, 'an answer that is not declared'];
  const { type, schema } = operation.answer;
  if (!answer.type.startsWith(type)) found.push(`content type ${answer.type}`);
  if (type !== 'application/json') return found;
  const value = parsed(answer.text);
  if (value === undefined) return [...found, 'the answer is not JSON'];
  const misfits = broken(schema, value, api.schemas);
  return misfits.length === 0
    ? found
    : [...found, `the answer breaks its schema: ${misfits.slice(0, 5).join('; ')}`];
}

function refused(api: PublishedApi, { operation, what }: Trial, answer: RawAnswer): string[] {
  const { status, type, text } = answer;
  if (BEFORE_THE_API.includes(status) && text === '') return [];
  if (what === 'HEAD') return [];
  const found = PLANTED.filter((planted) => text.includes(planted)).map(
    (planted) => `the error repeats what was sent: ${planted}`,
  );
  if (text.length > LONGEST_ERROR) found.push(`an error of ${text.length} characters`);
  if (!type.startsWith(PROBLEM)) return [...found, `an error of type ${type}`];
  const problem = parsed(text);
  const misfits = broken(api.schemas['Problem'] ?? {}, problem ?? null, api.schemas);
  if (misfits.length > 0 || !isJsonObject(problem))
    return [...found, `no problem document: ${misfits.join('; ')}`];
  if (problem['status'] !== status) found.push('another status in the problem document');
  const code = problem['code'] as string;
  if (![...operation.refusals, ...api.refusals].includes(code))
    found.push(`the code ${code} (${status}) is not declared`);
  return found;
}

/** Keeps the ids of an answer for later requests. */
export function learn(known: KnownIds, { type, text }: RawAnswer): Json | undefined {
  const value = type.startsWith('application/json') ? parsed(text) : undefined;
  if (value !== undefined) known.learn(value);
  return value;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
