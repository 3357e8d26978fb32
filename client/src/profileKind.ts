import { Position, Range, type TextDocument } from 'vscode';
import languages from './languages.json';
import { headCharacters, mailProfileKind, mayBeMailProfile, type Kind } from './mailProfile';

/** The kind of mail profile that an open document is. The whole text of an unrelated one is never asked for. */
export function profileKind(document: TextDocument): Kind | undefined {
  const { languageId, uri } = document;
  if (!languages.includes(languageId)) return undefined;
  const head = document.getText(new Range(new Position(0, 0), document.positionAt(headCharacters)));
  return mayBeMailProfile(uri.path, head) ? mailProfileKind(uri.path, document.getText()) : undefined;
}
