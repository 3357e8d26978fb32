import { fileTraits } from '../accounts/fileTraits';
import { lintTogether, type JointFindings, type LintedAlone } from '../lintTogether';
import { lazily } from '../syntax/tree';
import type { OpenDocuments } from './documents';
import { fileNameOf } from './fileNameOf';
import type { OpenDocument } from './openDocument';
import { possibleActions } from './possibleActions';
import type { Report, Reports } from './report';
import type { Settings } from './settings';

/** The reports about the open documents, with what there is to say of each only because of the others. No other file is read. */
export interface Company {
  about(uri: string, settings: Settings): Report | undefined;
  /** The documents of which something else is to be said than what the client knows. From now on it does. */
  changes(settings: Settings): readonly ChangedReport[];
  /** The client knows now what is to be said of a document. */
  isKnown(uri: string, settings: Settings): void;
  /** There is, and was, no second document that could make a difference. */
  isMissing(): boolean;
}

export interface ChangedReport {
  readonly uri: string;
  /** The document itself is the same as before. */
  readonly isByOthers: boolean;
}

export function createCompany(documents: OpenDocuments, reports: Reports): Company {
  let latest: State | undefined;
  let told = new Map<string, Member>();
  let count = 0;

  function current(settings: Settings): State['members'] {
    const alone = documents.all().flatMap((document) => reportUnlessDefective(document, settings));
    const id = alone.map((report) => report.id).join(' ');
    if (latest?.id === id) return latest.members;
    const before = latest?.members;
    const members = alone.map((report) => {
      const known = before?.get(report.document.uri);
      return known?.alone === report ? known : { alone: report, linted: lintedAlone(report), news: '', report };
    });
    const findings = members.length < 2 ? new Map<string, JointFindings>() : lintTogether(members.flatMap(({ linted }) => linted ?? []));
    const documentAt = documentsOf(alone);
    latest = { id, members: new Map(members.map((member) => [member.alone.document.uri, inCompany(member, findings.get(member.alone.document.uri), documentAt)])) };
    return latest.members;
  }

  /** A rule that goes wrong ends what is asked about this document, and nothing else. */
  function reportUnlessDefective(document: OpenDocument, settings: Settings): Report[] {
    try {
      return [reports.about(document, settings)];
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
    about(uri, settings) {
      const document = documents.get(uri);
      return document && (current(settings).get(uri)?.report ?? reports.about(document, settings));
    },
    changes(settings) {
      const now = current(settings);
      const changed = [...now].filter(([uri, { report }]) => told.get(uri)?.report !== report);
      const answer = changed.map(([uri, { alone }]) => ({ uri, isByOthers: told.get(uri)?.alone === alone }));
      told = new Map(now);
      return answer;
    },
    isKnown(uri, settings) {
      const member = current(settings).get(uri);
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

/** Another version of a file, as in a comparison, and what was taken out of one, are shown under addresses of their own. */
const isAFile = (uri: string) => !/[?#]/.test(uri) && !uri.startsWith('mail-config-lint-decoded:');

function lintedAlone({ document, settings, result }: Report): LintedAlone | undefined {
  const { uri, content } = document;
  if (!isAFile(uri)) return undefined;
  const path = fileNameOf(uri);
  return { name: uri, shown: path.slice(path.lastIndexOf('/') + 1), result, options: settings, traits: fileTraits(path, content.getText(), result), text: () => content.getText(), profile: () => result.profile };
}
