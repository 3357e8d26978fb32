/** Profiles for the tests of this folder. */

/** The flag is set and the port was left; and mail is sent with nothing set at all. */
export const frontDesk = `<?xml version="1.0" encoding="utf-8" ?>
<MessageAccount>
\t<Account_Name type="SZ">Front desk</Account_Name>
\t<POP3_Server type="SZ">pop.example.com</POP3_Server>
\t<POP3_User_Name type="SZ">frieda.secret</POP3_User_Name>
\t<POP3_Password2 type="BINARY">5ec4e75ec4e7</POP3_Password2>
\t<POP3_Port type="DWORD">0000006e</POP3_Port>
\t<POP3_Secure_Connection type="DWORD">00000001</POP3_Secure_Connection>
\t<SMTP_Server type="SZ">smtp.example.com</SMTP_Server>
\t<SMTP_Use_Sicily type="DWORD">00000002</SMTP_Use_Sicily>
\t<SMTP_Port type="DWORD">00000019</SMTP_Port>
\t<SMTP_Secure_Connection type="DWORD">00000000</SMTP_Secure_Connection>
</MessageAccount>
`;

/** Incoming and outgoing ports are exchanged. */
export const exchanged = frontDesk.replace('0000006e', '000001d1').replace('00000019', '000003e3');

/** Nothing is wrong, and no port is written. */
export const healthy = `[Data Source]
DisplayName=Workshop
Enabled=true

[Mail Account]
BackendName=imapx

[Authentication]
Host=imap.example.com
Method=PLAIN
User=frieda.secret

[Security]
Method=ssl-on-alternate-port
`;

export const unrelated = '<?xml version="1.0"?>\n<notes>\n  <note port="110">POP3 on port 110</note>\n</notes>\n';
