/** The labels before a country code where names are registered one level further down. */
const secondLevels: readonly string[] = [
  'ac',
  'co',
  'com',
  'edu',
  'go',
  'gob',
  'gov',
  'gv',
  'ltd',
  'me',
  'mil',
  'ne',
  'net',
  'nhs',
  'nom',
  'or',
  'org',
  'plc',
  'sch',
];

/**
 * The registered part of a host name: `example.com` of `imap.example.com`, and `example.co.uk` of
 * `imap.example.co.uk`. Undefined where there is none, as in an IP address.
 *
 * The public suffix list is deliberately not used: it is long and changes every week. Whatever is not in the short
 * list above counts as registered, which is right except for some names at hosting providers.
 */
export function registrableDomain(host: string): string | undefined {
  const labels = host.toLowerCase().replace(/\.$/, '').split('.');
  if (labels.length < 2 || labels.some((label) => !/^[\p{L}\p{N}_-]+$/u.test(label)) || /^\d+$/.test(labels.at(-1)!)) return undefined;
  const count = labels.at(-1)!.length === 2 && secondLevels.includes(labels.at(-2)!) ? 3 : 2;
  return labels.length < count ? undefined : labels.slice(-count).join('.');
}
