-- Mail of the office, and a box at home.
options.timeout = 60

office = IMAP {
    server = 'imap.example.com',
    username = 'jo',
    password = get_password('office: '),
    ssl = 'auto',
}

--[[ box = IMAP { server = 'old.example.net', ssl = 'ssl3' } ]]
local box = IMAP({ ["server"] = "mail.example.net", port = 993, username = "jo", oauth2 = token(), ssl = "tls1.2" })

newsletters = office.INBOX:contain_from('news') * office.INBOX:is_older(7)
newsletters:delete_messages()
