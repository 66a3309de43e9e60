import { evaluateExpression } from '@waymark/decisions';
import { handledAs, PRIORITIES, type Grade, type KnownRisk } from '@waymark/domain';
import { nodesOf, shippedPrograms } from './published.js';

const yesNo = [false, true];
const grades: (Grade | null)[] = [null, 'standard', 'medium', 'high'];
/** Everything that can be known of the risk, without and with our own grade. */
const known: KnownRisk[] = grades.flatMap((grade) =>
  grades.flatMap((policeGrade) =>
    PRIORITIES.flatMap((priority) =>
      yesNo.flatMap((daFlag) =>
        yesNo.flatMap((svFlag) =>
          yesNo.flatMap((stalking) =>
            yesNo.map((hba) => ({
              grade,
              policeGrade,
              priority,
              daFlag,
              svFlag,
              stalking,
              hba,
            })),
          ),
        ),
      ),
    ),
  ),
);

it('E4 the journey begins with the grade that the case is handled as', () => {
  const [, begin] = shippedPrograms()
    .flatMap(nodesOf)
    .find(([, { id }]) => id === 'begin-journey')!;
  const script = begin.script;
  if (!script || !('expression' in script)) throw new Error('begin-journey is no FEEL script');
  for (const facts of known) {
    const begun = evaluateExpression(script.expression, {
      variables: { ...facts, assessedAt: facts.grade && '2026-11-20T09:00:00.000Z' },
      now: '2026-11-23T09:00:00.000Z',
    });
    expect([facts, begun.value]).toEqual([
      facts,
      expect.objectContaining({ grade: handledAs(facts) }),
    ]);
  }
});
