import type { Instant, PersonId } from '@waymark/domain';

/** A stretch of time of one person. Null: without an end. */
export interface TimeOf {
  person: PersonId;
  from: Instant;
  to: Instant | null;
}

interface Asked {
  /** The turns of this role, those that are over too. */
  turns: readonly TimeOf[];
  absences: readonly TimeOf[];
  /** Everybody who holds the role. */
  holders: readonly PersonId[];
  from: Instant;
  to: Instant;
}

export interface Coverage {
  /** Whether a rota says who is on duty at the beginning. */
  byRota: boolean;
  /** When the last turn ends. After that, everybody who holds the role is asked. */
  rotaUntil: Instant | null;
  /** Who is on duty at the beginning. */
  now: PersonId[];
  /** When nobody is. */
  gaps: { from: Instant; to: Instant }[];
}

/**
 * Who is on duty for a role, and when nobody is: those on its rota or, where no turn is left,
 * everybody who holds it, without those who are absent. The ladder asks by the same rule
 * (docs/service/escalation.md#who-is-on-duty).
 */
export function coverage(asked: Asked): Coverage {
  const { turns, absences, from, to } = asked;
  const edges = [...turns, ...absences]
    .flatMap((one) => [one.from, one.to ?? to])
    .filter((edge) => edge > from && edge < to);
  const moments = [...new Set([from, ...edges])].sort();
  const ends = turns.map((turn) => turn.to ?? to).filter((end) => end > from);
  const rotaUntil = ends.sort().at(-1) ?? null;
  return {
    byRota: rotaUntil !== null,
    rotaUntil,
    now: onDutyAt(asked, from),
    gaps: joined(
      moments.flatMap((moment, index) =>
        onDutyAt(asked, moment).length > 0 ? [] : [{ from: moment, to: moments[index + 1] ?? to }],
      ),
    ),
  };
}

function onDutyAt({ turns, absences, holders }: Asked, at: Instant): PersonId[] {
  const rota = turns.some(({ to }) => to === null || to > at);
  const serving = rota ? turns.filter(covers(at)).map(({ person }) => person) : holders;
  return [...new Set(serving)].filter(
    (person) => !absences.some((absence) => absence.person === person && covers(at)(absence)),
  );
}

const covers =
  (at: Instant) =>
  ({ from, to }: TimeOf): boolean =>
    from <= at && (to === null || to > at);

const joined = (gaps: Coverage['gaps']): Coverage['gaps'] =>
  gaps.reduce<Coverage['gaps']>((all, gap) => {
    const last = all.at(-1);
    return last?.to === gap.from
      ? [...all.slice(0, -1), { from: last.from, to: gap.to }]
      : [...all, gap];
  }, []);
