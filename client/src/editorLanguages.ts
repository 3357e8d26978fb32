/** Languages that editors give to files whose content has to tell whether they are a mail profile. */
export const editorLanguages: readonly string[] = ['xml', 'plist', 'ini', 'properties', 'plaintext', 'javascript', 'json', 'jsonc'];
