declare module 'bpmn-auto-layout' {
  export function layoutProcess(xml: string): Promise<string>;
}
declare module 'diagram-js-minimap' {
  const minimap: { __init__: string[] };
  export default minimap;
}
