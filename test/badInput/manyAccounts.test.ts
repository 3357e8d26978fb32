import { equal } from 'node:assert/strict';
import { lint } from '../../server/src/index';

describe('a profile with very many accounts', () => {
  it('is read in one go: 20,000 accounts of an Outlook profile', () => {
    const numbers = Array.from({ length: 20_000 }, (_, index) => index + 1);
    const text = [
      '[General]\nProfileName=x\n[Internet Account List]',
      ...numbers.map((number) => `Account${number}=I_Mail`),
      ...numbers.map((number) => `[Account${number}]\nPOP3Server=pop.example.com\nPOP3Port=995\nPOP3UseSSL=1`),
      '[I_Mail]\nAccountType=POP3',
    ].join('\n');
    equal(lint(text, 'many.prf').servers.length, 20_000);
  });
});
