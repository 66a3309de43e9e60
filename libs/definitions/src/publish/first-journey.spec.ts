import { readdirSync, readFileSync } from 'node:fs';
import { prepareJourney } from './prepare-journey.js';

const folder = new URL('../../../../docs/examples/first-journey/', import.meta.url);
const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.\w+$/.test(name),
);

describe('the worked example', () => {
  const compiled = prepareJourney({
    files: names.map((name) => ({
      name: name.replaceAll('\\', '/'),
      bytes: readFileSync(new URL(name, folder)),
    })),
  });

  it('is published without a finding', () => {
    expect(compiled.findings).toEqual([]);
  });

  it('draws everything that it runs', () => {
    const drawn = readFileSync(new URL('call-back.bpmn', folder), 'utf8');
    const plan = compiled.ok ? compiled.program.processes['call-back'] : undefined;
    const ids = [...Object.keys(plan?.nodes ?? {}), ...Object.keys(plan?.flows ?? {})];
    expect(ids.filter((id) => !drawn.includes(`bpmnElement="${id}"`))).toEqual([]);
    expect(ids.length).toBeGreaterThan(10);
  });
});
