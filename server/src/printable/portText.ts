/** A number, with what people write around one, as a DWORD or its bytes too; or a variable. */
const portForms: readonly RegExp[] = [
  /^[+-]?[\d\s.,/]*(?:tcp|udp)?$/i,
  /^(?:0x)?(?:[\da-f]{1,4}|0{4}[\da-f]{4})$/i,
  /^[\da-f]{2}(?:,[\da-f]{2}){3}$/i,
  /^(?:%[\w/]+%|\$\w+|\$\{\w+\}|\{\{\s*[\w.]+\s*\}\})$/,
];

/** Whether a written value can only be a port, or is a variable in the place of one. */
export const isPortText = (written: string): boolean => {
  const text = written
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2')
    .trim();
  return portForms.some((form) => form.test(text));
};
