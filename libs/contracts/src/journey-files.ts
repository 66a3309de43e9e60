import { z } from 'zod';

/** What the files of a journey may be, whether they are published, checked or kept as a draft. */
export const JOURNEY_LIMITS = {
  /** Diagrams, tables, forms and scenarios together. */
  files: 1_000,
  /** Of one file. A larger diagram is not read. */
  bytes: 8 * 1024 * 1024,
  /** Of all files of a draft, so that they can be published in one request. */
  draftBytes: 10 * 1024 * 1024,
} as const;

/**
 * A path inside the journey's folder. No part of it begins with a dot, so that a file never becomes
 * a hidden one, a part of git or a file outside the folder where somebody pulls it.
 */
const PART = '[A-Za-z0-9_-](?:[A-Za-z0-9._ -]*[A-Za-z0-9_-])?';
const PATH = new RegExp(`^${PART}(?:/${PART})*$`);

export const journeyPath = z
  .string()
  .min(1)
  .max(300)
  .regex(
    PATH,
    'a path inside the folder: letters, digits, space and . _ - between slashes; no part begins ' +
      'or ends with a dot or a space',
  );

const refused = (code: string, message: string) => ({ params: { code }, message });

/** A file of a journey, at most 8 MB. Its path is inside the journey's folder. */
export const journeyFile = z
  .strictObject({
    path: journeyPath,
    content: z.string(),
    /** Of `content`. Default utf8; base64 for a file in another encoding than UTF-8. */
    encoding: z.enum(['utf8', 'base64']).optional(),
  })
  .refine(
    ({ content, encoding }) => encoding !== 'base64' || isBase64(content),
    refused('not-base64', 'the content is not base64'),
  )
  .refine(
    (sent) => bytesOf(sent) <= JOURNEY_LIMITS.bytes,
    refused('file-too-large', 'a file can have at most 8 MB'),
  );
export type JourneyFile = z.infer<typeof journeyFile>;

/** A file as it is answered: with the encoding in which it was sent. */
export const keptFile = z.object({
  path: z.string(),
  encoding: z.enum(['utf8', 'base64']),
  content: z.string(),
});
export type KeptFile = z.infer<typeof keptFile>;

/** Files of which no two are in each other's way in a folder. */
const files = z
  .array(journeyFile)
  .max(JOURNEY_LIMITS.files, `a journey can have at most ${JOURNEY_LIMITS.files} files`)
  .superRefine((sent, context) => {
    for (const index of takenPaths(sent.map(({ path }) => path)))
      context.addIssue({
        code: 'custom',
        path: [index, 'path'],
        ...refused('path-taken', 'another file has this path, or is a folder of it'),
      });
  });
export const journeyFiles = files.min(1);
/** Of a change, which may also only remove. */
export const changedFiles = files;

interface FileContent {
  content: string;
  encoding?: 'utf8' | 'base64' | undefined;
}

const isBase64 = (text: string): boolean =>
  text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);

/** The size of a file as it is in a folder. */
export function bytesOf({ content, encoding }: FileContent): number {
  if (encoding !== 'base64') return new TextEncoder().encode(content).length;
  const padding = content.endsWith('==') ? 2 : content.endsWith('=') ? 1 : 0;
  return Math.max(0, (content.length / 4) * 3 - padding);
}

/**
 * Which of these paths cannot stand beside the ones before in a folder: the same file, also for a
 * computer that does not tell capitals from small letters, or a file where another needs a folder.
 * @returns their places in the list.
 */
export function takenPaths(paths: readonly string[]): number[] {
  const files = new Set<string>();
  const folders = new Set<string>();
  return paths.flatMap((path, index) => {
    const plain = path.toLowerCase();
    const above = foldersOf(plain);
    const taken =
      files.has(plain) || folders.has(plain) || above.some((folder) => files.has(folder));
    files.add(plain);
    for (const folder of above) folders.add(folder);
    return taken ? [index] : [];
  });
}

const foldersOf = (path: string): string[] =>
  path
    .split('/')
    .slice(0, -1)
    .map((_, index, parts) => parts.slice(0, index + 1).join('/'));
