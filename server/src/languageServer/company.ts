import { lazily } from '../deferred/deferred';
import { fileTraits } from '../accounts/fileTraits';
import { lintTogether, type JointFindings, type LintedAlone } from '../lint/lintTogether';
import type { OpenDocuments } from './documents';
import { fileNameOf } from './fileNameOf';
import { idleInProject } from './idleInProject';
import type { OpenDocument } from './openDocument';
import { possibleActions } from './possibleActions';
import type { Basis, Report, Reports } from './report';

/** The reports about the open documents, with what there is to say of each only because of the others. Of other files only project files are read. */
export interface Company {
  about(uri: string): Promise<Report | undefined>;
  /** The documents of which something else is to be said than what the client knows. From now on it does. */
  changes(): Promise<readonly ChangedReport[]>;
  /** The client knows now what is to be said of a document. */
  isKnown(uri: string): Promise<void>;
  /** There is, and was, no second document that could make a difference. */
  isMissing(): boolean;
}

export interface ChangedReport {
  readonly uri: string;
  /** The document itself is the same as before. */
  readonly isByOthers: boolean;
}

/** @param basisOf what the result for a document rests on */
export function createCompany(documents: OpenDocuments, reports: Reports, basisOf: (uri: string) => Promise<Basis>): Company {
  let latest: State | undefined;
  let told = new Map<string, Member>();
  let count = 0;

  async function bases(): Promise<ReadonlyMap<string, Basis>> {
    return new Map(await Promise.all(documents.keys().map(async (uri) => [uri, await basisOf(uri)] as const)));
  }

  function current(known: ReadonlyMap<string, Basis>): State['members'] {
    const alone = documents.all().flatMap((document) => reportUnlessDefective(document, known.get(document.uri)));
    const id = alone.map((report) => report.id).join(' ');
    if (latest?.id === id) return latest.members;
    const before = latest?.members;
    const members = alone.map((report) => {
      const earlier = before?.get(report.document.uri);
      return earlier?.alone === report ? earlier : { alone: report, linted: lintedAlone(report), news: '', report };
    });
    const findings = members.length < 2 ? new Map<string, JointFindings>() : lintTogether(members.flatMap(({ linted }) => linted ?? []));
    const files = alone.filter(({ document }) => isAFile(document.uri));
    const said = (member: Member) => findings.get(member.alone.document.uri) ?? saidOfProject(member, known.get(member.alone.document.uri), files);
    const documentAt = documentsOf(alone);
    latest = { id, members: new Map(members.map((member) => [member.alone.document.uri, inCompany(member, said(member), documentAt)])) };
    return latest.members;
  }

  /** A rule that goes wrong ends what is asked about this document, and nothing else. */
  function reportUnlessDefective(document: OpenDocument, basis: Basis | undefined): Report[] {
    try {
      return basis ? [reports.about(document, basis)] : [];
    } catch {
      return [];
    }
  }

  function inCompany(member: Member, joint: JointFindings | undefined, documentAt: Report['documentAt']): Member {
    const news = joint === undefined ? '' : signature(joint);
    if (news === member.news) return member;
    const { alone } = member;
    const result = joint === undefined ? alone.result : { ...alone.result, ...joint };
    return { ...member, news, report: { ...alone, id: `${alone.id}.${++count}`, result, documentAt, actions: lazily(() => possibleActions(result)) } };
  }

  return {
    async about(uri) {
      if (!documents.get(uri)) return undefined;
      const known = await bases();
      const document = documents.get(uri);
      const basis = known.get(uri);
      return document && basis && (current(known).get(uri)?.report ?? reports.about(document, basis));
    },
    async changes() {
      const now = current(await bases());
      const changed = [...now].filter(([uri, { report }]) => told.get(uri)?.report !== report);
      const answer = changed.map(([uri, { alone }]) => ({ uri, isByOthers: told.get(uri)?.alone === alone }));
      told = new Map(now);
      return answer;
    },
    async isKnown(uri) {
      const member = current(await bases()).get(uri);
      if (member) told.set(uri, member);
    },
    isMissing: () => documents.keys().length < 2 && told.size < 2,
  };
}

interface State {
  /** The same as long as no document, and no setting, is another one. */
  readonly id: string;
  readonly members: ReadonlyMap<string, Member>;
}

interface Member {
  readonly alone: Report;
  readonly linted: LintedAlone | undefined;
  /** What is said because of others, in a form that can be compared. */
  readonly news: string;
  readonly report: Report;
}

function documentsOf(reports: readonly Report[]): Report['documentAt'] {
  const byUri = new Map(reports.map(({ document }) => [document.uri, document]));
  return (uri) => byUri.get(uri);
}

const signature = ({ findings }: JointFindings) => JSON.stringify(findings.map(({ rule, severity, message, span, elsewhere }) => [rule.id, severity, message, span, elsewhere]));

/** What is of no use in a project file, as far as the open files tell. */
function saidOfProject({ alone }: Member, basis: Basis | undefined, files: readonly Report[]): JointFindings | undefined {
  const idle = basis && 'project' in basis ? idleInProject(alone, basis.project, files) : [];
  return idle.length === 0 ? undefined : { findings: idle, suppressed: [] };
}

/** Another version of a file, as in a comparison, and what was taken out of one, are shown under addresses of their own. */
const isAFile = (uri: string) => !/[?#]/.test(uri) && !uri.startsWith('mail-config-lint-decoded:');

function lintedAlone({ document, result }: Report): LintedAlone | undefined {
  const { uri, content } = document;
  if (!isAFile(uri)) return undefined;
  const path = fileNameOf(uri);
  return { name: uri, shown: path.slice(path.lastIndexOf('/') + 1), result, traits: fileTraits(path, content.getText(), result), text: () => content.getText(), profile: () => result.profile };
}
