export { approverOf, type Approver, type Change } from './diff/change.js';
export { whatNeedsApproval } from './diff/what-needs-approval.js';
export type { SourceFile } from './journey/source-file.js';
export { prepareJourney, type PreparedJourney } from './publish/prepare-journey.js';
export { compileReference } from './reference/compile-reference.js';
export { completeReference } from './reference/complete-reference.js';
export { roundtrip } from './roundtrip.js';
export { validateModel } from './validate/validate-model.js';
export { decodeXml } from './xml/decode-xml.js';
