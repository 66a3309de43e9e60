import { isBlank, seenOf, type Json, type JsonObject } from '@waymark/domain';
import { z } from 'zod';

/** An opaque id in a path or a field. It never carries personal data. */
export const id = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[A-Za-z0-9._:~-]+$/, 'letters, digits and . _ : ~ - only');
/** An instant in an answer: ISO 8601 in UTC, with milliseconds and Z. */
export const instant = z.iso.datetime({ precision: 3 });
const MEANT_YEAR = /^(189\d|19\d\d|20\d\d|21[0-4]\d)-/;
/**
 * An instant in a request, with any offset and precision. The API turns it into UTC. A year outside
 * these is a slip, whatever the instant is for; what it is for may have narrower bounds.
 */
export const sentInstant = z.iso
  .datetime({ offset: true })
  .refine((text) => MEANT_YEAR.test(text), 'a year that can be meant')
  .meta({ allOf: [{ pattern: MEANT_YEAR.source }] })
  .transform((text) => new Date(text).toISOString());

/** Risk grade. Every rule handles null, ungraded, as high (docs/service/assessment.md). */
export const grade = z.enum(['high', 'medium', 'standard']).nullable();
/** What a grade rests on: our assessment, or the police's until there is one, or nothing. */
/** `own-judgement`: not shown, because the person judges the risk before they see it. */
export const gradeBasis = z.enum(['assessed', 'police', 'none', 'own-judgement']);
/** Since when somebody in the case is in danger now, until a person says that it is over. */
export const dangerSince = instant.nullable();
export const priority = z.enum(['P1', 'P2', 'P3', 'P4']).nullable();
export const channel = z.enum(['phone', 'text', 'email', 'letter', 'voicemail']);

/** A text that says something: not only spaces and characters that nobody can see. */
export const visible = z.string().refine((text) => !isBlank(text), 'text that can be seen');
/**
 * A text of so many characters that can be seen. One outside the first plane counts once, as in
 * OpenAPI.
 */
const ofLength = (text: z.ZodString, { min = 0, max }: { min?: number; max: number }) =>
  text
    .refine(
      (sent) => [...seenOf(sent)].length >= min && [...sent].length <= max,
      `${min} to ${max} characters`,
    )
    .meta({ ...(min > 0 && { minLength: min }), maxLength: max });

/** A sentence of a person that is kept in the record. */
export const sentence = (max: number) => ofLength(visible.trim(), { min: 3, max });
/** The person's reason. */
export const reason = sentence(1_000);
/** Free text about a person; encrypted at rest. */
export const words = ofLength(z.string().trim(), { max: 10_000 });

/** Any JSON value. It refers to itself, so OpenAPI describes it once, by name. */
export const json: z.ZodType<Json> = z
  .lazy(() => z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(json), jsonObject]))
  .meta({ id: 'Json' });
export const jsonObject: z.ZodType<JsonObject> = z
  .record(z.string(), json)
  .meta({ id: 'JsonObject' });

/** A query parameter that is true without a value, as `1` or as `true`. */
export const flag = z
  .enum(['', '1', 'true', '0', 'false'])
  .optional()
  .transform((text) => text !== undefined && text !== '0' && text !== 'false');

/**
 * A whole number in an address: decimal digits and nothing else. `0x10`, `1e1`, `+10`, ` 10` and an
 * empty text are none, and neither is a parameter that comes twice.
 */
export const wholeNumber = ({ from, to }: { from: number; to?: number }) =>
  z.preprocess(
    (sent) => (typeof sent === 'string' && DIGITS.test(sent) ? Number(sent) : sent),
    to === undefined ? z.int().min(from) : z.int().min(from).max(to),
  );
const DIGITS = /^(0|[1-9]\d*)$/;

/** Paging: `cursor` is the `next` of the previous page. It is opaque. */
export const paging = {
  cursor: z.string().max(500).optional(),
  limit: wholeNumber({ from: 1, to: 200 }).default(50),
};

/** One page; `next` is null on the last. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

export interface Page<T> {
  items: T[];
  next: string | null;
}
