/** The address of the project. */
export const projectPage = 'https://github.com/mail-config-lint/mail-config-lint';

const docs = `${projectPage}/blob/main/docs`;

/** The address of a rule's page. */
export const pageOf = (ruleId: string): string => `${docs}/rules/${ruleId}.md`;

/** The address of a format's page. */
export const pageOfFormat = (formatId: string): string => `${docs}/formats/${formatId}.md`;
