import type { JsonObject } from '@waymark/domain';
import type { FormSchema } from '@waymark/forms';

/** Something that people record about a case outside a task. */
export interface Recorded {
  /** The link beside the case. */
  link: string;
  /** Who sees the link, if not everybody who works on cases. */
  permission?: string;
  /** Whether the link is of use: by whether the file says that the victim has died. */
  died?: boolean;
  form: FormSchema;
  initial?: JsonObject;
  send: (input: { case: string; values: JsonObject; command: string }) => Promise<unknown>;
  done: string;
  /** The journey may go on: the page of the case then shows first what is open. */
  leads?: boolean;
}
