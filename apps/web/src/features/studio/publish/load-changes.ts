import type { Approval } from '@waymark/contracts';
import {
  describeTables,
  everythingChanged,
  outlineOf,
  type Difference,
  type DraftProcess,
} from '@waymark/definitions';
import type { JsonObject } from '@waymark/domain';
import type { Program } from '@waymark/machine';
import { call } from '../../../shared/api.js';
import { lengthWords } from '../../reference/value-words.js';
import type { DraftFile } from '../edit/edit-protocol.js';
import { sourceFileOf } from '../file-content.js';

/** A published version with its files. */
export interface KnownVersion {
  journey: string;
  version: number;
  program: Program;
  files: DraftFile[];
  /** The diagram in which each process stands, by the process. */
  diagrams: ReadonlyMap<string, string | null>;
}

/** What a draft is compared with, as it is now. */
export interface Known {
  journey: string;
  /** The version with which the draft began, or which was last made of it. */
  base: KnownVersion | null;
  /** The version that is live; null for a journey that is new. */
  live: KnownVersion | null;
  /** How long each rule is now, in words. */
  lengths: ReadonlyMap<string, string>;
  /** The newest request for a version of this journey, where there is one. */
  request: Approval | null;
  reference: JsonObject;
}

export async function loadKnown(draft: string): Promise<Known> {
  const [{ version, live, journey }, reference, set, requests] = await Promise.all([
    loadPlace(draft),
    call('getReference'),
    call('getReferenceSet'),
    call('listApprovals', { query: { all: 'true', limit: 50 } }),
  ]);
  const [base, now] = await Promise.all([
    version === null ? null : loadVersion(journey, version),
    live === null || live === version ? null : loadVersion(journey, live),
  ]);
  return {
    journey,
    base,
    live: live === null ? null : (now ?? base),
    lengths: lengthsIn(reference),
    request: requests.items.find((one) => one.journey === journey) ?? null,
    reference: set,
  };
}

async function loadPlace(draft: string) {
  const params = { draft };
  const [{ version, live }, { journey }] = await Promise.all([
    call('compareDraft', { params }),
    call('getDraft', { params }),
  ]);
  return { version, live, journey };
}

export async function loadVersion(journey: string, version: number): Promise<KnownVersion> {
  const params = { journey, version };
  const [program, files, { processes }] = await Promise.all([
    call('getProgram', { params }),
    call('getVersionFiles', { params }),
    call('getVersion', { params }),
  ]);
  const diagrams = new Map(processes.map(({ process, file }) => [process, file] as const));
  return { journey, version, program: program as unknown as Program, files, diagrams };
}

/** How long each rule is, in words. */
export const lengthsIn = ({
  lengths,
}: Awaited<ReturnType<typeof call<'getReference'>>>): ReadonlyMap<string, string> =>
  new Map(lengths.map((length) => [length.name, lower(lengthWords(length))] as const));

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

export interface Changes {
  /** What the draft changes in the live version. */
  ofDraft: Difference[];
  /** What others have changed since the draft began: its base is behind; null where it is not. */
  ofOthers: Difference[] | null;
  /** Files that differ from those of the live version although no program says so. */
  apart: string[];
  /** Whether every file is as it is in the live version. */
  isSame: boolean;
}

/** Everything that a draft changes, read from the programs. */
export function changesOf(known: Known, files: DraftFile[], program: JsonObject): Changes {
  const { base, live, lengths } = known;
  const next = { program: program as unknown as Program, files };
  const changed = changedPaths(live?.files ?? [], files);
  const ofDraft = differencesBetween(live, next, lengths);
  return {
    ofDraft,
    ofOthers:
      base && live && base.version !== live.version
        ? differencesBetween(base, live, lengths)
        : null,
    apart: changed.filter((path) => isApart(path, ofDraft.length === 0)),
    isSame: live !== null && changed.length === 0,
  };
}

type Compiled = Pick<KnownVersion, 'program' | 'files'>;

/** Everything that one version, or a draft, changes in another. */
export const differencesBetween = (
  before: Compiled | null,
  after: Compiled,
  lengths: ReadonlyMap<string, string>,
): Difference[] =>
  everythingChanged(before?.program ?? null, after.program, {
    lengthOf: (rule) => lengths.get(rule) ?? null,
    bare: !after.files.some(({ path }) => /(^|\/)journey\.json$/.test(path)),
    tables: { before: tablesIn(before?.files ?? []), after: tablesIn(after.files) },
  });

const tablesIn = (files: DraftFile[]) => describeTables(files.map(sourceFileOf));

function changedPaths(before: DraftFile[], after: DraftFile[]): string[] {
  const was = new Map(before.map(({ path, content }) => [path, content]));
  const is = new Set(after.map(({ path }) => path));
  return [
    ...after.filter(({ path, content }) => was.get(path) !== content).map(({ path }) => path),
    ...before.filter(({ path }) => !is.has(path)).map(({ path }) => path),
  ].sort();
}

/** Scenarios and notes are in no program; a drawing is not where nothing else has changed. */
const isApart = (path: string, nothingElse: boolean): boolean =>
  nothingElse || /\.(ya?ml|md|txt|png|svg)$/i.test(path);

/** The processes of a published version, as its outline. */
export const processesOf = ({ program, diagrams }: KnownVersion): DraftProcess[] =>
  Object.values(program.processes).map((plan) => ({
    process: plan.id,
    title: plan.name ?? plan.id,
    file: diagrams.get(plan.id) ?? '',
    entries: outlineOf(plan),
  }));
