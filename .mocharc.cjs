const { availableParallelism } = require('node:os');

module.exports = {
  // Its hooks for require alone would not do: the server and the command line load parts of themselves with import().
  'node-option': ['import=tsx'],
  require: ['./test/support/laws.ts', './test/cli/support/folder.ts'],
  timeout: 180_000,
  // With --parallel. By default mocha leaves one core idle, which of two is half of the machine.
  jobs: availableParallelism(),
};
