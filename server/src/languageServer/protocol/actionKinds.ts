/**
 * The kinds of code action that are offered, as the protocol names them; in a file without the protocol's library,
 * which the capabilities need.
 */
export const quickFixKind = 'quickfix';
export const rewriteKind = 'refactor.rewrite';
export const fixAllKind = 'source.fixAll.mailConfigLint';
