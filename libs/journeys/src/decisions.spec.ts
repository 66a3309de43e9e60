import { compileDecisions, evaluateDecision, evaluateExpression, compileExpression } from '@waymark/decisions';
import type { Json, JsonObject } from '@waymark/domain';
import { readPackageFile } from './package-file.js';

it('debug now', () => {
  const e = (t: string, v: JsonObject = {}): Json => { const c = compileExpression(t); return c.ok ? evaluateExpression(c.value, { variables: v, now: '2026-11-22T09:00:00.000Z' }).value : (c.failure as unknown as Json); };
  console.log(JSON.stringify([e('string(now())'), e('now()'), e('count(get entries(r)[item.value = "yes"])', { r: { a: 'yes', b: 'no', c: 'yes' } }), e('{a: 1}.a'), e('gates = null or count(gates) = 0', { gates: [] }), e('"first-contact-" + priority', { priority: 'P1' }), e('if x = null then "P1" else x'), e('string(12)'), e('"a" + (if d != null then d else string(date(now())))')]));
  const dec = (file: string, vars: JsonObject): Json => {
    const m = compileDecisions([{ name: file, xml: readPackageFile(file) }]);
    if (!m.ok) return m.failure as unknown as Json;
    const d = m.value.decisions[0];
    return d ? (evaluateDecision(d, { variables: vars, now: '2026-11-22T09:00:00.000Z' }) as unknown as Json) : null;
  };
  console.log(JSON.stringify(dec('reference/ladder.dmn', { process: 'tier-review-cycle', element: 'review', grade: 'high', tier: 'T3', child: null, safeguarding: null, emergency: null, priority: 'P1' }), null, 1));
  console.log(JSON.stringify(dec('journeys/daily-cohort-triage/priority.dmn', { daFlag: 'yes', riskGrade: null })));
  console.log(JSON.stringify(dec('journeys/victim-journey/risk-grade.dmn', { instrument: 'dash', riskCount: { yes: 3, open: 1 }, riskFlags: [], incidents12m: 1, repeat: false, grade: 'high', policeGrade: null, assessedAt: null })));
  console.log(JSON.stringify(dec('journeys/victim-journey/closure-gates.dmn', { tier: 'T2', grade: 'medium', closureReason: 'support-completed', assessedWithVictim: 'in-time', openActions: 'none', highRiskOpen: false, receivingAgency: null })));
});
