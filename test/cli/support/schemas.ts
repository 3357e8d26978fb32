import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RDFormatValidator } from '@umbrelladocs/rdformat-validator';
import { Ajv, type AnySchema } from 'ajv';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';

type Check = (document: unknown) => void;

const published = join(__dirname, '..', '..', '..', 'node_modules', '@microsoft', 'jest-sarif', 'lib', 'schemas', 'sarif-2.1.0-rtm.5.json');

/** The schema that is published with the standard, in an older draft of JSON Schema; one of its patterns has a stray bracket. */
export const assertSarif: Check = checkFor(
  new AjvDraft04({ allErrors: true, strict: false, unicodeRegExp: false }),
  JSON.parse(readFileSync(published, 'utf8')) as AnySchema,
);

/** A schema after the definition in reviewdog's `proto/rdf`. */
export const assertRdjson: Check = checkFor(new Ajv({ allErrors: true, strict: false }), new RDFormatValidator().getSchema());

const text = { type: 'string', minLength: 1 };
const line = { type: 'integer', minimum: 1 };
const exactly = (properties: object) => ({ type: 'object', properties, required: Object.keys(properties), additionalProperties: false });

/** The fields that https://docs.gitlab.com/ci/testing/code_quality/ asks for, and `categories` of the Code Climate specification. */
export const assertGitlab: Check = checkFor(new Ajv({ allErrors: true }), {
  type: 'array',
  items: exactly({
    description: text,
    check_name: text,
    fingerprint: { type: 'string', pattern: '^[\\da-f]{32}$' },
    severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
    categories: {
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { enum: ['Bug Risk', 'Clarity', 'Compatibility', 'Complexity', 'Duplication', 'Performance', 'Security', 'Style'] },
    },
    location: exactly({ path: { type: 'string', pattern: '^[^/]' }, lines: exactly({ begin: line, end: line }) }),
  }),
});

function checkFor(ajv: Ajv | AjvDraft04, schema: AnySchema): Check {
  addFormats(ajv);
  const validate = ajv.compile(schema);
  return (document) => assert.ok(validate(document), ajv.errorsText(validate.errors));
}
