office = IMAP {
  server = 'imap.example.com',
  port = '993',
  username = 'jo',
  ssl = true
}
