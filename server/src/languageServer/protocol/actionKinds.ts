/** The kinds of code action that are offered, as the protocol names them; apart from the capabilities, which need its library. */
export const quickFixKind = 'quickfix';
export const rewriteKind = 'refactor.rewrite';
export const fixAllKind = 'source.fixAll.mailConfigLint';
