/** Whether a path is that of a project file. */
export const isProjectFile = (path: string): boolean => path.endsWith('/.mailconfiglintrc.json');
