type Report = (message: string, offset: number) => void;

/**
 * Replaces what would make saxes lose its position. The result has the same length, and everything in it keeps its
 * place.
 * @param report called for each character that is replaced
 */
export const repaired = (text: string, report: Report): string => withoutBareAmpersands(withoutLoneSurrogates(text, report), report);

/** A lone surrogate makes saxes swallow the code unit after it. */
function withoutLoneSurrogates(text: string, report: Report): string {
  if (text.isWellFormed()) return text;
  const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
  return text.replace(lone, (_, offset: number) => {
    report('Half of a character stands here: the text was cut or read in the wrong encoding.', offset);
    return '\ufffd';
  });
}

/** An & that begins no reference makes saxes read on to the next semicolon, wherever that is; an underscore does not. */
function withoutBareAmpersands(text: string, report: Report): string {
  if (!text.includes('&')) return text;
  const opening = /<!--|<!\[CDATA\[|<\?|&/g;
  const closings: Readonly<Record<string, string>> = { '<!--': '-->', '<![CDATA[': ']]>', '<?': '?>' };
  const reference = /&(?:#\d{1,8}|#x[\da-f]{1,8}|[a-z_:][\w.:-]{0,100});/iy;
  const pieces: string[] = [];
  let at = 0;
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const closing = closings[found[0]];
    if (closing !== undefined) {
      const end = text.indexOf(closing, opening.lastIndex);
      if (end < 0) break;
      opening.lastIndex = end;
      continue;
    }
    reference.lastIndex = found.index;
    if (reference.test(text)) continue;
    report('An & must be written &amp; here.', found.index);
    pieces.push(text.slice(at, found.index), '_');
    at = found.index + 1;
  }
  return pieces.length === 0 ? text : pieces.join('') + text.slice(at);
}
