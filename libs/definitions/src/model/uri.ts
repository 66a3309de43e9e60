/** Whether every character can stand in a URI (RFC 3986). BPMN asks for no more. */
export const isUri = (text: string): boolean =>
  /^(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[\da-fA-F]{2})+$/.test(text);
