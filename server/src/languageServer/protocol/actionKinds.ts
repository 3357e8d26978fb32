/** The kinds of code action that are offered, as the protocol names them. Apart from the capabilities, which need the protocol's library. */
export const quickFixKind = 'quickfix';
export const rewriteKind = 'refactor.rewrite';
export const fixAllKind = 'source.fixAll.mailConfigLint';
