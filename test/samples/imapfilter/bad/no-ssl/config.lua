options.starttls = false

office = IMAP {
    server = 'imap.example.com',
    port = 143,
    username = 'jo',
    password = os.getenv('OFFICE'),
}

home = IMAP { server = "mail.example.net", username = "jo", port = 993 }
