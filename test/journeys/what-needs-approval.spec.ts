import { approverOf, prepareJourney, whatNeedsApproval } from '@waymark/definitions';
import { readJourney, shippedJourneys } from '@waymark/journeys';
import type { Program } from '@waymark/machine';

const asShipped = new Map<string, Program>();

/** A shipped journey as it is, compiled once. */
function shipped(name: string): Program {
  const known = asShipped.get(name) ?? program(name);
  asShipped.set(name, known);
  return known;
}

/** A shipped journey with one text replaced in each of its files. */
function program(name: string, replace: [from: string, to: string] = ['', '']): Program {
  const journey = shippedJourneys().find((each) => each.name === name);
  if (!journey) throw new Error(`no journey ${name}`);
  const files = readJourney(journey).map(({ name: path, xml }) => ({
    name: path,
    xml: replace[0] ? (xml ?? '').replaceAll(...replace) : (xml ?? ''),
  }));
  const prepared = prepareJourney({ files });
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.findings.slice(0, 3)));
  return prepared.program;
}

/** What a single designer could do to the journeys of the service (C3). */
describe('a change of a shipped journey', () => {
  it.each(['contact.unsafe', 'consent.withdrawn', 'case.death'])(
    'needs the safeguarding lead if the message %s gets another name',
    (message) => {
      const changes = whatNeedsApproval(
        shipped('victim-journey'),
        program('victim-journey', [`name="${message}"`, `name="${message}.x"`]),
      );
      expect(approverOf(changes)).toBe('safeguarding-lead');
      expect(changes.map(({ words }) => words).join(' ')).toContain(
        `no longer receives “${message}”`,
      );
    },
  );

  it('needs the safeguarding lead if the rights of the escalation are widened', () => {
    const live = shipped('escalation');
    const next = structuredClone(live);
    for (const rights of Object.values(next.permissions.processes))
      rights.see = [...(rights.see ?? []), 'service-designer'];
    expect(approverOf(whatNeedsApproval(live, next))).toBe('safeguarding-lead');
    expect(whatNeedsApproval(live, next)[0]?.words).toContain('service-designer');
  });

  it.each(shippedJourneys().map(({ name }) => name))('needs nobody if %s is the same', (name) => {
    expect(whatNeedsApproval(shipped(name), structuredClone(shipped(name)))).toEqual([]);
  });
});
