import { GRADES, handledAs, PRIORITIES, type Grade, type KnownRisk } from '@waymark/domain';
import { openTestPersistence, type TestPersistence } from '@waymark/testing';

const grades: (Grade | null)[] = [null, ...GRADES];
const yesNo = [false, true];
type Stored = KnownRisk & { id: string };
const cases: Stored[] = grades.flatMap((grade) =>
  grades.flatMap((policeGrade) =>
    [null, ...PRIORITIES].flatMap((priority) =>
      yesNo.flatMap((daFlag) =>
        yesNo.map((svFlag) => ({
          id: [grade, policeGrade, priority, daFlag, svFlag].join('-'),
          grade,
          policeGrade,
          priority,
          daFlag,
          svFlag,
          stalking: false,
          hba: false,
        })),
      ),
    ),
  ),
);

describe('E4 the column handled_as', () => {
  let bench: TestPersistence;
  beforeAll(async () => {
    bench = await openTestPersistence();
    for (const { id, grade, policeGrade, priority, daFlag, svFlag } of cases)
      await bench.owner.query(
        `insert into case_file (organisation, id, reference, stage, grade, police_grade, priority,
            domestic_abuse, high_until_graded, status, details, key_id, opened_at)
          values ('northvale', $1, $1, 'intake', $2, $3, $4, $5, $6, 'open', '', $1,
            '2026-11-23 09:00Z')`,
        [id, grade, policeGrade, priority, daFlag, svFlag],
      );
  }, 60_000);
  afterAll(() => bench.close());

  it('says what handledAs says', async () => {
    const rows: { id: string; handled_as: string | null }[] = await bench.owner.query(
      'select id, handled_as from case_file',
    );
    expect(Object.fromEntries(rows.map((row) => [row.id, row.handled_as]))).toEqual(
      Object.fromEntries(cases.map((known) => [known.id, handledAs(known)])),
    );
  });
});
