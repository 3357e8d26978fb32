import { anyRestyles, isIncoming, lines, securityOf, words, type ProfileKind, type WrittenServer } from '../profileKind';

export const alpine: ProfileKind = {
  format: 'alpine',
  sharesLines: true,
  fileName: '.pinerc',
  restyles: [
    ...anyRestyles,
    (text) => text.replace(/^([\w-]+)=/gm, '$1 = '),
    (text) => text.replace(/^[\w-]+=/gm, (name) => name.toUpperCase()),
    (text) => text.replace(/\n/g, '\n# a remark with smtp-server=smtp.example.com:25 in it\n'),
    (text) => text.replace(/^(smtp-server=)/gm, '$1\n\t'),
    (text) => text.replace(/\/(\w+)/g, (flag) => (/^\/(?:ssl|tls|notls)$/.test(flag) ? flag.toUpperCase() : flag)),
  ],
  protocols: ['pop3', 'imap', 'smtp'],
  word: (_, security) => words({ none: 'notls', opportunistic: '', starttls: 'tls', tls: 'ssl' })(security),
  write(servers) {
    const name = (one: WrittenServer) => {
      const flag = securityOf(this, one);
      const port = one.port === undefined ? '' : `:${one.port}`;
      return `${one.host}${port}${one.protocol === 'pop3' ? '/pop3' : ''}${flag === undefined || flag === '' ? '' : `/${flag}`}/user=jo`;
    };
    return lines(
      'personal-name=Jo Example',
      servers.map((one) => (isIncoming(one) ? `inbox-path={${name(one)}}INBOX` : `smtp-server=${name(one)}`)),
      '',
    );
  },
  secretPlaces: {
    add: (text, { password, user, address }) =>
      `${text.replace(/\/user=[^/}\s]*/g, `/user=${user}`)}\nuser-id=${user}\nalt-addresses=${address}\n` +
      `sendmail-path=/usr/bin/send --password ${password}\n`,
  },
};
