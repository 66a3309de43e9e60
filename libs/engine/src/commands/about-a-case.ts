import type { Json } from '@waymark/domain';
import type { ProcessPlan, Program } from '@waymark/machine';

/**
 * Whether a process works on a case: it reads `caseId`, or calls a process that does. Started
 * without a case it would be work about nobody. A form that writes to the case file is no reason:
 * what it writes is refused where there is no case.
 */
export function isAboutACase(program: Program, process: string): boolean {
  const known = judged.get(program) ?? new Map<string, boolean>();
  judged.set(program, known);
  const before = known.get(process);
  if (before !== undefined) return before;
  known.set(process, false); // a process that calls itself
  const plan = program.processes[process];
  const about = plan !== undefined && worksOnCase(program, plan);
  known.set(process, about);
  return about;
}

const judged = new WeakMap<Program, Map<string, boolean>>();

const declaresCase = ({ variables }: Program): boolean => Object.hasOwn(variables, 'caseId');

const worksOnCase = (program: Program, plan: ProcessPlan): boolean =>
  (declaresCase(program) && mentions(plan as unknown as Json, (text) => /\bcaseId\b/.test(text))) ||
  Object.values(plan.nodes).some(
    ({ call }) => call !== undefined && isAboutACase(program, call.process),
  );

function mentions(value: Json, wanted: (text: string) => boolean): boolean {
  if (typeof value === 'string') return wanted(value);
  if (value === null || typeof value !== 'object') return false;
  return Object.values(value).some((part) => mentions(part, wanted));
}
