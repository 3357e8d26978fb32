import { fileTraits } from '../../accounts/fileTraits';
import { lazy } from '../../memoize/memoize';
import { lintTogether, type JointFindings, type LintedAlone } from '../../lint/lintTogether';
import { possibleActions } from '../actions/possibleActions';
import type { OpenDocument } from '../documents/openDocument';
import type { OpenDocuments } from '../documents/openDocuments';
import { fileNameOf, isDecoded } from '../protocol/addresses';
import type { Basis, DocumentLinter, LintedDocument } from './lintedDocument';
import { unusedSuppressions } from './unusedSuppressions';

/**
 * The open documents with their lint results, including findings that arise only from several documents being open.
 * Of files that are not open, only project files are read.
 */
export interface LintedTogether {
  /** Undefined for a document that is not open. */
  readonly about: (uri: string) => Promise<LintedDocument | undefined>;
  /** The documents whose results differ from what the client knows. From then on they count as known. */
  readonly changes: () => Promise<readonly Change[]>;
  /** Marks the current result of a document as known to the client. */
  readonly markKnown: (uri: string) => Promise<void>;
  /** There is and was no second document that could affect the result. */
  readonly isAlone: () => boolean;
}

export interface Change {
  readonly uri: string;
  /** The document itself is the same as before. */
  readonly isByOthers: boolean;
}

/** @param basisOf what the result for a document rests on */
export function createLintedTogether(
  documents: OpenDocuments,
  linter: DocumentLinter,
  basisOf: (uri: string) => Promise<Basis>,
): LintedTogether {
  let latest: Round = { id: '', members: new Map() };
  let reported = new Map<string, Member>();
  let count = 0;
  const nextId = () => String(++count);

  const bases = async () => new Map(await Promise.all(documents.keys().map(async (uri) => [uri, await basisOf(uri)] as const)));

  /** All members, as they are now. */
  function current(known: Bases): Members {
    const alone = documents.all().flatMap((document) => lintUnlessDefective(linter, document, known.get(document.uri)));
    const id = alone.map((linted) => linted.id).join(' ');
    if (latest.id !== id) latest = { id, members: membersOf(alone, latest.members, known, nextId) };
    return latest.members;
  }

  return {
    async about(uri) {
      if (!documents.get(uri)) return undefined;
      const known = await bases();
      const document = documents.get(uri);
      const basis = known.get(uri);
      return document && basis && (current(known).get(uri)?.together ?? linter.lint(document, basis));
    },
    async changes() {
      const now = current(await bases());
      const changed = [...now].filter(([uri, { together }]) => reported.get(uri)?.together !== together);
      const changes = changed.map(([uri, { alone }]) => ({ uri, isByOthers: reported.get(uri)?.alone === alone }));
      reported = new Map(now);
      return changes;
    },
    async markKnown(uri) {
      const member = current(await bases()).get(uri);
      if (member) reported.set(uri, member);
    },
    isAlone: () => documents.keys().length < 2 && reported.size < 2,
  };
}

type Bases = ReadonlyMap<string, Basis>;

/** By the addresses of their documents. */
type Members = ReadonlyMap<string, Member>;

/** The result of linting all open documents once. */
interface Round {
  /** Stays the same as long as no document and no setting changes. */
  readonly id: string;
  readonly members: Members;
}

/** One of several documents that are linted together. */
interface Member {
  readonly alone: LintedDocument;
  /** The same for the core; undefined for a document that is not a file. */
  readonly asFile: LintedAlone | undefined;
  /** The findings that it has because of others, in a form that can be compared. */
  readonly signature: string;
  readonly together: LintedDocument;
}

/** A rule that throws fails the requests about this document, and nothing else. */
function lintUnlessDefective(linter: DocumentLinter, document: OpenDocument, basis: Basis | undefined): LintedDocument[] {
  try {
    return basis ? [linter.lint(document, basis)] : [];
  } catch {
    return [];
  }
}

/** @param before members that have not changed since then stay the same objects */
function membersOf(alone: readonly LintedDocument[], before: Members, bases: Bases, nextId: () => string): Members {
  const members = alone.map((linted): Member => {
    const earlier = before.get(linted.document.uri);
    return earlier?.alone === linted ? earlier : { alone: linted, asFile: asFile(linted), signature: '', together: linted };
  });
  const joint = members.length < 2 ? new Map<string, JointFindings>() : lintTogether(members.flatMap((member) => member.asFile ?? []));
  const files = alone.filter(({ document }) => isFile(document.uri));
  const byUri = new Map(alone.map(({ document }) => [document.uri, document]));
  const documentAt = (uri: string) => byUri.get(uri);
  return new Map(
    members.map((member) => {
      const { uri } = member.alone.document;
      const findings = joint.get(uri) ?? unusedIn(member.alone, bases.get(uri), files);
      const signature = findings === undefined ? '' : signatureOf(findings);
      return [
        uri,
        signature === member.signature
          ? member
          : { ...member, signature, together: withFindings(member.alone, findings, nextId(), documentAt) },
      ];
    }),
  );
}

/** The unused suppressions of a project file, as far as the open files tell. */
function unusedIn(linted: LintedDocument, basis: Basis | undefined, files: readonly LintedDocument[]): JointFindings | undefined {
  const unused = basis && 'project' in basis ? unusedSuppressions(linted, basis.project, files) : [];
  return unused.length === 0 ? undefined : { findings: unused, suppressed: [] };
}

/** A document with these findings in place of its own. */
function withFindings(
  alone: LintedDocument,
  findings: JointFindings | undefined,
  id: string,
  documentAt: LintedDocument['documentAt'],
): LintedDocument {
  const result = findings === undefined ? alone.result : { ...alone.result, ...findings };
  return { ...alone, id: `${alone.id}.${id}`, result, documentAt, actions: lazy(() => possibleActions(result)) };
}

const signatureOf = ({ findings }: JointFindings) =>
  JSON.stringify(findings.map(({ rule, severity, message, span, elsewhere }) => [rule.id, severity, message, span, elsewhere]));

/** Another version of a file, as in a diff view, and a decoded profile are shown under special addresses. */
const isFile = (uri: string) => !/[?#]/.test(uri) && !isDecoded(uri);

function asFile({ document, result }: LintedDocument): LintedAlone | undefined {
  const { uri, content } = document;
  if (!isFile(uri)) return undefined;
  const path = fileNameOf(uri);
  return {
    name: uri,
    shown: path.slice(path.lastIndexOf('/') + 1),
    result,
    traits: fileTraits(path, content.getText(), result),
    text: () => content.getText(),
    profile: () => result.profile,
  };
}
