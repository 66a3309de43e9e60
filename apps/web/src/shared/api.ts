import {
  apiAnswer,
  apiProblem,
  apiRequest,
  type ApiCall,
  type Me,
  type ProblemDocument,
  type ResponseOf,
  type RouteName,
  type Routes,
  UNATTENDED_HEADER,
} from '@waymark/contracts';
import { isUnattended } from './attention.js';

/** A refusal of the API, with the words for the screen. */
export class ProblemError extends Error {
  constructor(readonly problem: ProblemDocument) {
    super(problem.detail ?? problem.title);
  }
}

interface Sending {
  /** The request survives the page: for what is sent while somebody leaves it. */
  keepalive?: boolean;
}

let session: Pick<Me, 'person' | 'organisation' | 'csrfToken'> | null = null;
let replaced: () => void = () => undefined;

/** Whose calls these are. `whenReplaced` is called once somebody else is signed in. */
export function beginSession(me: Me, whenReplaced: () => void): void {
  session = me;
  replaced = whenReplaced;
}

/** Calls the API by the name of a route. The session is a cookie that scripts cannot read. */
export async function call<K extends RouteName>(
  name: K,
  request: ApiCall<K> = {},
  sending: Sending = {},
): Promise<ResponseOf<Routes[K]>> {
  const { path, method, headers, body } = apiRequest(name, {
    command: crypto.randomUUID(),
    ...request,
  });
  const send = async (): Promise<{ ok: boolean; status: number; text: string }> => {
    const token = session?.csrfToken;
    const csrf: Record<string, string> = method !== 'GET' && token ? { 'x-csrf-token': token } : {};
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { ...headers, ...csrf, ...(isUnattended() && { [UNATTENDED_HEADER]: '1' }) },
      ...sending,
      ...(body === undefined ? {} : { body: body as string }),
    });
    return { ok: response.ok, status: response.status, text: await response.text() };
  };
  let answer = await send();
  if (isStale(answer) && (await renewSession())) answer = await send();
  if (!answer.ok) throw new ProblemError(apiProblem(answer.status, answer.text));
  return apiAnswer(name, answer.text);
}

/** The person has signed in again in another tab, so this page holds an old token. */
const isStale = ({ status, text }: { status: number; text: string }): boolean =>
  status === 403 && apiProblem(status, text).code === 'csrf-token';

/** @returns whether the same person is signed in, so that the request may be sent again. */
async function renewSession(): Promise<boolean> {
  const me = await call('me').catch(() => null);
  if (!me || !session) return false;
  if (me.person !== session.person || me.organisation !== session.organisation) {
    replaced();
    return false;
  }
  session = me;
  return true;
}
