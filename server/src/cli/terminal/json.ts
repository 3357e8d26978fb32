/** Every program's output: two blanks of indentation, a newline at the end. */
export const documentText = (content: object): string => `${JSON.stringify(content, null, 2)}\n`;

/** The same with our own schema named in it. */
export const jsonText = (schema: string, content: object): string => documentText({ schema: `mail-config-lint/${schema}`, ...content });
