import type { Format } from '../lenses/format';
import { matchesFileName } from '../lenses/recognise';

/** A mail profile in a form that cannot be linted: what it is, and what to do about it. */
export interface UnlintableFile {
  readonly format: Format;
  readonly evidence: readonly string[];
  readonly message: string;
}

/** A file in one of the forms that its format knows and cannot lint. */
export function unlintable(text: string, fileName: string, formats: readonly Format[]): UnlintableFile | undefined {
  for (const format of formats) {
    const form = format.unlintable?.forms.find(({ isIn }) => isIn(text));
    if (!form) continue;
    const isNamed = format.recognition.fileNames.some((pattern) => matchesFileName(pattern, fileName));
    if (isNamed || text.includes(format.unlintable!.contains)) return { format, evidence: [form.evidence], message: form.message };
  }
  return undefined;
}
