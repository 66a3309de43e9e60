import type { LintRule } from '../lint-rule.js';
import { choreographyUnsupported } from './choreography-unsupported/choreography-unsupported.js';
import { compensationUnreachable } from './compensation-unreachable/compensation-unreachable.js';
import { constructUnread } from './construct-unread/construct-unread.js';
import { decisionInputUndeclared } from './decision-input-undeclared/decision-input-undeclared.js';
import { extensionForeign } from './extension-foreign/extension-foreign.js';
import { extensionUnknown } from './extension-unknown/extension-unknown.js';
import { formCasePath } from './form-case-path/form-case-path.js';
import { formUnused } from './form-unused/form-unused.js';
import { formVariableUndeclared } from './form-variable-undeclared/form-variable-undeclared.js';
import { gatewayConditionMissing } from './gateway-condition-missing/gateway-condition-missing.js';
import { journeyElementMissing } from './journey-element-missing/journey-element-missing.js';
import { processNotExecutable } from './process-not-executable/process-not-executable.js';
import { roleNotPermitted } from './role-not-permitted/role-not-permitted.js';
import { roleUnknown } from './role-unknown/role-unknown.js';
import { ruleUnknown } from './rule-unknown/rule-unknown.js';
import { timerForm } from './timer-form/timer-form.js';
import { unreachable } from './unreachable/unreachable.js';
import { variableType } from './variable-type/variable-type.js';

/**
 * Asked after the passes. Folders here without a rule of their own hold the pages, tables and
 * diagrams of what the passes find.
 */
export const lintRules: LintRule[] = [
  choreographyUnsupported,
  compensationUnreachable,
  constructUnread,
  decisionInputUndeclared,
  extensionForeign,
  extensionUnknown,
  formCasePath,
  formUnused,
  formVariableUndeclared,
  gatewayConditionMissing,
  journeyElementMissing,
  processNotExecutable,
  roleNotPermitted,
  roleUnknown,
  ruleUnknown,
  timerForm,
  unreachable,
  variableType,
];
